import { fitGrowth, type Fit, type Sample } from './regression';
import type { SizePoint } from './sizePoint';

const DAY = 86_400_000;
/** Two points are a line whatever they are. */
export const LEAST_POINTS = 3;
/** A shorter time sees a week-end or a clean-up for a trend. */
export const LEAST_DAYS = 14;
/** Nobody plans further. */
const MOST_DAYS = 3650;

/** Sizes over time and what they lead to; days count from the newest measurement. */
export interface Forecast {
  fit: Fit;
  points: number;
  /** Days between the oldest and the newest measurement. */
  span: number;
  /** Newest measured bytes. */
  bytes: number;
  /** Bytes a day at the newest measurement. */
  growth: number;
  newest: number;
}

/** The reason for which there is no forecast. */
export interface NoForecast {
  reason: string;
}

/** The size of all tables together, over time. */
export interface Totals {
  series: SizePoint[];
  /** Times left out, because a table is missing that was measured before and after. */
  incomplete: number;
}

/** The whole database at each time at which all of its tables were measured: the sum of them. */
export function totalsOf(points: readonly SizePoint[]): Totals {
  const times = [...new Set(points.map(({ time }) => time))].sort(
    (a, b) => a - b,
  );
  const indexOf = new Map(times.map((time, index) => [time, index]));
  const sums = times.map(() => 0);
  const counts = times.map(() => 0);
  const spans = new Map<string, [number, number]>();
  for (const { time, table, bytes } of points) {
    const index = indexOf.get(time)!;
    sums[index] += bytes;
    counts[index]++;
    const span = spans.get(table);
    if (!span) spans.set(table, [index, index]);
    else {
      span[0] = Math.min(span[0], index);
      span[1] = Math.max(span[1], index);
    }
  }
  // How many tables begin and end at each time gives how many there are at it.
  const changes = [...times.map(() => 0), 0];
  for (const [from, to] of spans.values()) {
    changes[from]++;
    changes[to + 1]--;
  }
  const series: SizePoint[] = [];
  let there = 0;
  for (const [index, time] of times.entries()) {
    there += changes[index];
    if (counts[index] === there)
      series.push({ time, table: '', bytes: sums[index] });
  }
  return { series, incomplete: times.length - series.length };
}

/** Fits the growth of one series, when it is long enough to show one. */
export function forecast(series: readonly SizePoint[]): Forecast | NoForecast {
  const sorted = [...series].sort((a, b) => a.time - b.time);
  const points = sorted.length;
  if (points < LEAST_POINTS)
    return {
      reason: `there ${
        points === 1 ? 'is 1 measurement' : `are ${points} measurements`
      }, and a trend takes ${LEAST_POINTS}`,
    };
  const { time: newest, bytes } = sorted[points - 1];
  const span = (newest - sorted[0].time) / DAY;
  if (span < LEAST_DAYS)
    return {
      reason: `the measurements span ${rounded(
        span,
      )} days, and a trend takes ${LEAST_DAYS}`,
    };
  const samples: Sample[] = sorted.map(point => ({
    day: (point.time - newest) / DAY,
    value: point.bytes,
  }));
  const fit = fitGrowth(samples);
  return { fit, points, span, bytes, growth: fit.at(1) - fit.at(0), newest };
}

/** In how many days a size is reached: as expected, at the earliest and at the latest. */
export interface Reached {
  expected?: number;
  earliest?: number;
  latest?: number;
}

/** Days from the newest measurement on; undefined for what is not reached in ten years. */
export function daysUntil(
  { fit, bytes }: Forecast,
  threshold: number,
): Reached {
  if (bytes >= threshold) return { expected: 0, earliest: 0, latest: 0 };
  const first = (value: (day: number) => number) => {
    for (let day = 0; day <= MOST_DAYS; day++)
      if (value(day) >= threshold) return day;
    return undefined;
  };
  const reached: Reached = {};
  const expected = first(fit.at);
  const earliest = first(day => fit.range(day)[1]);
  const latest = first(day => fit.range(day)[0]);
  if (expected !== undefined) reached.expected = expected;
  if (earliest !== undefined) reached.earliest = earliest;
  if (latest !== undefined) reached.latest = latest;
  return reached;
}

/** The tables that grow by the most bytes a day, the fastest first. */
export function fastest(
  points: readonly SizePoint[],
  most: number,
): { table: string; growth: number; bytes: number }[] {
  const byTable = new Map<string, SizePoint[]>();
  for (const point of points) {
    const series = byTable.get(point.table);
    if (series) series.push(point);
    else byTable.set(point.table, [point]);
  }
  const growing: { table: string; growth: number; bytes: number }[] = [];
  for (const [table, series] of byTable) {
    const trend = forecast(series);
    if ('fit' in trend && trend.growth > 0)
      growing.push({ table, growth: trend.growth, bytes: trend.bytes });
  }
  return growing
    .sort((a, b) => b.growth - a.growth || (a.table < b.table ? -1 : 1))
    .slice(0, most);
}

function rounded(days: number): number {
  return Math.round(days * 10) / 10;
}
