import { Client } from 'pg';

const URL =
  process.env.PERSISTENCE_TEST_POSTGRES_URL ??
  'postgres://postgres@127.0.0.1:5432/postgres';

/**
 * A database of its own on the PostgreSQL that the tests use, or undefined, with a line that says so,
 * when none answers. With PERSISTENCE_TEST_POSTGRES_URL set it must answer.
 */
export async function openDatabase(): Promise<
  { client: Client; url: string; close: () => Promise<void> } | undefined
> {
  const admin = new Client({
    connectionString: URL,
    connectionTimeoutMillis: 3000,
  });
  try {
    await admin.connect();
  } catch (error) {
    if (process.env.PERSISTENCE_TEST_POSTGRES_URL) throw error;
    process.stderr.write('skipped: no PostgreSQL at 127.0.0.1:5432\n');
    return undefined;
  }
  const name = `persistence_ddl_${process.pid}_${Date.now()}`;
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  const url = new globalThis.URL(URL);
  url.pathname = `/${name}`;
  const client = new Client({ connectionString: url.toString() });
  await client.connect();
  return {
    client,
    url: url.toString(),
    async close() {
      await client.end();
      await admin.query(`DROP DATABASE ${name}`);
      await admin.end();
    },
  };
}

/** Empties the database, so that a script starts on a fresh one. */
export async function emptyDatabase(client: Client): Promise<void> {
  await client.query('RESET ALL');
  const { rows } = await client.query(
    `SELECT nspname::text AS name FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'`,
  );
  for (const { name } of rows)
    await client.query(`DROP SCHEMA "${name}" CASCADE`);
  await client.query('CREATE SCHEMA public');
  await client.query('DISCARD ALL');
}
