import type { Finding } from './finding';
import type { Dialect, Location, ParseProblem } from './schemaModel';

/** Migration tools whose layout is recognised. */
export type MigrationTool =
  | 'golang-migrate'
  | 'flyway'
  | 'knex'
  | 'prisma'
  | 'diesel'
  | 'goose'
  | 'dbmate'
  | 'rails'
  | 'sqlx'
  | 'liquibase'
  | 'typeorm'
  | 'sequelize'
  | 'alembic'
  | 'django'
  | 'drizzle'
  | 'sqitch'
  | 'atlas'
  | 'ef-core'
  | 'laravel'
  | 'migrate-mongo'
  | 'popx'
  | 'tern'
  | 'node-pg-migrate'
  | 'mikro-orm'
  | 'phinx'
  | 'sourcegraph'
  | 'temporal'
  | 'supabase'
  | 'graphile-migrate'
  | 'ecto'
  | 'pgroll'
  | 'dbup'
  | 'sql-in-code'
  | 'ad-hoc';

/**
 * How a change is undone: a script with statements, an empty script, one that does not parse, none at
 * all, computed by the tool, inferred from the forward code, declared impossible, not visible to a reader, or not needed
 * because the step changes no schema.
 */
export type RollbackState =
  | 'script'
  | 'empty'
  | 'unparsable'
  | 'none'
  | 'tool-computed'
  | 'inferred'
  | 'irreversible'
  | 'not-checkable'
  | 'not-needed';

/** A change of the schema that can block traffic or break running code. */
export interface MigrationOperation {
  /** Short kebab-case kind, e.g. `drop-column`, `add-column-not-null`, `create-index-blocking`. */
  kind: string;
  /** Qualified table name, where one is meant. */
  table?: string;
  /** Column of the table, where one is meant. */
  column?: string;
  /** What the statement does, in words a service engineer reads. */
  detail: string;
  /** Removes or changes something that running code may rely on. */
  breaking: boolean;
  /** Holds a lock that stops reads or writes of an existing table while it scans or rewrites it. */
  blocking: boolean;
  /** The database refuses it as it is written, e.g. CONCURRENTLY inside of a transaction. */
  fails?: boolean;
  /** The online way to do it. */
  fix?: string;
  /** The statements of the online way. */
  snippet?: string;
  /** Where a document plans it: the first place that names it. Only of breaking operations. */
  plan?: PlanReference;
  location: Location;
}

/** A place in migration-strategy.md or in a decision record that plans a breaking operation. */
export interface PlanReference {
  path: string;
  line: number;
  /** What the place names: a version, a file, `table.column` or an id that the migration cites. */
  named: string;
}

/** One versioned step. */
export interface MigrationStep {
  version: string;
  name: string;
  path: string;
  rollback: RollbackState;
  rollbackPath?: string;
  /** Where a document says what is done instead; only of steps that declare themselves irreversible. */
  plan?: PlanReference;
  /** Why the rollback script is `unparsable`, and where. */
  rollbackProblem?: ParseProblem;
  /** Step of the same release whose script undoes this one too. */
  undoneWith?: string;
  /** What the rollback script leaves behind, does not bring back, or takes away beside what the step made. */
  rollbackGaps?: { detail: string; location: Location }[];
  /** True when the step's SQL could be read and parsed whole. */
  readable: boolean;
  /** False when it only moves data; absent when that cannot be seen. */
  changesSchema?: boolean;
  /** Newest commit time of the step's file, ISO 8601, where the source gives history. */
  lastChangedAt?: string;
  /** Places of the step that are not statically checkable, each with why. */
  unread?: ParseProblem[];
  /** False when the step runs outside of a transaction, as CREATE INDEX CONCURRENTLY needs it. */
  transaction?: boolean;
  /** Script of the tool that proves the data or schema after the step (Sqitch's verify/). */
  verifyPath?: string;
  /** First statement that stops the migration when the data is not as it must be. */
  assertion?: Location;
  operations: MigrationOperation[];
  /** First statement that waits for the lock of a table in use without a lock_timeout. */
  unboundedLock?: Location;
}

/** One migration directory and its steps, in the tool's own order. */
export interface MigrationSet {
  tool: MigrationTool;
  directory: string;
  dialect: Dialect;
  /** False for code that a static reader cannot judge; then rollbacks are `not-checkable`. */
  checkable: boolean;
  /** The layout gives every step one place in a total order. */
  ordered: boolean;
  steps: MigrationStep[];
  /** Versions that occur more than once, with the paths. */
  duplicates: { version: string; paths: string[] }[];
  /**
   * What else is wrong with the order or integrity of the steps: several heads, a cycle, a parent or
   * file that is not there, a step that no list names, a checksum that does not fit, a gap.
   */
  issues?: Finding[];
  /**
   * Steps changed after the commit that brought them to the default branch. Undefined when the
   * source gives no history.
   */
  edited?: {
    path: string;
    commit?: string;
    at?: string;
    /** Its form was changed, or how it is undone: it does what it did, and no checksum refuses it. */
    formOnly?: boolean;
  }[];
  /** SHA-256 over the steps' names and contents, hexadecimal. */
  digest?: string;
  /** Seed of a changed schema: newest commit time of any step, ISO 8601. */
  lastChangedAt?: string;
}
