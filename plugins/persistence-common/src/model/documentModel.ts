/** Something a document says about a topic that the rubric asks for. */
export interface Statement {
  /** Kebab-case topic, e.g. `rto`, `engine`, `partitioning`, `rollback-script`. */
  topic: string;
  line: number;
  /** Last line of the sentence, row or item that states it, where it is known. */
  endLine?: number;
  /** The case of loss, environment or tier that a quantity is limited to, as the document names it. */
  scope?: string;
  /** For quantities, in the unit the topic is defined in (rto, rpo: minutes; retention: days). */
  value?: number;
}

/** A task item such as `- [x] Backup tested`. It is a claim, never a proof. */
export interface Claim {
  text: string;
  checked: boolean;
  line: number;
}

/** A name that a document introduces (entity, aggregate, value object, component, rule). */
export interface NamedThing {
  name: string;
  line: number;
}

/** How one name that should appear in a document fares. `line` is undefined when it does not appear. */
export interface Mention {
  name: string;
  line?: number;
  /** The document says that it is not persisted / not sensitive / not needed, and why. */
  excluded?: boolean;
}

/** One row or entry of the index document. */
export interface DocumentedIndex {
  name?: string;
  table?: string;
  columns: string[];
  /** The query, hot path or SLA that it serves. */
  reason?: string;
  line: number;
}

/**
 * What a statement does with a column: finds rows by equality, by a range, by a pattern or containment,
 * by equality with another table's column; sorts by it; compares something computed from it; or only
 * names it.
 */
export type ColumnUse =
  | 'equal'
  | 'range'
  | 'match'
  | 'join'
  | 'sort'
  | 'computed'
  | 'named';

/** A column as a statement uses it. */
export interface UsedColumn {
  name: string;
  use: ColumnUse;
  /**
   * Whose it is: `sure` the table's, `among` the columns of one of the tables at that place, or `maybe`
   * of one of them (or of something that is no table, such as a WITH query).
   */
  owner: 'sure' | 'among' | 'maybe';
}

/** One table in one statement; a table that is joined with itself occurs twice. */
export interface TableUse {
  /** As written: qualified only when the statement qualifies it. */
  table: string;
  columns: UsedColumn[];
  /** The statement stops after some rows, so that an index in the order asked for finds them. */
  limited: boolean;
}

/** One SQL statement in a fenced block. */
export interface DocumentedQuery {
  /** The document. */
  path: string;
  sql: string;
  line: number;
  endLine: number;
  /** False with the parser's message when it does not parse. */
  parses: boolean;
  message?: string;
  /** Tables that it reads or writes, as written; empty for definitions. */
  tables: string[];
  uses: TableUse[];
}

/** A column or foreign key that the index document leaves without an index, and why. */
export interface UnindexedEntry {
  table?: string;
  columns: string[];
  reason: string;
  line: number;
}

/** What a data-retention document says about one table or column. */
export interface SensitiveEntry {
  table?: string;
  column?: string;
  line: number;
  retention?: boolean;
  masking?: boolean;
  accessControl?: boolean;
  encryption?: boolean;
  isolation?: boolean;
  /** How the value itself is stored, where it says so; an encrypted disk says nothing of that. */
  storedAs?: 'hashed' | 'encrypted' | 'plain';
  /** Means that the schema can confirm or contradict. */
  mechanisms?: ('pgcrypto' | 'row-level-security')[];
  /** Database schema that it says the data has to itself. */
  ownSchema?: string;
  /** "Not personal data, because …". */
  notSensitive?: boolean;
}

/** An aggregate with the entities and tables that belong to it. */
export interface AggregateEntry {
  name: string;
  root?: string;
  members: string[];
  /** Table names, as far as the documents or persistence.yaml map them. */
  tables: string[];
  context?: string;
  line: number;
  /** Document that describes it; absent when only persistence.yaml does. */
  path?: string;
}
