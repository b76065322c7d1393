import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knexFactory, { type Knex } from 'knex';

const POSTGRES_URL =
  process.env.PERSISTENCE_TEST_POSTGRES_URL ??
  'postgres://postgres@127.0.0.1:5432/postgres';

/** An empty database to measure on. */
export interface BenchDatabase {
  name: string;
  knex: Knex;
  destroy(): Promise<void>;
}

/** SQLite in a file, as an installation for a trial has it. */
export async function openSqliteFile(): Promise<BenchDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-evidence-'));
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: join(folder, 'persistence.db'),
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  });
  await knex.raw('PRAGMA foreign_keys = ON');
  return {
    name: 'SQLite',
    knex,
    destroy: async () => {
      await knex.destroy();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A schema of its own on PostgreSQL; undefined where none answers. */
export async function openPostgresSchema(): Promise<BenchDatabase | undefined> {
  const admin = knexFactory({
    client: 'pg',
    connection: POSTGRES_URL,
    acquireConnectionTimeout: 3000,
  });
  const schema = `persistence_bench_${randomUUID().replaceAll('-', '')}`;
  try {
    await admin.raw('create schema ??', [schema]);
  } catch {
    await admin.destroy();
    return undefined;
  }
  const knex = knexFactory({
    client: 'pg',
    connection: POSTGRES_URL,
    searchPath: [schema],
  });
  return {
    name: 'PostgreSQL',
    knex,
    destroy: async () => {
      await knex.destroy();
      await admin.raw('drop schema ?? cascade', [schema]);
      await admin.destroy();
    },
  };
}
