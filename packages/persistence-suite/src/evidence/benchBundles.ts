import {
  EVIDENCE_EXTENSION,
  STATEMENT_TYPE,
  TEST_RESULT_TYPE,
  type EvidenceBundle,
} from '@persistence-scorecard/plugin-persistence-common';

const CHECKS = [
  'restore-partial-loss',
  'restore-full-loss',
  'restore-corruption-detected',
  'restore-verified',
];

/** A whole restore drill, each of a run of its own: four checks and one metric. */
export function benchBundle(service: string, run: number): EvidenceBundle {
  const finishedAt = new Date(Date.now() - 86_400_000 + run).toISOString();
  return {
    _type: STATEMENT_TYPE,
    subject: [{ name: service, digest: { gitCommit: '6f1d0a52c8'.repeat(4) } }],
    predicateType: TEST_RESULT_TYPE,
    predicate: {
      result: 'PASSED',
      configuration: [{ name: 'nightly' }],
      url: `https://ci.example.com/runs/${run}`,
      passedTests: CHECKS,
      [EVIDENCE_EXTENSION]: {
        schemaVersion: '1',
        component: `component:default/${service}`,
        environment: 'staging',
        run: {
          id: String(run),
          attempt: 1,
          ref: 'refs/heads/main',
          defaultBranch: true,
          startedAt: new Date(Date.now() - 2 * 86_400_000).toISOString(),
          finishedAt,
          tool: { name: 'pgbackrest', version: '2.54' },
        },
        checks: CHECKS.map(id => ({
          id,
          item: 'backup-tested',
          status: 'passed',
          engine: { name: 'postgresql', version: '16.4' },
          covered: 6,
          total: 6,
          metrics: [{ name: 'rto', value: 20 + (run % 9), unit: 'min' }],
        })),
        metrics: [
          {
            id: 'recovery-time-objective',
            value: 20 + (run % 9),
            unit: 'min',
            observedAt: finishedAt,
          },
        ],
      },
    },
  };
}
