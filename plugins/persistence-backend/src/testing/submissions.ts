import {
  EVIDENCE_EXTENSION,
  STATEMENT_TYPE,
  TEST_RESULT_TYPE,
  type BundleCheck,
  type EvidenceBundle,
} from '@persistence-scorecard/plugin-persistence-common';
import { COMMIT } from './fakeForge';

export interface DrillOptions {
  component: string;
  runId?: string;
  attempt?: number;
  tool?: string;
  status?: 'passed' | 'failed';
  check?: string;
  finishedAt: string;
  defaultBranch?: boolean;
  commit?: string;
}

/** A restore drill as CI sends it. */
export function drillBundle(options: DrillOptions): EvidenceBundle {
  const { status = 'passed', check = 'restore-verified' } = options;
  const checks: BundleCheck[] = [
    {
      id: check,
      item: 'backup-tested',
      status,
      ...(status === 'failed' ? { reason: 'rows are missing' } : {}),
      covered: 12,
      total: 12,
    },
  ];
  return {
    _type: STATEMENT_TYPE,
    subject: [{ digest: { gitCommit: options.commit ?? COMMIT } }],
    predicateType: TEST_RESULT_TYPE,
    predicate: {
      result: status === 'passed' ? 'PASSED' : 'FAILED',
      configuration: [],
      passedTests: status === 'passed' ? [check] : [],
      failedTests: status === 'failed' ? [check] : [],
      [EVIDENCE_EXTENSION]: {
        schemaVersion: '1',
        component: options.component,
        environment: 'ci',
        run: {
          id: options.runId ?? '77',
          attempt: options.attempt ?? 1,
          ref: 'refs/heads/main',
          defaultBranch: options.defaultBranch ?? true,
          startedAt: '2020-01-01T00:00:00.000Z',
          finishedAt: options.finishedAt,
          tool: { name: options.tool ?? 'drill', version: '2.1.0' },
        },
        checks,
      },
    },
  };
}
