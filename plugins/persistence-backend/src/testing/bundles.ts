import {
  EVIDENCE_EXTENSION,
  STATEMENT_TYPE,
  TEST_RESULT_TYPE,
  type EvidenceBundle,
} from '@persistence-scorecard/plugin-persistence-common';
import { COMMIT } from './fakeForge';

/** A restore drill as CI writes it down. */
export function restoreBundle(options: {
  component: string;
  finishedAt: string;
  /** Makes the bundle that many bytes larger. */
  padding?: number;
}): string {
  const bundle: EvidenceBundle = {
    _type: STATEMENT_TYPE,
    subject: [{ name: 'orders', digest: { gitCommit: COMMIT } }],
    predicateType: TEST_RESULT_TYPE,
    predicate: {
      result: 'PASSED',
      configuration: [
        { name: 'nightly', description: 'x'.repeat(options.padding ?? 0) },
      ],
      url: 'https://ci.example.com/orders/runs/77',
      passedTests: ['restore-verified'],
      warnedTests: [],
      failedTests: [],
      [EVIDENCE_EXTENSION]: {
        schemaVersion: '1',
        component: options.component,
        environment: 'ci',
        run: {
          id: '77',
          attempt: 1,
          ref: 'refs/heads/main',
          defaultBranch: true,
          startedAt: '2026-11-23T01:00:00.000Z',
          finishedAt: options.finishedAt,
          tool: { name: 'restore-drill', version: '2.1.0' },
        },
        checks: [
          {
            id: 'restore-verified',
            item: 'backup-tested',
            status: 'passed',
            covered: 12,
            total: 12,
          },
        ],
      },
    },
  };
  return JSON.stringify(bundle);
}
