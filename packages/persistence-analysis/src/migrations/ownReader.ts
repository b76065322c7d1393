import type {
  Dialect,
  MigrationStep,
  MigrationTool,
  ParseProblem,
  SchemaModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { ScriptReading, SqlScript } from '../sql/readScripts';
import { readScripts } from '../sql/readScripts';
import type { LayoutStep } from './layout';
import { MysqlRollbacks } from './mysqlRollbacks';
import { releaseOf } from './releases';

/** What the reader of a dialect of its own makes of a set. */
export interface OwnReading {
  /** What the steps build. */
  model?: SchemaModel;
  /** Why its own reader could not be used. */
  problem?: ParseProblem;
}

/**
 * Reads the steps of a set in SQLite or MySQL with the reader that the dialect has of its own, and corrects
 * what the reading by PostgreSQL's grammar said of them. Steps of code are left alone: their SQL was
 * written by the reader of the code, for that grammar.
 */
export async function readByOwnReader(
  ordered: readonly LayoutStep[],
  steps: readonly MigrationStep[],
  { dialect, tool }: { dialect: Dialect; tool: MigrationTool },
): Promise<OwnReading> {
  const scripts: SqlScript[] = [];
  for (const { forward, code, unread } of ordered) {
    const isForeign = forward?.dialect && forward.dialect !== dialect;
    if (!forward || code || unread?.length || isForeign) return {};
    const { path, text, lines } = forward;
    scripts.push({ path, sql: text, ...(lines ? { lines } : {}) });
  }
  const rollbacks =
    dialect === 'mysql'
      ? new MysqlRollbacks(
          ordered.map((layout, index) => ({
            layout,
            result: steps[index],
            release: releaseOf(tool, layout),
          })),
        )
      : undefined;
  const { reading, problem } = await readScripts(scripts, dialect, rollbacks);
  if (!reading) return problem ? { problem } : {};
  for (const [index, script] of reading.scripts.entries())
    correct(steps[index], script);
  return { model: reading.model };
}

function correct(step: MigrationStep, script: ScriptReading): void {
  step.readable = script.readable;
  step.changesSchema = script.changesSchema;
  step.operations = script.operations;
  const undone = step.rollback === 'empty' || step.rollback === 'none';
  if (undone && script.readable && !script.changesSchema)
    step.rollback = 'not-needed';
}
