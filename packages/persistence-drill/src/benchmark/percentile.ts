/** How long something took, over many times, in milliseconds. */
export interface Distribution {
  count: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/**
 * The percentile by nearest rank: of `n` values in ascending order, the one at rank `ceil(q × n)`, at least
 * the first. It is always a value that was measured; nothing is interpolated.
 *
 * @param sorted - ascending, at least one
 * @param q - above 0, at most 1
 */
export function percentile(sorted: readonly number[], q: number): number {
  // `0.95 × 20` is 19 and a bit in binary fractions; that bit must not lead to the next rank.
  const rank = Math.ceil(Number((q * sorted.length).toFixed(9)));
  return sorted[Math.min(Math.max(rank, 1), sorted.length) - 1];
}

/** Percentiles of measured times; undefined when nothing was measured. */
export function distributionOf(
  milliseconds: readonly number[],
): Distribution | undefined {
  if (milliseconds.length === 0) return undefined;
  const sorted = [...milliseconds].sort((a, b) => a - b);
  return {
    count: sorted.length,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    max: sorted[sorted.length - 1],
  };
}

/** Milliseconds as they go into evidence: to the microsecond, never zero. */
export function toMs(milliseconds: number): number {
  return Math.max(0.001, Math.round(milliseconds * 1000) / 1000);
}
