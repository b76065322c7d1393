import { readdirSync, readFileSync } from 'node:fs';
import type { MigrationScripts } from '@persistence-scorecard/analysis';
import {
  applyAll,
  migrateDrill,
  type DrillContext,
  type DrillDatabase,
  type MigrateResult,
} from '@persistence-scorecard/drill';

const quiet = { start() {}, advance() {}, end() {} };

/** Milliseconds that the engine alone needs for the same scripts, one simple query each. */
export async function applyBare(
  database: DrillDatabase,
  scripts: MigrationScripts,
): Promise<number> {
  await database.reset();
  const started = performance.now();
  for (const { forward } of scripts.steps)
    await database.execute(forward?.text ?? '');
  return performance.now() - started;
}

/** Milliseconds of the drill: apply, roll back, apply again, catalog compared, rows in what changes. */
export async function drillVerified(
  database: DrillDatabase,
  scripts: MigrationScripts,
): Promise<{ ms: number; result: MigrateResult }> {
  const { signal } = new AbortController();
  const context: DrillContext = {
    database,
    prepare: () => applyAll(database, scripts, { progress: quiet, signal }),
    settings: {},
    objectiveOf: () => undefined,
    progress: quiet,
    signal,
    now: () => new Date(),
  };
  await database.reset();
  const started = performance.now();
  const result = await migrateDrill(context, { scripts });
  return { ms: performance.now() - started, result };
}

/** Largest resident size, in MB, of the processes that this one started; undefined where /proc is not. */
export function childrenPeakMb(): number | undefined {
  try {
    const peaks = readdirSync(`/proc/${process.pid}/task`).flatMap(task =>
      readFileSync(`/proc/${process.pid}/task/${task}/children`, 'utf8')
        .split(' ')
        .filter(pid => pid !== '')
        .map(pid => {
          const status = readFileSync(`/proc/${pid}/status`, 'utf8');
          return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
        }),
    );
    return Math.max(0, ...peaks);
  } catch {
    return undefined;
  }
}
