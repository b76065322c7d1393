import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  MemorySourceTree,
  readMigrationScripts,
  type MigrationScripts,
} from '@persistence-scorecard/analysis';
import {
  openEmbedded,
  openServer,
  REVERSIBLE,
  type DrillDatabase,
} from '@persistence-scorecard/drill';
import { applyBare, childrenPeakMb, drillVerified } from '../bench/drillRuns';
import { generateService, STANDARD_SIZE } from '../bench/generateService';

const TARGET = 12;
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const SERVER =
  process.env.PERSISTENCE_TEST_POSTGRES_URL ??
  'postgres://postgres@127.0.0.1:5432/postgres';

const print = (line = '') => process.stdout.write(`${line}\n`);
const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

/**
 * `yarn bench:drill`: the migration drill of a generated service beside the bare time that the same engine
 * needs for the same scripts, in the same run. `--strict` fails past the target.
 */
async function main(args: readonly string[]): Promise<void> {
  const size = args.includes('--small')
    ? { ...STANDARD_SIZE, tables: 50, migrations: 350 }
    : STANDARD_SIZE;
  const { snapshot } = generateSnapshot(size);
  const [scripts] = await readMigrationScripts(snapshot, {});
  print(
    `${scripts.steps.length} migrations that build ${size.tables} tables; best of ${ROUNDS} rounds`,
  );
  const folder = mkdtempSync(join(tmpdir(), 'persistence-bench-'));
  let missed = false;
  try {
    const cold = await timed(() => openEmbedded({ cacheDir: folder }));
    await cold.value.close();
    const warm = await timed(() => openEmbedded({ cacheDir: folder }));
    print();
    print(`embedded, PostgreSQL ${warm.value.engine.version}`);
    print(`  first start         ${seconds(cold.ms)}`);
    print(`  start with cache    ${seconds(warm.ms)}`);
    missed = (await measure(warm.value, scripts)) > TARGET;
    const peak = childrenPeakMb();
    if (peak) print(`  peak memory         ${peak.toFixed(0)} MB`);
    await warm.value.close();
    const server = await openServer({ url: SERVER }).catch(() => undefined);
    print();
    if (!server) print('no PostgreSQL server answers: embedded only');
    else {
      print(`server, PostgreSQL ${server.engine.version}`);
      missed = (await measure(server, scripts)) > TARGET || missed;
      await server.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  print();
  print(missed ? 'A target is missed.' : 'The target is met.');
  if (missed && args.includes('--strict')) process.exitCode = 1;
}

function generateSnapshot(size: typeof STANDARD_SIZE) {
  return { snapshot: new MemorySourceTree(generateService(size)) };
}

/** Prints the times of one engine and gives the ratio. */
async function measure(
  database: DrillDatabase,
  scripts: MigrationScripts,
): Promise<number> {
  let bare = Infinity;
  let drill = Infinity;
  let reversible = 0;
  for (let round = 0; round < ROUNDS; round++) {
    bare = Math.min(bare, await applyBare(database, scripts));
    const { ms, result } = await drillVerified(database, scripts);
    drill = Math.min(drill, ms);
    reversible = result.steps.filter(s =>
      REVERSIBLE.includes(s.verdict),
    ).length;
  }
  const ratio = drill / bare;
  print(`  bare apply          ${seconds(bare)}`);
  print(
    `  drill               ${seconds(drill)}    ${reversible} of ${
      scripts.steps.length
    } proven reversible`,
  );
  print(`  drill / bare        ${ratio.toFixed(1)}      target ${TARGET}`);
  return ratio;
}

async function timed<T>(
  work: () => Promise<T>,
): Promise<{ value: T; ms: number }> {
  const started = performance.now();
  const value = await work();
  return { value, ms: performance.now() - started };
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exitCode = 1;
});
