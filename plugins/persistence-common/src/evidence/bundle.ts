import type { MetricId, Objective } from '../model';

/** Version 1 of our extension of in-toto's test-result predicate, which is also its field name. */
export const EVIDENCE_EXTENSION =
  'https://persistence-scorecard.dev/evidence/v1';
export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
export const TEST_RESULT_TYPE =
  'https://in-toto.io/attestation/test-result/v0.1';

/**
 * `format` of an input that is a directory of migrations: its `sha256` is the digest of the migration
 * set, over the names and contents of its steps.
 */
export const MIGRATIONS_FORMAT = 'migrations';

/** One measured value of a check. */
export interface BundleCheckMetric {
  name: string;
  value: number;
  unit: string;
  objective?: Objective;
}

/** One thing that a run did and how it ended. */
export interface BundleCheck {
  /** Kebab-case, e.g. `restore-full-loss`. */
  id: string;
  /** Criterion that it speaks for. */
  item: string;
  status: 'passed' | 'failed' | 'warned' | 'skipped' | 'error';
  /** Demanded for everything that did not pass. */
  reason?: string;
  engine?: { name: string; version: string };
  covered: number;
  total: number;
  metrics?: BundleCheckMetric[];
}

/** A quality metric measured by the run or read from production. */
export interface BundleMetric {
  id: MetricId;
  value: number;
  unit: string;
  /** ISO 8601. */
  observedAt: string;
  previous?: number;
}

/** What we add to a test-result predicate. */
export interface EvidenceExtension {
  schemaVersion: '1';
  /** Entity ref of the service that the run was for. */
  component?: string;
  environment: 'ci' | 'staging' | 'production';
  run: {
    id: string;
    attempt: number;
    url?: string;
    ref: string;
    /** Whether `ref` is the repository's default branch. */
    defaultBranch: boolean;
    startedAt: string;
    finishedAt: string;
    tool: { name: string; version: string };
  };
  inputs?: { format: string; path: string; sha256: string }[];
  checks: BundleCheck[];
  metrics?: BundleMetric[];
}

/** Result of one CI run: an in-toto Statement that generic tools can read too. */
export interface EvidenceBundle {
  _type: typeof STATEMENT_TYPE;
  subject: { name?: string; digest: { gitCommit: string } }[];
  predicateType: typeof TEST_RESULT_TYPE;
  predicate: {
    result: 'PASSED' | 'WARNED' | 'FAILED';
    configuration: Record<string, unknown>[];
    url?: string;
    passedTests?: string[];
    warnedTests?: string[];
    failedTests?: string[];
    [EVIDENCE_EXTENSION]: EvidenceExtension;
  };
}
