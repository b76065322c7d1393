import type { MetricPoint } from '../../api';

/** Places in a chart, each from 0 to 100: from the left, and from the top. */
export interface ChartScale {
  x(observedAt: string): number;
  y(value: number): number;
}

/** Room above and below what is drawn, as a share of its height. */
const MARGIN = 0.18;
const SIDE = 4;

/**
 * Time runs to the right in proportion; values run up, over what is measured and the target. It does not
 * begin at zero: what matters is how values stand to the target and to each other.
 *
 * @param points - at least one
 */
export function chartScale(
  points: readonly MetricPoint[],
  target: number | undefined,
): ChartScale {
  const times = points.map(point => Date.parse(point.observedAt));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const values = [
    ...points.map(point => point.value),
    ...(target === undefined ? [] : [target]),
  ];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // All the same: one line in the middle.
  const span = high - low || Math.abs(high) || 1;
  const bottom = low === high ? low - span / 2 : low - span * MARGIN;
  const top = low === high ? high + span / 2 : high + span * MARGIN;
  return {
    x: observedAt =>
      first === last
        ? 50
        : SIDE +
          ((Date.parse(observedAt) - first) / (last - first)) *
            (100 - 2 * SIDE),
    y: value => ((top - value) / (top - bottom)) * 100,
  };
}
