import type {
  Dialect,
  MigrationOperation,
  ParseProblem,
  SchemaModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { readMysql, type MysqlObserver } from './mysql/readMysql';
import { readSqlite } from './sqlite/readSqlite';

/** A script of SQL, e.g. one migration. */
export interface SqlScript {
  path: string;
  sql: string;
  /** Line of the file that each line of `sql` stands for, where the SQL was taken out of code. */
  lines?: readonly number[];
}

/** One script as an engine or parser of its own dialect read it. */
export interface ScriptReading {
  path: string;
  /** Every statement could be read. */
  readable: boolean;
  /** False when it only reads and writes rows, or does nothing. */
  changesSchema: boolean;
  /** What it does to tables that were there before it. */
  operations: MigrationOperation[];
}

/** Scripts read in their order, each on the schema that those before it leave. */
export interface ScriptsReading {
  scripts: ScriptReading[];
  model: SchemaModel;
}

/** What came of it: a reading, or why there is none. */
export interface ScriptsAnswer {
  reading?: ScriptsReading;
  problem?: ParseProblem;
}

/**
 * Reads scripts of a dialect that has a reader of its own: SQLite by executing them, MySQL by its own
 * grammar, where an observer may look on. Empty for every other dialect. Engine and grammar are loaded
 * only when they are needed.
 */
export async function readScripts(
  scripts: readonly SqlScript[],
  dialect: Dialect,
  observer?: MysqlObserver,
): Promise<ScriptsAnswer> {
  if (scripts.length === 0) return {};
  if (dialect === 'sqlite') return readSqlite(scripts);
  if (dialect === 'mysql')
    return { reading: await readMysql(scripts, observer) };
  return {};
}
