import type { MetricOfService, StandingCheck } from '../api';
import { COMMIT } from './scorecards';

const run = (runId: string) => ({
  runId,
  attempt: 1,
  url: `https://ci.example.com/runs/${runId}`,
  commit: COMMIT,
});

/** Query times that come down, one of them only self-reported; and a metric with neither values nor target. */
export const METRICS: MetricOfService[] = [
  {
    id: 'query-response-time',
    title: 'Query response time',
    unit: 'ms',
    better: 'lower',
    target: { op: '<=', value: 50 },
    outcome: 'pass',
    totalPoints: 3,
    points: [
      {
        value: 41.25,
        unit: 'ms',
        observedAt: '2026-11-20T05:00:41.000Z',
        source: 'pgbench',
        trust: 'trusted-source',
        proven: true,
        run: run('9288'),
      },
      {
        value: 43.95,
        unit: 'ms',
        observedAt: '2026-10-21T05:00:41.000Z',
        source: 'pgbench',
        trust: 'self-reported',
        proven: false,
        run: run('8871'),
      },
      {
        value: 61,
        unit: 'ms',
        observedAt: '2026-09-19T05:00:41.000Z',
        source: 'pgbench',
        trust: 'trusted-source',
        proven: true,
        run: run('8412'),
      },
    ],
  },
  {
    id: 'index-hit-ratio',
    title: 'Index hit ratio',
    unit: '%',
    better: 'higher',
    outcome: 'unknown',
    totalPoints: 0,
    points: [],
  },
];

/** What run 4812 of the scorecard checked, on the embedded engine; one thing it had to skip. */
export const CHECKS: StandingCheck[] = [
  {
    id: 'benchmark-peak-load',
    status: 'passed',
    environment: 'ci',
    engine: { name: 'postgresql (embedded)', version: '18.1' },
    covered: 7,
    total: 8,
    finishedAt: '2026-11-20T05:00:41.000Z',
    trust: 'verified-identity',
    keyId: 'orders-ci',
    run: {
      ...run('4812'),
      attempt: 2,
      ref: 'refs/heads/main',
      submitter: 'github:example/orders',
    },
  },
  {
    id: 'benchmark-concurrent-writes',
    status: 'skipped',
    reason: 'one session only on the embedded engine',
    environment: 'ci',
    engine: { name: 'postgresql (embedded)', version: '18.1' },
    covered: 0,
    total: 4,
    finishedAt: '2026-11-20T05:00:41.000Z',
    trust: 'verified-identity',
    keyId: 'orders-ci',
    run: { ...run('4812'), attempt: 2 },
  },
];
