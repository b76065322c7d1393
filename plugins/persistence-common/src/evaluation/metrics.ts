import type { MetricId } from '../model';

const UNITS: Record<MetricId, string> = {
  'query-response-time': 'ms',
  'index-hit-ratio': '%',
  'migration-failure-rate': '%',
  'data-inconsistency-incidents': 'per 30 d',
  'recovery-time-objective': 'min',
};

/** The unit in which a metric and its target are given. */
export function metricUnit(id: MetricId): string {
  return UNITS[id];
}

/** Whether a larger value is the better one. */
export function isLargerBetter(id: MetricId): boolean {
  return id === 'index-hit-ratio';
}

/** Direction since the value before, or undefined when there was none. */
export function trendOf(
  id: MetricId,
  value: number,
  previous: number | undefined,
): 'better' | 'worse' | 'same' | undefined {
  if (previous === undefined) return undefined;
  if (value === previous) return 'same';
  return value > previous === isLargerBetter(id) ? 'better' : 'worse';
}
