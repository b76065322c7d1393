import { InputError } from '@backstage/errors';
import type { SeriesRange } from '../store/metricSeries';

const DEFAULT_LIMIT = 100;

/** Reads the parameters of the series; their form was checked against openapi.yaml. */
export function parseSeriesQuery(query: Record<string, unknown>): SeriesRange {
  const from = instant(query.from, 'from');
  const to = instant(query.to, 'to');
  if (from !== undefined && to !== undefined && from > to)
    throw new InputError('from is later than to');
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    limit: query.limit === undefined ? DEFAULT_LIMIT : Number(query.limit),
  };
}

/** In the one spelling in which times are stored, so that they compare as text. */
function instant(value: unknown, name: string): string | undefined {
  if (value === undefined) return undefined;
  const time = value instanceof Date ? value : new Date(String(value));
  if (Number.isNaN(time.getTime()))
    throw new InputError(`${name} is no time; give it as 2026-11-24T06:00:00Z`);
  return time.toISOString();
}
