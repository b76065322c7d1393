import { Client } from 'pg';
import type { DrillDatabase } from '../database';
import type { DrillContext } from '../part';

/** The server that tests use where it answers. */
export const POSTGRES_URL =
  process.env.PERSISTENCE_TEST_POSTGRES_URL ??
  'postgres://postgres@127.0.0.1:5432/postgres';

/** Whether a server answers; with PERSISTENCE_TEST_POSTGRES_URL set it must. */
export async function serverAnswers(): Promise<boolean> {
  const client = new Client({
    connectionString: POSTGRES_URL,
    connectionTimeoutMillis: 3000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    if (process.env.PERSISTENCE_TEST_POSTGRES_URL) throw error;
    process.stderr.write('skipped: no PostgreSQL at 127.0.0.1:5432\n');
    return false;
  }
}

/** A context whose migrations are one script. */
export function drillContext(
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
