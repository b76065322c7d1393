import type { Assurance } from './assurance';
import type {
  AntiPatternId,
  DeliverableId,
  ExitCriterionId,
  InputId,
  MetricId,
  ValidationId,
} from './catalogue';
import type { Evidence } from './evidence';
import type { Finding } from './finding';
import type { Level } from './level';
import type { Outcome } from './outcome';
import type { Objective } from './settings';

/** State of an input or a deliverable. `unknown` when it could not be read or judged. */
export type DocumentState =
  | 'missing'
  | 'placeholder'
  | 'incomplete'
  | 'inconsistent'
  | 'stale'
  | 'complete'
  | 'unknown';

/** Groups that a result can belong to. */
export type CriterionGroup =
  | 'input'
  | 'deliverable'
  | 'level'
  | 'validation'
  | 'metric'
  | 'anti-pattern'
  | 'exit';

/** Occasions that the gate is asked for. */
export type Occasion =
  | 'production-deployment'
  | 'large-scale-ingestion'
  | 'public-api';

/** An accepted exception to one criterion. It overlays a result and never passes it. */
export interface Waiver {
  id: string;
  criterion: string;
  reason: string;
  requestedBy: string;
  approvedBy: string;
  /** ISO 8601. */
  expiresAt: string;
}

/** A person's sign-off that a criterion asks for. */
export interface Approval {
  criterion: string;
  approvedBy: string;
  approvedAt: string;
  expiresAt: string;
  comment?: string;
}

/** The result of one criterion. */
export interface CriterionResult {
  criterion: string;
  group: CriterionGroup;
  title: string;
  outcome: Outcome;
  /** How it is known; absent when nothing is known. */
  assurance?: Assurance;
  requiredAssurance: Assurance;
  /** One sentence a service engineer understands. */
  summary: string;
  evidence: Evidence[];
  /** ISO 8601, when the evidence goes stale. */
  expiresAt?: string;
  /** ISO 8601, when the evidence was made. */
  observedAt?: string;
  waiver?: Waiver;
  /** It advises and never fails, nor holds anything back. */
  advisory?: boolean;
  findings: Finding[];
}

/** An input or a deliverable of the scorecard. */
export interface DocumentItem<Id extends string> {
  id: Id;
  path: string;
  state: DocumentState;
  findings: Finding[];
}

/** What remains to be done, in the order that opens the most. */
export interface NextStep {
  criterion: string;
  action: string;
  unlocks: string;
}

/** One quality metric against its target. `value` is absent when it was never measured. */
export interface MetricItem {
  id: MetricId;
  value?: number;
  unit: string;
  target?: Objective;
  trend?: 'better' | 'worse' | 'same';
  outcome: Outcome;
  source?: string;
  observedAt?: string;
}

export type GateVerdict = 'allowed' | 'denied' | 'inconclusive';

/** The result of one evaluation of one service. Field names are the REST API's. */
export interface Scorecard {
  entityRef: string;
  applicable: boolean;
  /** Why the rubric does not apply, when it does not. */
  applicableReason?: string;
  evaluatedAt: string;
  /** Commit that was read, when the source is version-controlled. */
  commit?: string;
  rubric: { version: string; hash: string };
  level: {
    achieved: Level;
    target: Level;
    steps: {
      level: 1 | 2 | 3 | 4;
      name: string;
      achieved: boolean;
      criteria: string[];
      /** Criteria (and `inputs`) that hold this level back; empty when it is achieved. */
      heldBackBy: string[];
    }[];
  };
  inputs: { complete: number; total: number; items: DocumentItem<InputId>[] };
  deliverables: {
    complete: number;
    total: number;
    items: DocumentItem<DeliverableId>[];
  };
  validation: {
    passed: number;
    total: number;
    items: { id: ValidationId; outcome: Outcome }[];
  };
  metrics: MetricItem[];
  antiPatterns: { id: AntiPatternId; outcome: Outcome }[];
  exitCriteria: { id: ExitCriterionId; outcome: Outcome }[];
  gate: { verdict: GateVerdict; reasons: string[]; nextSteps: NextStep[] };
  /** Results per outcome over the whole rubric, and how many are waived. */
  counts: Record<Outcome, number> & { waived: number };
  results: CriterionResult[];
}

/** One row of the list across services. */
export interface ScorecardSummary {
  entityRef: string;
  title: string;
  owner?: string;
  system?: string;
  domain?: string;
  applicable: boolean;
  level: { achieved: Level; target: Level };
  inputs: { complete: number; total: number };
  deliverables: { complete: number; total: number };
  validation: {
    passed: number;
    total: number;
    notProven: number;
    failed: number;
  };
  gate: { verdict: GateVerdict };
  /** What the achieved level rests on and goes stale first. Only the server tells it. */
  nextExpiry?: { criterion: string; title: string; at: string };
  /** The item that holds the service back most. */
  weakest?: { criterion: string; title: string; outcome: Outcome };
  evaluatedAt: string;
  /** State of the last collection; anything but `ok` means the scorecard is the last good one. */
  collection: CollectionStatus;
}

/** How the last attempt to read a service went. */
export interface CollectionStatus {
  state: 'ok' | 'error' | 'pending';
  /** ISO 8601 of the last attempt. */
  attemptedAt?: string;
  /** ISO 8601 of the last success. */
  succeededAt?: string;
  /** What went wrong, naming what to do. */
  message?: string;
}

/**
 * A service that is scored but was not read yet. Nothing is known of it, so it has no level and no
 * counts: that is neither good nor bad.
 */
export interface PendingScorecard {
  entityRef: string;
  title: string;
  owner?: string;
  system?: string;
  domain?: string;
  collection: {
    state: 'pending';
    /** ISO 8601, since when it waits. */
    since?: string;
  };
}

/** What the list holds. */
export type ScorecardListItem = ScorecardSummary | PendingScorecard;

/** Tells what was not read yet from what was judged. */
export function isPendingScorecard<T extends { collection: { state: string } }>(
  item: T | PendingScorecard,
): item is PendingScorecard {
  return item.collection.state === 'pending';
}

/** Lines of a file that evidence or a finding names. */
export interface SourceExcerpt {
  path: string;
  /** Commit that the lines are of, where known. */
  commit?: string;
  /** Whether the file is still what was judged; when it has changed, line numbers may not fit. */
  sinceReading: 'unchanged' | 'changed' | 'unknown';
  totalLines: number;
  /** Consecutive lines. */
  lines: {
    number: number;
    text: string;
    /** The line goes on; only its start is given. */
    cut?: boolean;
  }[];
}

/** A stored change of level, gate or item, with its cause. */
export interface Transition {
  id: string;
  entityRef: string;
  at: string;
  subject: 'level' | 'gate' | 'item';
  /** Criterion id when `subject` is `item`. */
  item?: string;
  from: string;
  to: string;
  cause: {
    kind: 'collection' | 'evidence' | 'expiry' | 'rubric' | 'first';
    commit?: string;
    run?: string;
    detail?: string;
  };
}
