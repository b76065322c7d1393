import { DateTime } from 'luxon';
import type { Objective } from '@persistence-scorecard/plugin-persistence-common';
import type { MetricOfService, MetricPoint } from '../../api';

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** `41.2 ms`, `99.1%`. */
export function withUnit(value: number, unit: string): string {
  const text = numbers.format(value);
  return unit === '%' ? `${text}%` : `${text} ${unit}`;
}

/** `≤ 80 ms`. */
export function targetText({ op, value }: Objective, unit: string): string {
  return `${op === '<=' ? '≤' : '≥'} ${withUnit(value, unit)}`;
}

/** Whether a value is within its target. */
export function isWithin({ op, value }: Objective, measured: number): boolean {
  return op === '<=' ? measured <= value : measured >= value;
}

/** `20 Nov 2026`. */
export function dayOf(iso: string): string {
  const time = DateTime.fromISO(iso, { locale: 'en' });
  return time.isValid ? time.toFormat('d LLL yyyy') : 'an unknown day';
}

/** `Nov 2026`. */
export function monthOf(iso: string): string {
  const time = DateTime.fromISO(iso, { locale: 'en' });
  return time.isValid ? time.toFormat('LLL yyyy') : 'unknown';
}

/** The points that can be drawn together: those in the unit of the newest, oldest first. */
export function drawable(metric: MetricOfService): MetricPoint[] {
  const unit = metric.points[0]?.unit;
  return metric.points.filter(point => point.unit === unit).reverse();
}

/** How the newest value stands to the one before it; undefined when there is none. */
export interface Change {
  direction: 'better' | 'worse' | 'same';
  /** What changed, in words. */
  words: string;
}

/** Better or worse by the metric's own direction: a lower time is better, a higher hit ratio is. */
export function changeOf(metric: MetricOfService): Change | undefined {
  const points = drawable(metric);
  if (points.length < 2) return undefined;
  const [before, now] = points.slice(-2);
  const since = dayOf(before.observedAt);
  // Sums of decimal fractions carry noise far behind the point.
  const difference = Number((now.value - before.value).toPrecision(6));
  if (difference === 0)
    return { direction: 'same', words: `unchanged since ${since}` };
  const isBetter = difference > 0 === (metric.better === 'higher');
  const amount = withUnit(Math.abs(difference), now.unit);
  return {
    direction: isBetter ? 'better' : 'worse',
    words: `${isBetter ? 'better' : 'worse'}: ${amount} ${
      difference > 0 ? 'more' : 'less'
    } than on ${since}`,
  };
}

/** A chart in one sentence, for who cannot see it. */
export function chartSentence(metric: MetricOfService): string {
  const points = drawable(metric);
  const { target, title, unit } = metric;
  const [first] = points;
  const last = points[points.length - 1];
  const aim = target
    ? `target ${targetText(target, unit)
        .replace('≤', 'at most')
        .replace('≥', 'at least')}`
    : 'no target set';
  const course =
    points.length === 1
      ? `1 measurement, ${withUnit(last.value, last.unit)} on ${dayOf(
          last.observedAt,
        )}`
      : `${points.length} measurements, from ${withUnit(
          first.value,
          first.unit,
        )} on ${dayOf(first.observedAt)} to ${withUnit(
          last.value,
          last.unit,
        )} on ${dayOf(last.observedAt)}`;
  const reported = points.filter(point => !point.proven).length;
  return `${title}: ${course}; ${aim}${
    reported > 0 ? `; ${reported} only self-reported` : ''
  }.`;
}
