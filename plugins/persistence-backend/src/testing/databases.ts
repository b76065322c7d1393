import { randomUUID } from 'node:crypto';
import type { DatabaseService } from '@backstage/backend-plugin-api';
import knexFactory, { type Knex } from 'knex';

const POSTGRES_URL =
  process.env.PERSISTENCE_TEST_POSTGRES_URL ??
  'postgres://postgres@127.0.0.1:5432/postgres';

/** A fresh database for one test. */
export interface TestDatabase {
  knex: Knex;
  service: DatabaseService;
  /** SQL statements that were sent so far. */
  statements(): number;
  destroy(): Promise<void>;
}

/**
 * Runs the same tests on SQLite and, when it answers, on PostgreSQL. Where it does not answer, each
 * test says in one line that it was skipped; with PERSISTENCE_TEST_POSTGRES_URL set it must answer.
 */
export function describeOnDatabases(
  title: string,
  define: (open: () => Promise<TestDatabase | undefined>) => void,
): void {
  describe(`${title} on SQLite`, () => {
    define(openSqlite);
  });
  describe(`${title} on PostgreSQL`, () => {
    define(openPostgres);
  });
}

export async function openSqlite(): Promise<TestDatabase> {
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  });
  await knex.raw('PRAGMA foreign_keys = ON');
  return asTestDatabase(knex, async () => knex.destroy());
}

async function openPostgres(): Promise<TestDatabase | undefined> {
  const admin = knexFactory({
    client: 'pg',
    connection: POSTGRES_URL,
    acquireConnectionTimeout: 3000,
  });
  const schema = `persistence_test_${randomUUID().replaceAll('-', '')}`;
  try {
    await admin.raw('create schema ??', [schema]);
  } catch (error) {
    await admin.destroy();
    if (process.env.PERSISTENCE_TEST_POSTGRES_URL) throw error;
    process.stderr.write('skipped: no PostgreSQL at 127.0.0.1:5432\n');
    return undefined;
  }
  const knex = knexFactory({
    client: 'pg',
    connection: POSTGRES_URL,
    searchPath: [schema],
  });
  return asTestDatabase(knex, async () => {
    await knex.destroy();
    await admin.raw('drop schema ?? cascade', [schema]);
    await admin.destroy();
  });
}

function asTestDatabase(
  knex: Knex,
  destroy: () => Promise<void>,
): TestDatabase {
  let count = 0;
  knex.on('query', () => {
    count += 1;
  });
  return {
    knex,
    service: { getClient: async () => knex },
    statements: () => count,
    destroy,
  };
}
