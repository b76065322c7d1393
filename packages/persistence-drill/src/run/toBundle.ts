import {
  EVIDENCE_EXTENSION,
  MIGRATIONS_FORMAT,
  STATEMENT_TYPE,
  TEST_RESULT_TYPE,
  type BundleCheck,
  type BundleMetric,
  type EvidenceBundle,
  type EvidenceExtension,
} from '@persistence-scorecard/plugin-persistence-common';
import type { DrillResult } from '../part';
import type { CiRun } from './ciRun';

/** What the bundle says beside the results. */
export interface BundleFrame {
  run: CiRun;
  commit: string;
  component: string;
  environment: EvidenceExtension['environment'];
  startedAt: Date;
  finishedAt: Date;
  version: string;
  migrations?: { directory: string; digest: string };
}

/** The results of all parts as one in-toto Statement. */
export function toBundle(
  results: readonly DrillResult[],
  frame: BundleFrame,
): EvidenceBundle {
  const checks = results.flatMap(result => result.checks);
  const metrics = results.flatMap(result => result.metrics);
  const { run, migrations } = frame;
  const extension: EvidenceExtension = {
    schemaVersion: '1',
    component: frame.component,
    environment: frame.environment,
    run: {
      id: run.id,
      attempt: run.attempt,
      ...(run.url ? { url: run.url } : {}),
      ref: run.ref,
      defaultBranch: run.defaultBranch,
      startedAt: frame.startedAt.toISOString(),
      finishedAt: frame.finishedAt.toISOString(),
      tool: { name: 'persistence drill', version: frame.version },
    },
    ...(migrations
      ? {
          inputs: [
            {
              format: MIGRATIONS_FORMAT,
              path: migrations.directory,
              sha256: migrations.digest,
            },
          ],
        }
      : {}),
    checks,
    ...(metrics.length > 0
      ? { metrics: atMost(metrics, frame.finishedAt) }
      : {}),
  };
  return {
    _type: STATEMENT_TYPE,
    subject: [
      {
        name: frame.component.slice(frame.component.indexOf('/') + 1),
        digest: { gitCommit: frame.commit },
      },
    ],
    predicateType: TEST_RESULT_TYPE,
    predicate: {
      result: resultOf(checks),
      configuration: [{ name: 'persistence drill' }],
      ...(run.url ? { url: run.url } : {}),
      passedTests: idsOf(checks, 'passed'),
      warnedTests: idsOf(checks, 'warned'),
      failedTests: idsOf(checks, 'failed', 'error'),
      [EVIDENCE_EXTENSION]: extension,
    },
  };
}

function resultOf(checks: readonly BundleCheck[]) {
  if (checks.some(c => c.status === 'failed' || c.status === 'error'))
    return 'FAILED';
  return checks.every(c => c.status === 'passed') ? 'PASSED' : 'WARNED';
}

function idsOf(
  checks: readonly BundleCheck[],
  ...statuses: BundleCheck['status'][]
): string[] {
  return checks.filter(c => statuses.includes(c.status)).map(c => c.id);
}

/** Nothing is observed after the run that observed it. */
function atMost(metrics: readonly BundleMetric[], end: Date): BundleMetric[] {
  const last = end.toISOString();
  return metrics.map(metric =>
    metric.observedAt > last ? { ...metric, observedAt: last } : metric,
  );
}
