import { inBundle, ranAt } from '../service/bundleEdits';
import type { Defect } from '../suite/defect';

export const metricDefects: Defect[] = [
  {
    id: 'metric-misses-target',
    kind: 'evidence failed',
    service: 'orders',
    edits: [
      inBundle('integrity-and-metrics', (_, { metrics }) => {
        metrics!.find(m => m.id === 'query-response-time')!.value = 140;
      }),
    ],
    expect: [
      { criterion: 'query-response-time', outcome: 'fail', finding: /140 ms/ },
    ],
  },
  {
    id: 'metric-in-another-unit',
    kind: 'wrong unit',
    service: 'ledger',
    edits: [
      inBundle('integrity-and-metrics', (_, { metrics }) => {
        metrics!.find(m => m.id === 'recovery-time-objective')!.unit = 'h';
      }),
    ],
    expect: [
      {
        criterion: 'recovery-time-objective',
        outcome: 'unknown',
        finding: /unit|\bh\b/,
      },
    ],
  },
  {
    id: 'metric-in-no-known-unit',
    kind: 'wrong unit',
    service: 'orders',
    edits: [
      inBundle('integrity-and-metrics', (_, { metrics }) => {
        metrics!.find(m => m.id === 'index-hit-ratio')!.unit = 'ms';
      }),
    ],
    expect: [
      { criterion: 'index-hit-ratio', outcome: 'unknown', finding: /unit|ms/ },
    ],
  },
  {
    id: 'metrics-old',
    kind: 'evidence old',
    service: 'ledger',
    edits: [
      ranAt(
        'integrity-and-metrics',
        '2026-09-01T05:00:00Z',
        '2026-09-01T05:00:41Z',
      ),
    ],
    expect: [
      {
        criterion: 'query-response-time',
        outcome: 'stale',
        finding: /expired/,
      },
    ],
    alongWith: [
      'index-hit-ratio',
      'migration-failure-rate',
      'data-inconsistency-incidents',
      'recovery-time-objective',
    ],
  },
];
