/** Where something is declared; lines are 1-based and inclusive, `path` relative to the service's root. */
export interface Location {
  path: string;
  line: number;
  endLine?: number;
}

/** SQL dialects (and document stores) that a schema can be recognised as. */
export type Dialect =
  | 'postgresql'
  | 'sqlite'
  | 'mysql'
  | 'mongodb'
  | 'clickhouse'
  | 'unknown';

export interface ColumnModel {
  name: string;
  /** Normalised type name, lower-case: `int4`, `int8`, `text`, `uuid`, `timestamptz`, … */
  type: string;
  /** Length, or precision and scale, where they are written: `varchar(200)`, `numeric(10, 2)`. */
  modifiers?: number[];
  notNull: boolean;
  /** How a value comes to be: identity or serial, a default expression, or generated. */
  generation?: 'identity' | 'serial' | 'default' | 'generated';
  /** What GENERATED … AS IDENTITY says, where it is written. */
  identity?: 'always' | 'by default';
  /** Values of a type that lists them itself (ENUM and SET of MySQL). */
  values?: string[];
  /** Text of the default expression as far as it is known, e.g. `gen_random_uuid()`. */
  defaultText?: string;
  comment?: string;
  location: Location;
}

export interface ForeignKeyModel {
  name?: string;
  columns: string[];
  /** Qualified `schema.table`; the default schema is `public`. */
  referencedTable: string;
  referencedColumns: string[];
  onDelete: 'no-action' | 'restrict' | 'cascade' | 'set-null' | 'set-default';
  onUpdate: 'no-action' | 'restrict' | 'cascade' | 'set-null' | 'set-default';
  /** False when declared NOT VALID and never validated. */
  validated: boolean;
  /** When it is checked, where that can be put off to the end of a transaction. */
  deferrable?: 'immediate' | 'deferred';
  location: Location;
}

export interface IndexModel {
  name: string;
  /** Columns in order; an expression appears as its text in parentheses. */
  columns: string[];
  /**
   * Per column: operator class, collation and direction where they are not the default, else ''.
   * Absent when all are the default. Two indexes are duplicates only when these agree too.
   */
  columnOptions?: string[];
  include: string[];
  unique: boolean;
  /** UNIQUE NULLS NOT DISTINCT: two rows may not both have NULL there. */
  nullsNotDistinct?: true;
  method: string;
  /** Text of the WHERE clause of a partial index. */
  predicate?: string;
  /** True when it exists because of a primary key or unique constraint. */
  constraint: boolean;
  location: Location;
}

export interface TableModel {
  /** Database schema (namespace), `public` unless said otherwise. */
  schema: string;
  name: string;
  columns: ColumnModel[];
  primaryKey?: { columns: string[]; location: Location };
  foreignKeys: ForeignKeyModel[];
  /** Includes those that primary keys and unique constraints bring. */
  indexes: IndexModel[];
  checks: {
    name?: string;
    text: string;
    validated: boolean;
    location: Location;
  }[];
  rowSecurity: boolean;
  /** Qualified name of the partitioned parent, for a partition. */
  partitionOf?: string;
  partitionKey?: string;
  /** Which rows a partition takes, e.g. `from ('2026-10-01') to ('2026-11-01')`. */
  partitionBounds?: string;
  /** Names of its row security policies. */
  policies?: string[];
  /** What is written to it is lost in a crash. */
  unlogged?: true;
  /** Storage engine of MySQL, lower-case, where one is named. */
  engine?: string;
  triggers: string[];
  comment?: string;
  location: Location;
}

/** A view, function or trigger function that reads or writes tables. */
export interface RoutineModel {
  kind: 'view' | 'materialized-view' | 'function' | 'trigger';
  schema: string;
  name: string;
  /** Qualified names of the tables it refers to, as far as a reader can see. */
  references: string[];
  location: Location;
}

/** A statement or file that could not be read. */
export interface ParseProblem {
  message: string;
  path: string;
  line: number;
  /**
   * Set when nothing is wrong with the text: it is of a `dialect` that is not read, the `engine` that
   * reads it is not there, or it is `code` that no reader can follow.
   */
  unread?: 'dialect' | 'engine' | 'code';
}

/** What a set of SQL statements builds. */
export interface SchemaModel {
  dialect: Dialect;
  /** Files it was built from, in order. */
  sources: string[];
  tables: TableModel[];
  routines: RoutineModel[];
  enums: string[];
  /** Values of the enumerated types in their order, by the names in `enums`. */
  enumValues?: Record<string, { values: string[]; location: Location }>;
  extensions: string[];
  grants: { role: string; table: string; privileges: string[] }[];
  coverage: {
    statements: number;
    /** Statements whose effect the model understands or that have none on it. */
    understood: number;
    /** DO blocks, CREATE TABLE AS and the like: parsed, but their effect is not modelled. */
    opaque: number;
  };
  problems: ParseProblem[];
}

/** `schema.table`, the key under which models refer to a table. */
export function qualifiedName(table: { schema: string; name: string }): string {
  return `${table.schema}.${table.name}`;
}
