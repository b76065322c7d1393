import type { Fact, RunMetric } from '../../model';

const CHECKS: [string, RunMetric[]][] = [
  ['restore-partial-loss', [{ name: 'rto', value: 6, unit: 'min' }]],
  ['restore-full-loss', [{ name: 'rto', value: 21, unit: 'min' }]],
  ['restore-corruption-detected', []],
  ['restore-verified', []],
  ['migrate-apply', []],
  ['migrate-rollback', []],
  ['migrate-reapply', []],
  ['migrate-data-validation', []],
  ['benchmark-peak-load', [p95(38, 50)]],
  ['benchmark-worst-case', [p95(180, 250)]],
  ['benchmark-concurrent-writes', [p95(44, 60)]],
  ['online-migration', []],
  ['integrity-orphans', []],
  [
    'capacity-forecast',
    [
      { name: 'horizon', value: 120, unit: 'd' },
      { name: 'threshold', value: 80, unit: '%' },
      { name: 'growth', value: 2.4, unit: 'GB/d' },
    ],
  ],
];

function p95(value: number, bound: number): RunMetric {
  return {
    name: 'p95',
    value,
    unit: 'ms',
    objective: { op: '<=', value: bound },
  };
}

/** Ids of all the checks that the orders service records, sorted. */
export const ORDERS_CHECKS = CHECKS.map(([id]) => id).sort();

/** One passed run of every check. */
export function ordersRuns(
  commit: string,
  finishedAt: string,
): Fact<'run-check'>[] {
  return CHECKS.map(([check, metrics]) => ({
    kind: 'run-check',
    subject: check,
    observedAt: finishedAt,
    evidence: [
      {
        type: 'run',
        runId: '4711',
        attempt: 1,
        url: 'https://ci.example.com/runs/4711',
        commit,
        ref: 'refs/heads/main',
        path: '.persistence/evidence/4711.json',
      },
    ],
    value: {
      check,
      status: 'passed',
      trust: 'verified-identity',
      environment: 'staging',
      covered: 3,
      total: 3,
      metrics: structuredClone(metrics),
      finishedAt,
      onDefaultBranch: true,
    },
  }));
}

const METRICS: [string, number, string][] = [
  ['query-response-time', 38, 'ms'],
  ['index-hit-ratio', 99.2, '%'],
  ['migration-failure-rate', 0, '%'],
  ['data-inconsistency-incidents', 0, 'per 30 d'],
  ['recovery-time-objective', 21, 'min'],
];

/** Every quality metric, measured and within target. */
export function ordersMetrics(observedAt: string): Fact<'metric'>[] {
  return METRICS.map(([id, value, unit]) => ({
    kind: 'metric',
    subject: id,
    observedAt,
    evidence: [
      { type: 'run', runId: '4712', attempt: 1, commit: 'b'.repeat(40) },
    ],
    value: {
      value,
      unit,
      trust: 'verified-identity',
      source: 'nightly',
      observedAt,
      previous: value + 1,
    },
  }));
}
