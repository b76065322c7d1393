import type {
  BundleCheck,
  BundleMetric,
} from '@persistence-scorecard/plugin-persistence-common';

/** From worst to best. */
const ORDER: readonly BundleCheck['status'][] = [
  'failed',
  'error',
  'skipped',
  'warned',
  'passed',
];

/** Checks by id: several of one id become one, as bad as the worst, that covers what all of them cover. */
export function mergeChecks(checks: readonly BundleCheck[]): BundleCheck[] {
  const merged = new Map<string, BundleCheck>();
  for (const check of checks) {
    const other = merged.get(check.id);
    merged.set(check.id, other ? mergeTwo(other, check) : check);
  }
  return [...merged.values()].slice(0, 1000);
}

function mergeTwo(a: BundleCheck, b: BundleCheck): BundleCheck {
  const worst = ORDER.indexOf(b.status) < ORDER.indexOf(a.status) ? b : a;
  const metrics = [...(a.metrics ?? []), ...(b.metrics ?? [])].slice(0, 100);
  return {
    ...worst,
    covered: a.covered + b.covered,
    total: a.total + b.total,
    ...(metrics.length === 0 ? {} : { metrics }),
  };
}

/** Of several values of one metric the worst stands: the lowest ratio, the highest of everything else. */
export function mergeMetrics(metrics: readonly BundleMetric[]): BundleMetric[] {
  const merged = new Map<string, BundleMetric>();
  for (const metric of metrics) {
    const other = merged.get(metric.id);
    const worse =
      metric.id === 'index-hit-ratio'
        ? (value: number, than: number) => value < than
        : (value: number, than: number) => value > than;
    if (!other || worse(metric.value, other.value))
      merged.set(metric.id, metric);
  }
  return [...merged.values()];
}
