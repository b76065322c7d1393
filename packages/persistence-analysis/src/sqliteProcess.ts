import { readFileSync, writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/**
 * Entry point of the process that SQLite runs in: a job on standard input, one JSON answer a line on
 * standard output. A statement that never ends holds native code, which no thread can be made to leave;
 * so this is a process, and a watchdog in it ends it when its time or memory is used up, whatever became
 * of the process that started it.
 *
 * It has no imports of this package, so that Node can run its source as it stands.
 */
interface Job {
  limits: { timeoutMs: number; memoryMb: number };
  scripts: { touch: string[]; statements: Statement[] }[];
}

interface Statement {
  sql: string;
  /**
   * `run` executes it, `prepare` only lets SQLite compile it, `columns` compiles the query of a CREATE
   * TABLE AS and makes the table that it would make, without running it.
   */
  action: 'run' | 'prepare' | 'columns' | 'skip';
  /** Table that `columns` makes. */
  table?: string;
}

interface Database {
  prepare(sql: string): {
    reader: boolean;
    run(): unknown;
    all(...values: unknown[]): Record<string, unknown>[];
    columns(): { name: string; type: string | null }[];
  };
  readonly inTransaction: boolean;
}

const WATCHDOG = `
const { workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const end = why => {
  writeSync(1, JSON.stringify({ stopped: why }) + '\\n');
  process.kill(process.pid, 'SIGKILL');
};
setTimeout(() => end('time'), workerData.timeoutMs);
setInterval(() => {
  if (process.memoryUsage.rss() > workerData.memoryMb * 1048576) end('memory');
}, 25);
`;

function answer(message: object): void {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n`);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      // The reader is slower than we are.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}

async function openDatabase(): Promise<Database | undefined> {
  try {
    // The name is kept from bundlers: the module is native, and need not be there.
    const name = 'better-sqlite3';
    const { default: Sqlite } = await import(name);
    return new Sqlite(':memory:');
  } catch (error) {
    answer({ unavailable: String((error as Error)?.message ?? error) });
    return undefined;
  }
}

/** Names of one statement that are taken for strings. */
const MAX_TRIES = 200;

/** SQLite's build here takes no double-quoted strings, which its default build does. */
const QUOTED = /^no such column: "(.*)" - should this be a string literal/;

function withSingleQuotes<T>(sql: string, attempt: (text: string) => T): T {
  let text = sql;
  for (let tries = 0; ; tries++) {
    try {
      return attempt(text);
    } catch (error) {
      const name = QUOTED.exec(String((error as Error)?.message))?.[1];
      if (name === undefined || tries === MAX_TRIES) throw error;
      text = text.replaceAll(`"${name}"`, `'${name.replaceAll("'", "''")}'`);
    }
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function execute(database: Database, statement: Statement): void {
  const { sql, action, table } = statement;
  if (action === 'prepare') {
    withSingleQuotes(sql, text => database.prepare(text));
  } else if (action === 'columns') {
    const columns = withSingleQuotes(sql, text =>
      database.prepare(text).columns(),
    );
    const list = columns.map(
      ({ name, type }) => `${quoted(name)} ${type ?? ''}`,
    );
    database
      .prepare(`CREATE TABLE ${quoted(table ?? '')} (${list.join(', ')})`)
      .run();
  } else if (action === 'run') {
    withSingleQuotes(sql, text => {
      const prepared = database.prepare(text);
      // A PRAGMA that answers rows is a reader.
      if (prepared.reader) prepared.all();
      else prepared.run();
    });
  }
}

function columnsOf(database: Database, table: string) {
  const rows = database
    .prepare('SELECT * FROM pragma_table_xinfo(?)')
    .all(table);
  return rows.length > 0 ? rows : null;
}

function look(database: Database, tables: readonly string[]) {
  return Object.fromEntries(
    tables.map(table => [table, columnsOf(database, table)]),
  );
}

/** PRAGMA table_list would tell more, but it expands every view, which can take for ever. */
function schemaOf(database: Database) {
  const all = (sql: string, ...values: unknown[]) =>
    database.prepare(sql).all(...values);
  const objects = all(
    'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid',
  );
  const sqlOf = new Map(
    objects.map(({ type, name, sql }) => [`${type} ${name}`, sql]),
  );
  return objects
    .filter(
      ({ type, name }) => type !== 'index' && !/^sqlite_/.test(String(name)),
    )
    .map(object => {
      const { name, type } = object;
      if (type !== 'table') return object;
      return {
        ...object,
        columns: columnsOf(database, String(name)),
        keys: all('SELECT * FROM pragma_foreign_key_list(?)', name),
        indexes: all('SELECT * FROM pragma_index_list(?)', name).map(index => ({
          ...index,
          sql: sqlOf.get(`index ${index.name}`) ?? null,
          columns: all('SELECT * FROM pragma_index_xinfo(?)', index.name),
        })),
      };
    });
}

async function main(): Promise<void> {
  const job: Job = JSON.parse(readFileSync(0, 'utf8'));
  new Worker(WATCHDOG, { eval: true, workerData: job.limits }).unref();
  const database = await openDatabase();
  if (!database) return;
  database.prepare('PRAGMA temp_store = memory').run();
  // As SQLite itself begins; there are no rows that could break a key.
  database.prepare('PRAGMA foreign_keys = off').run();
  for (const { touch, statements } of job.scripts) {
    const before = look(database, touch);
    for (const statement of statements) {
      try {
        execute(database, statement);
        answer({ ok: true });
      } catch (error) {
        answer({ ok: false, message: String((error as Error)?.message) });
      }
    }
    // Tools end the transaction that a script leaves open.
    if (database.inTransaction) database.prepare('COMMIT').run();
    answer({ before, after: look(database, touch) });
  }
  answer({ schema: schemaOf(database) });
}

main().then(
  () => process.exit(0),
  error => {
    answer({ failed: String((error as Error)?.message ?? error) });
    process.exit(1);
  },
);
