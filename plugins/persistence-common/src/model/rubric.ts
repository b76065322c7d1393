import type { Assurance } from './assurance';
import type { Evidence } from './evidence';
import type { Fact, FactKind } from './facts';
import type { Finding } from './finding';
import type { Level } from './level';
import type { Outcome } from './outcome';
import type {
  Approval,
  CriterionGroup,
  CriterionResult,
  DocumentState,
} from './scorecard';

/** How long evidence counts, in days. */
export interface FreshnessPolicy {
  drillDays: number;
  benchmarkDays: number;
  metricDays: number;
  /** How long before an approval that states no expiry runs out. */
  approvalDays: number;
  /** False when documents do not go stale with newer migrations; they do by default. */
  documentsFollowMigrations?: boolean;
}

/** What a criterion may look at. Everything it needs is in here; it reads no clock and no file. */
export interface CriterionContext {
  /** Evaluation time, ISO 8601. */
  now: string;
  freshness: FreshnessPolicy;
  /** The fact of a kind and subject, or undefined. */
  fact<K extends FactKind>(kind: K, subject?: string): Fact<K> | undefined;
  /** All facts of a kind, ordered by subject. */
  facts<K extends FactKind>(kind: K): Fact<K>[];
  /** Result of a criterion registered before this one. */
  result(criterion: string): CriterionResult | undefined;
  approvals: readonly Approval[];
  /** Level that the level criteria and inputs reach; only for exit criteria. */
  achievedLevel: Level;
  targetLevel: Level;
}

/** What `check()` found, before assurance and freshness are applied. */
export interface Verdict {
  outcome: Outcome;
  summary: string;
  assurance?: Assurance;
  /** For inputs and deliverables. */
  state?: DocumentState;
  /** Path that the document was looked for at; for inputs and deliverables. */
  path?: string;
  evidence?: Evidence[];
  findings?: Finding[];
  observedAt?: string;
  expiresAt?: string;
}

/** A fact that a criterion cannot do without. */
export interface FactNeed {
  kind: FactKind;
  subject?: string;
}

/** One requirement. */
export interface Criterion {
  /** Kebab-case; never re-used for another idea. */
  id: string;
  group: CriterionGroup;
  title: string;
  /** Why it matters, one or two sentences. */
  why: string;
  /** How to make it pass, imperative, with the exact file or command. */
  howToFix: string;
  /** What lets it be judged, one sentence in the imperative; said while nobody knows whether anything is wrong. */
  howToDecide?: string;
  /** For level criteria. */
  level?: 1 | 2 | 3 | 4;
  requiredAssurance: Assurance;
  /** It advises: `check` never answers `fail`, and nothing depends on it. */
  advisory?: boolean;
  /**
   * Facts without which the result is `unknown`. Whatever fact could make the result *worse* must be
   * here; facts read beyond it may only make it better. That is what makes law 1 hold.
   */
  needs: readonly FactNeed[];
  /** Judges. Total: never throws for any facts, never passes without evidence. */
  check(context: CriterionContext): Verdict;
}

/** The versioned list of criteria, with how an operator adjusted it. */
export interface Rubric {
  version: string;
  /** SHA-256 over everything of the rubric that can change a result, hexadecimal. */
  hash: string;
  /** In registration order: inputs, deliverables, level, validation, metrics, anti-patterns, exit. */
  criteria: readonly Criterion[];
  targetLevel: Level;
  freshness: FreshnessPolicy;
  /** Criteria that the operator switched off, by id, each with a reason. */
  disabled: Readonly<Record<string, string>>;
}
