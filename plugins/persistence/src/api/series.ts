import type {
  Objective,
  Outcome,
  RunEvidence,
  RunTrust,
} from '@persistence-scorecard/plugin-persistence-common';

/** Which run a result is of. */
export type RunReference = Omit<RunEvidence, 'type' | 'path' | 'digest'>;

/** One measured value. */
export interface MetricPoint {
  value: number;
  unit: string;
  /** ISO 8601. */
  observedAt: string;
  /** Tool that measured, with version. */
  source: string;
  trust: RunTrust;
  /** False for what is only self-reported. */
  proven: boolean;
  run?: RunReference;
}

/** What was measured of one quality metric. */
export interface MetricOfService {
  id: string;
  title: string;
  unit: string;
  /** Which way is the better one. */
  better: 'higher' | 'lower';
  /** Absent when none is set. */
  target?: Objective;
  outcome: Outcome;
  /** ISO 8601. */
  expiresAt?: string;
  /** Points that there are; `points` may be fewer. */
  totalPoints: number;
  /** Newest first. */
  points: MetricPoint[];
}

/** One check of CI runs, as its newest result says. */
export interface StandingCheck {
  id: string;
  status: 'passed' | 'failed' | 'warned' | 'skipped' | 'error';
  /** Why it did not pass. */
  reason?: string;
  environment: 'ci' | 'staging' | 'production';
  engine?: { name: string; version: string };
  /** How many things the check covered, of how many. */
  covered: number;
  total: number;
  /** ISO 8601. */
  finishedAt: string;
  trust: RunTrust;
  /** The listed key that signed the bundle. */
  keyId?: string;
  run?: RunReference;
}
