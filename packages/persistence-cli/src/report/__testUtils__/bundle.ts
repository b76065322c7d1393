import {
  EVIDENCE_EXTENSION,
  STATEMENT_TYPE,
  TEST_RESULT_TYPE,
  type EvidenceBundle,
} from '@persistence-scorecard/plugin-persistence-common';

export const COMMIT = '6f1d0a52c8b94e7d3f60a1b2c3d4e5f60718293a';

/** A restore drill of the service orders. */
export function restoreBundle(
  change: { runId?: string; finishedAt?: string; padding?: number } = {},
): EvidenceBundle {
  const finishedAt = change.finishedAt ?? '2026-11-24T02:31:20Z';
  return {
    _type: STATEMENT_TYPE,
    subject: [{ name: 'orders', digest: { gitCommit: COMMIT } }],
    predicateType: TEST_RESULT_TYPE,
    predicate: {
      result: 'PASSED',
      configuration: [
        { name: 'nightly', description: 'x'.repeat(change.padding ?? 0) },
      ],
      passedTests: ['restore-full-loss'],
      warnedTests: [],
      failedTests: [],
      [EVIDENCE_EXTENSION]: {
        schemaVersion: '1',
        component: 'component:default/orders',
        environment: 'staging',
        run: {
          id: change.runId ?? '9177/drill',
          attempt: 1,
          ref: 'refs/heads/main',
          defaultBranch: true,
          startedAt: '2020-01-01T00:00:00Z',
          finishedAt,
          tool: { name: 'persistence-drill', version: '0.1.0' },
        },
        checks: [
          {
            id: 'restore-full-loss',
            item: 'backup-tested',
            status: 'passed',
            covered: 6,
            total: 6,
          },
        ],
      },
    },
  };
}
