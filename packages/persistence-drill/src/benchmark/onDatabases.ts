import { Client } from 'pg';
import { openEmbedded, openServer, type DrillDatabase } from '../database';
import type { DrillContext } from '../part';

const POSTGRES_URL =
  process.env.PERSISTENCE_TEST_POSTGRES_URL ??
  'postgres://postgres@127.0.0.1:5432/postgres';

/** For tests: a server's scratch database, or undefined where none answers; one that is named must answer. */
export async function openTestServer(): Promise<DrillDatabase | undefined> {
  const probe = new Client({
    connectionString: POSTGRES_URL,
    connectionTimeoutMillis: 3000,
  });
  probe.on('error', () => {});
  try {
    await probe.connect();
    await probe.end();
  } catch (error) {
    if (process.env.PERSISTENCE_TEST_POSTGRES_URL) throw error;
    process.stderr.write('skipped: no PostgreSQL at 127.0.0.1:5432\n');
    return undefined;
  }
  return openServer({ url: POSTGRES_URL });
}

/** For tests: the same on the embedded engine and on a server where one answers. */
export function describeOnEngines(
  title: string,
  define: (database: () => DrillDatabase | undefined) => void,
): void {
  for (const [engine, open] of [
    ['embedded', () => openEmbedded()],
    ['PostgreSQL', openTestServer],
  ] as const)
    describe(`${title} (${engine})`, () => {
      let database: DrillDatabase | undefined;
      beforeAll(async () => {
        database = await open();
      }, 120_000);
      afterAll(async () => database?.close());
      define(() => database);
    });
}

/** For tests: a context whose migrations are one script. */
export function contextOf(
  database: DrillDatabase,
  schema: string,
  more: Partial<DrillContext> = {},
): DrillContext {
  return {
    database,
    async prepare() {
      await database.reset();
      await database.execute(schema);
    },
    settings: {},
    objectiveOf: () => undefined,
    progress: { start() {}, advance() {}, end() {} },
    signal: new AbortController().signal,
    now: () => new Date('2026-11-24T12:00:00Z'),
    ...more,
  };
}
