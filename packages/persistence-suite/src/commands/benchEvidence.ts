import { timeBareInsert } from '../evidence/bareInsert';
import { startBenchBackend, type BenchBackend } from '../evidence/benchBackend';
import { benchBundle } from '../evidence/benchBundles';
import {
  openPostgresSchema,
  openSqliteFile,
  type BenchDatabase,
} from '../evidence/benchDatabases';

const SERVICES = 20;
const SINGLES = 200;
const BULK = 100;
const BULKS = 5;

const print = (line = '') => process.stdout.write(`${line}\n`);
const ms = (value: number) => `${value.toFixed(2)} ms`.padStart(12);

/**
 * `yarn bench:evidence`: POST /v1/evidence of single and of bulk bundles, over HTTP and with the service
 * judged anew, beside a bare batch insert of the same rows into the same database.
 */
async function main(): Promise<void> {
  print(
    `${SINGLES} calls of one bundle and ${BULKS} of ${BULK}, to ${SERVICES} services; 4 checks and a metric each`,
  );
  await bench(await openSqliteFile());
  const postgres = await openPostgresSchema();
  if (postgres) await bench(postgres);
  else print('PostgreSQL: skipped, none answers');
}

async function bench(database: BenchDatabase): Promise<void> {
  const names = Array.from({ length: SERVICES }, (_, i) => `service-${i}`);
  const backend = await startBenchBackend(database.knex, names);
  try {
    // Code that was never run is slow, and nobody waits for it but the first.
    await sendBulk(backend, names, 1, 0);
    await database.knex('persistence_submissions').delete();
    await database.knex('persistence_evidence').delete();

    const single = await sendSingles(backend, names);
    const singleBare = (await timeBareInsert(database.knex, 1)) / SINGLES;
    await database.knex('persistence_submissions').delete();
    await database.knex('persistence_evidence').delete();

    const bulk = await sendBulk(backend, names, BULKS, 1_000_000);
    const bulkBare =
      (await timeBareInsert(database.knex, BULK)) / (BULK * BULKS);

    print();
    print(`${database.name.padEnd(12)}    a bundle  bare insert   ratio`);
    print(row('one a call', single, singleBare));
    print(row(`${BULK} a call`, bulk, bulkBare));
  } finally {
    await backend.stop();
    await database.destroy();
  }
}

function row(name: string, posted: number, bare: number): string {
  return `${name.padEnd(12)}${ms(posted)} ${ms(bare)}  ${(posted / bare)
    .toFixed(1)
    .padStart(6)}`;
}

/** Milliseconds a bundle. */
async function sendSingles(
  { send }: BenchBackend,
  names: readonly string[],
): Promise<number> {
  const start = performance.now();
  for (let run = 1; run <= SINGLES; run += 1)
    await send([benchBundle(names[run % names.length], run)]);
  return (performance.now() - start) / SINGLES;
}

/** Milliseconds a bundle. */
async function sendBulk(
  { send }: BenchBackend,
  names: readonly string[],
  calls: number,
  firstRun: number,
): Promise<number> {
  const start = performance.now();
  for (let call = 0; call < calls; call += 1) {
    const first = firstRun + call * BULK;
    await send(
      Array.from({ length: BULK }, (_, i) =>
        benchBundle(names[i % names.length], first + i),
      ),
    );
  }
  return (performance.now() - start) / (calls * BULK);
}

main().then(
  // The test backend leaves timers behind that would keep the process.
  () => process.exit(),
  error => {
    process.stderr.write(`${error?.stack ?? error}\n`);
    process.exit(1);
  },
);
