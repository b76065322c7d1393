/** A value at a time, in days. */
export interface Sample {
  day: number;
  value: number;
}

/** A straight line through samples, by least squares, and what it takes to say how sure it is. */
export interface Line {
  intercept: number;
  slope: number;
  count: number;
  meanDay: number;
  /** Sum of the squared distances of the days from their mean. */
  spread: number;
  /** Standard deviation of the residuals, `sqrt(SSE / (n − 2))`. */
  deviation: number;
}

/** Growth as it was fitted. */
export interface Fit {
  kind: 'linear' | 'exponential';
  /** The expected value on a day. */
  at(day: number): number;
  /** Half of the 95 % prediction interval's bounds: the least and the most that is to be expected. */
  range(day: number): [number, number];
  /** Sum of the squared residuals, in the values' own unit. */
  error: number;
}

/** Two-sided 95 % quantiles of Student's distribution for 1 to 30 degrees of freedom; the last one beyond. */
const STUDENT = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201,
  2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074,
  2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/**
 * Fits by least squares, straight and exponential (straight through the logarithms), and gives the one
 * whose residuals are smaller in the values' own unit; the straight one where they are alike. The interval is
 * that of textbooks for a new observation (Hyndman and Athanasopoulos, Forecasting: Principles and Practice,
 * 7.6, with Student's quantile for the normal one because the series are short),
 * `ŷ ± t(0.975, n − 2) · s · sqrt(1 + 1/n + (x − x̄)² / Σ(xᵢ − x̄)²)`, taken of the logarithms for the
 * exponential one.
 *
 * @param samples - at least three, not all on one day
 */
export function fitGrowth(samples: readonly Sample[]): Fit {
  const linear = linearFit(samples);
  if (samples.some(({ value }) => value <= 0)) return linear;
  const exponential = exponentialFit(samples);
  return exponential.error < linear.error * (1 - 1e-9) ? exponential : linear;
}

/** The line through samples. */
export function lineThrough(samples: readonly Sample[]): Line {
  const count = samples.length;
  const mean = (of: (sample: Sample) => number) =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / count;
  const meanDay = mean(({ day }) => day);
  const meanValue = mean(({ value }) => value);
  let spread = 0;
  let shared = 0;
  for (const { day, value } of samples) {
    spread += (day - meanDay) ** 2;
    shared += (day - meanDay) * (value - meanValue);
  }
  const slope = shared / spread;
  const intercept = meanValue - slope * meanDay;
  let squares = 0;
  for (const { day, value } of samples)
    squares += (value - (intercept + slope * day)) ** 2;
  const deviation = Math.sqrt(squares / Math.max(count - 2, 1));
  return { intercept, slope, count, meanDay, spread, deviation };
}

function linearFit(samples: readonly Sample[]): Fit {
  const line = lineThrough(samples);
  const at = (day: number) => line.intercept + line.slope * day;
  return {
    kind: 'linear',
    at,
    range: day => [at(day) - margin(line, day), at(day) + margin(line, day)],
    error: squaresOf(samples, at),
  };
}

function exponentialFit(samples: readonly Sample[]): Fit {
  const line = lineThrough(
    samples.map(({ day, value }) => ({ day, value: Math.log(value) })),
  );
  const log = (day: number) => line.intercept + line.slope * day;
  const at = (day: number) => Math.exp(log(day));
  return {
    kind: 'exponential',
    at,
    range: day => [
      Math.exp(log(day) - margin(line, day)),
      Math.exp(log(day) + margin(line, day)),
    ],
    error: squaresOf(samples, at),
  };
}

function margin({ count, meanDay, spread, deviation }: Line, day: number) {
  const t = STUDENT[Math.min(count - 2, STUDENT.length) - 1];
  return (
    t * deviation * Math.sqrt(1 + 1 / count + (day - meanDay) ** 2 / spread)
  );
}

function squaresOf(
  samples: readonly Sample[],
  at: (day: number) => number,
): number {
  return samples.reduce(
    (sum, { day, value }) => sum + (value - at(day)) ** 2,
    0,
  );
}
