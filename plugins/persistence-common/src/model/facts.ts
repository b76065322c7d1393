import type {
  AggregateEntry,
  Claim,
  DocumentedIndex,
  DocumentedQuery,
  Mention,
  NamedThing,
  SensitiveEntry,
  Statement,
  UnindexedEntry,
} from './documentModel';
import type { Evidence } from './evidence';
import type { Finding } from './finding';
import type { MigrationSet } from './migrationModel';
import type { Dialect, Location, SchemaModel } from './schemaModel';
import type { Objective, ServiceSettings } from './settings';

/** The pass over the service's repository itself. Without it nothing about the repository is known. */
export interface SourceFact {
  /** `error` when the repository could not be read; then no document counts as missing. */
  state: 'read' | 'error';
  message?: string;
  /** Commit read, when the source is version-controlled. */
  commit?: string;
  /** Branch the commit was read from, where known. */
  branch?: string;
  filesRead: number;
  /** Files that were read and are not what `commit` holds: the work tree was changed. */
  uncommitted?: string[];
  /** Files that were left out because of a cap or because they could not be read. */
  skipped: { path: string; reason: string }[];
}

export interface SettingsFact {
  /** False when there is no persistence.yaml, which is fine. */
  present: boolean;
  path: string;
  /** Empty when the file is broken; what could be read is kept. */
  settings: ServiceSettings;
  problems: Finding[];
  /** Line of each key and list item, by its dotted path, e.g. `targets.index-hit-ratio`. */
  lines?: Record<string, number>;
}

/** One input or deliverable as it is written. */
export interface DocumentFact {
  present: boolean;
  path: string;
  /** Lines of the document; 0 when absent. */
  lines: number;
  /** The whole document is a template, empty, or a copy: why, and where that shows. */
  placeholder?: { reason: string; line?: number };
  statements: Statement[];
  /** What the document introduces, e.g. entities or aggregates. */
  names: NamedThing[];
  claims: Claim[];
  /** Problems of the text itself: unclosed fence, single placeholder places, over-long file. */
  findings: Finding[];
  /**
   * Where it comes nearest to what it does not state, by topic: a heading without content, a word by the
   * way. `names` for what an input should introduce.
   */
  nearest?: Record<string, number>;
  /** What it says against the schema, the migrations or the files of the repository. */
  contradictions?: Finding[];
  /** SHA-256 of its bytes, hexadecimal; absent when it was not read. */
  digest?: string;
  /** Newest commit time of the file, ISO 8601, where the source gives history. */
  lastChangedAt?: string;
}

/** What one document says about the names found elsewhere in the repository. */
export interface MentionsFact {
  path: string;
  entities: Mention[];
  aggregates: Mention[];
  tables: Mention[];
  /** Where it speaks for all tables that it does not name ("all other tables: defaults"). */
  otherTables?: number;
  /** Names that it lists as tables, whether the schema has them or not. */
  listedTables?: NamedThing[];
  /** Engines that it names. */
  engines?: { dialect: Dialect; line: number }[];
  /** SQL statements in it; only of the logical model. */
  queries?: DocumentedQuery[];
}

/** The index document read as data. */
export interface IndexDocumentFact {
  path: string;
  indexes: DocumentedIndex[];
  queries: DocumentedQuery[];
  unindexed: UnindexedEntry[];
}

/** Entities, aggregates and contexts as docs/domain and persistence.yaml give them. */
export interface DomainFact {
  entities: (NamedThing & { notPersisted?: boolean })[];
  aggregates: AggregateEntry[];
  context?: string;
}

/** A schema built from one source: the deliverable, or the migrations folded. */
export interface SchemaFact {
  model: SchemaModel;
}

export interface MigrationsFact {
  /** Empty when the repository holds no migration and no schema-changing script. */
  sets: MigrationSet[];
  /** CI configuration that runs the migrations, where seen. A hint, never a proof. */
  automation: Location[];
  /**
   * Places that validate data after a migration: verify scripts, assertions, tests of the migrations,
   * queries of the strategy. Undefined when it was not looked for.
   */
  validation?: Location[];
}

/** Difference between the schema deliverable and what the migrations build. */
export interface DriftFact {
  /** False when one side is absent or not readable; then nothing is known about drift. */
  compared: boolean;
  /** Why it was not compared. */
  reason?: string;
  differences: Finding[];
}

