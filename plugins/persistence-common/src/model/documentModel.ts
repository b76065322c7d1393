/** Something a document says about a topic that the rubric asks for. */
export interface Statement {
  /** Kebab-case topic, e.g. `rto`, `engine`, `partitioning`, `rollback-script`. */
  topic: string;
  line: number;
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

/** One SQL statement in a fenced block. */
export interface DocumentedQuery {
  sql: string;
  line: number;
  endLine: number;
  /** False with the parser's message when it does not parse. */
  parses: boolean;
  message?: string;
  /** Qualified tables that it reads or writes. */
  tables: string[];
  /** Columns it filters, joins or sorts by, per qualified table. */
  filters: { table: string; columns: string[] }[];
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
}
