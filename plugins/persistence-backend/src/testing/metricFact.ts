import type {
  Fact,
  RunTrust,
} from '@persistence-scorecard/plugin-persistence-common';

/** A measured value of a metric, as a bundle's. */
export function metricFact(options: {
  id?: string;
  value: number;
  at: string;
  trust?: RunTrust;
  runId?: string;
}): Fact<'metric'> {
  const { value, at } = options;
  return {
    kind: 'metric',
    subject: options.id ?? 'query-response-time',
    value: {
      value,
      unit: 'ms',
      trust: options.trust ?? 'trusted-source',
      source: 'orders-nightly 3.40.1',
      observedAt: at,
    },
    evidence: [
      {
        type: 'run',
        runId: options.runId ?? at,
        attempt: 1,
        url: `https://ci.example.com/runs/${options.runId ?? '1'}`,
        commit: 'c'.repeat(40),
        path: '.persistence/evidence/metrics.json',
      },
    ],
    observedAt: at,
  };
}