/** The retention document read as data, beside the columns that look or are declared sensitive. */
export interface SensitiveDataFact {
  path: string;
  entries: SensitiveEntry[];
  columns: {
    table: string;
    column: string;
    classification: 'personal' | 'secret' | 'financial' | 'health';
    /** How it was found: its name, its comment, a declaration. */
    by: 'name' | 'comment' | 'declared';
    /** How its name, type or comment says that the value is stored. */
    storedAs: 'hashed' | 'encrypted' | 'plain';
    location: Location;
  }[];
  /** Columns whose content no schema shows: JSON, free text. "None found" says nothing about them. */
  unseen?: {
    table: string;
    column: string;
    type: string;
    location: Location;
  }[];
  /** Lines at which the document states a protection for everything at once. */
  general?: Partial<
    Record<
      'retention' | 'masking' | 'accessControl' | 'encryption' | 'isolation',
      number
    >
  >;
  /** Jobs, TTLs, dropped partitions and the like that the document or the schema names. */
  enforcement?: Location[];
}

/** How the bundle that a run result came in is to be trusted (law 2). */
export type RunTrust =
  | 'verified-identity'
  | 'listed-key'
  | 'trusted-source'
  | 'local'
  | 'self-reported';

/** Trust that makes a run result `exercised`. */
export const EXERCISED_TRUST: readonly RunTrust[] = [
  'verified-identity',
  'listed-key',
  'trusted-source',
  'local',
];

/**
 * Which subjects the evidence store holds something about. With it, a criterion can tell "no drill was
 * ever recorded" from "a recorded drill is missing here", so that dropping a bad run never helps.
 */
export interface EvidenceIndexFact {
  /** Check ids, sorted. */
  checks: string[];
  /** Metric ids, sorted. */
  metrics: string[];
  /** Bundles that could not be read, each with file, line and fix. */
  problems: Finding[];
  /**
   * Earlier values of metrics, from the same bundles; absent when there are none. For their series only:
   * no verdict looks at them.
   */
  earlier?: Fact<'metric'>[];
}

/** A measured value with its unit and, where stated, the objective the run judged it by. */
export interface RunMetric {
  name: string;
  value: number;
  unit: string;
  objective?: Objective;
}

/** One check of one CI run. */
export interface RunCheckFact {
  /** Kebab-case id, e.g. `restore-full-loss`, `migrate-round-trip`. */
  check: string;
  status: 'passed' | 'failed' | 'warned' | 'skipped' | 'error';
  reason?: string;
  trust: RunTrust;
  environment: 'ci' | 'staging' | 'production';
  /** What the check ran on, where the bundle says so. */
  engine?: { name: string; version: string };
  /** Id of the listed key that signed the bundle. */
  keyId?: string;
  /** How many things the check covered, of how many. */
  covered: number;
  total: number;
  metrics: RunMetric[];
  /** ISO 8601. */
  finishedAt: string;
  /** Undefined when it cannot be told. */
  onDefaultBranch?: boolean;
  /**
   * Migration sets as the run found them: directory, and digest as in {@link MigrationSet.digest}.
   * Absent when the bundle names none.
   */
  migrations?: { directory: string; digest: string }[];
}

/** The newest measured value of a quality metric. */
export interface MetricFact {
  value: number;
  unit: string;
  trust: RunTrust;
  source: string;
  /** ISO 8601. */
  observedAt: string;
  /** The value before it, for the trend. */
  previous?: number;
}

/** A database that several components depend on, from the catalog's graph. */
export interface CatalogGraphFact {
  databases: {
    entityRef: string;
    /** Every component that depends on it, with its bounded context (system, unless annotated). */
    users: { entityRef: string; context: string }[];
  }[];
}

/** SQL text found in code outside of migrations and repositories. */
export interface CodeQueriesFact {
  filesScanned: number;
  /** Source files beyond the limits of the scan. */
  filesLeftOut: number;
  /** `concatenated`: values that could be bound as parameters are put into the text. */
  hits: { location: Location; concatenated: boolean; excerpt: string }[];
}

/** The value type of each kind of fact. */
export interface FactValues {
  source: SourceFact;
  settings: SettingsFact;
  document: DocumentFact;
  mentions: MentionsFact;
  'index-document': IndexDocumentFact;
  domain: DomainFact;
  /** subject `deliverable` or `migrations` */
  schema: SchemaFact;
  migrations: MigrationsFact;
  drift: DriftFact;
  'sensitive-data': SensitiveDataFact;
  'code-queries': CodeQueriesFact;
  'evidence-index': EvidenceIndexFact;
  /** subject: the check's id */
  'run-check': RunCheckFact;
  /** subject: the metric's id */
  metric: MetricFact;
  'catalog-graph': CatalogGraphFact;
}

export type FactKind = keyof FactValues;

/**
 * A typed value about one service with its evidence. `(kind, subject)` is unique in a set of facts:
 * facts are what stands after the newest evidence of a subject was chosen.
 */
export type Fact<K extends FactKind = FactKind> = {
  [Kind in K]: {
    kind: Kind;
    /** Document id, check id, metric id, …; empty where a kind has only one. */
    subject: string;
    value: FactValues[Kind];
    evidence: Evidence[];
    /** When it was seen to be so, ISO 8601: the run's end, or the time of the reading. */
    observedAt: string;
  };
}[K];
