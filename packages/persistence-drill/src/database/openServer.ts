import { randomBytes } from 'node:crypto';
import { Client, types, type CustomTypesConfig } from 'pg';
import { SqlError, StoppedError, UnusableDatabaseError } from './errors';
import type { DrillDatabase, Session } from './types';

/** Beginning of the names of the databases that drills make, so that a leftover can be told. */
export const SCRATCH_PREFIX = 'persistence_drill_';

/** SQLSTATE of a statement that statement_timeout stopped. */
const QUERY_CANCELED = '57014';

/** How a server is used. */
export interface ServerOptions {
  /** Connection string, `postgres://…`, of a role that may create databases. */
  url: string;
  /** Milliseconds after which a statement is stopped. */
  timeoutMs?: number;
}

// Dates as text: a drill compares values, and a Date cannot hold all that PostgreSQL can.
const AS_TEXT: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    [1082, 1114, 1184].includes(oid)
      ? (value: string) => value
      : types.getTypeParser(
          oid,
          format as 'text',
        )) as typeof types.getTypeParser,
};

/**
 * A database of its own on a real server: made under a name that nobody else has, and dropped at the end.
 * The database that the connection string names is only connected to, never changed.
 *
 * @throws UnusableDatabaseError when the server cannot be reached or the role may not create databases
 */
export async function openServer(
  options: ServerOptions,
): Promise<DrillDatabase> {
  const timeoutMs = options.timeoutMs ?? 600_000;
  const name = SCRATCH_PREFIX + randomBytes(6).toString('hex');
  const url = withDatabase(options.url, name);
  const admin = await connected(options.url, timeoutMs);
  const drop = () =>
    admin.execute(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  const make = async () => {
    try {
      // Plain, so that nothing of the site's own template takes part.
      await admin.execute(`CREATE DATABASE ${name} TEMPLATE template0`);
    } catch (error) {
      throw new UnusableDatabaseError(
        `The drill cannot make a database for itself: ${
          (error as Error).message
        }. Name a role with CREATEDB in --database-url.`,
      );
    }
  };
  try {
    const [{ version }] = await admin.query<{ version: string }>(
      "SELECT current_setting('server_version') AS version",
    );
    await make();
    let session = await connected(url, timeoutMs);
    return {
      engine: {
        name: 'postgresql',
        version: version.split(' ')[0],
        embedded: false,
      },
      url,
      execute: sql => session.execute(sql),
      query: (sql, parameters) => session.query(sql, parameters),
      connect: () => connected(url, timeoutMs),
      async reset() {
        await session.end();
        await drop();
        await make();
        session = await connected(url, timeoutMs);
      },
      async interrupt() {
        await admin.query(
          'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1',
          [name],
        );
      },
      async close() {
        await session.end();
        await drop();
        await admin.end();
      },
    };
  } catch (error) {
    // An open connection would keep the process from ending.
    await drop().catch(() => {});
    await admin.end();
    throw error;
  }
}

/**
 * A session with the database that a connection string names.
 *
 * @throws UnusableDatabaseError when it cannot be reached
 */
export async function connected(
  url: string,
  timeoutMs: number,
): Promise<Session & { end(): Promise<void> }> {
  const client = new Client({
    connectionString: url,
    statement_timeout: timeoutMs,
    connectionTimeoutMillis: 15_000,
    application_name: 'persistence drill',
    types: AS_TEXT,
  });
  // A connection that the server ends is told by the statement that needs it.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new UnusableDatabaseError(
      `The database server cannot be used: ${
        (error as Error).message || (error as { code?: string }).code
      }. Check --database-url.`,
    );
  }
  const run = async (sql: string, parameters?: readonly unknown[]) => {
    try {
      return await client.query(sql, parameters as unknown[]);
    } catch (error) {
      throw sqlError(error, timeoutMs);
    }
  };
  return {
    async execute(sql) {
      await run(sql);
    },
    async query<Row>(sql: string, parameters: readonly unknown[] = []) {
      return (await run(sql, parameters)).rows as Row[];
    },
    end: () => client.end(),
  };
}

function sqlError(error: unknown, timeoutMs: number): Error {
  const { message, code, position, detail } = error as {
    message: string;
    code?: string;
    position?: string;
    detail?: string;
  };
  if (code === QUERY_CANCELED && /statement timeout/.test(message))
    return new StoppedError(
      `A statement ran longer than ${Math.round(
        timeoutMs / 1000,
      )} s and was stopped.`,
    );
  return new SqlError(
    message,
    code ?? '',
    position === undefined ? undefined : Number(position),
    detail,
  );
}

/**
 * The same connection string with another database.
 *
 * @throws UnusableDatabaseError for one that is not of PostgreSQL, or that other programs would read otherwise
 */
function withDatabase(url: string, name: string): string {
  const changed = parsed(url);
  if (!/^postgres(?:ql)?:$/.test(changed.protocol))
    throw new UnusableDatabaseError(
      `${changed.protocol}// is not PostgreSQL, which drills run on. Name a postgres:// URL in --database-url, or leave it out for the embedded engine.`,
    );
  changed.pathname = `/${name}`;
  return changed.toString();
}

function parsed(url: string): URL {
  try {
    return new URL(url);
  } catch {
    // The text may hold a password, and is not shown.
    throw new UnusableDatabaseError(
      'The connection string is not a URL that can be read. Write --database-url as postgres://user:password@host:port/database, with special characters percent-encoded.',
    );
  }
}
