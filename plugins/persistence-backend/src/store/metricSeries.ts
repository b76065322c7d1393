import type { Knex } from 'knex';
import {
  METRIC_IDS,
  type Fact,
  type MetricId,
} from '@persistence-scorecard/plugin-persistence-common';
import { standsBefore, type EvidenceRow } from './evidence';

/** Which part of a series is asked for; times as they are stored, ISO 8601 in UTC with milliseconds. */
export interface SeriesRange {
  /** Not before. */
  from?: string;
  /** Not after. */
  to?: string;
  /** At most so many points of each metric, the newest ones. */
  limit: number;
}

/** The measured values of one metric. */
export interface MetricSeries {
  id: MetricId;
  /** Newest first, one per moment. */
  points: Fact<'metric'>[];
  /** How many moments there are in the range, beyond the limit too. */
  total: number;
}

/**
 * The series of each metric from the evidence that was ever seen. Of several values of one moment the one
 * that stands is given, as for the scorecard. Reads by the index on (entity_ref, kind, subject,
 * observed_at), and the rows of the moments that are given only.
 */
export async function metricSeries(
  db: Knex,
  entityRef: string,
  range: SeriesRange,
): Promise<MetricSeries[]> {
  const series: MetricSeries[] = [];
  for (const id of METRIC_IDS)
    series.push(await seriesOf(db, entityRef, id, range));
  return series;
}

async function seriesOf(
  db: Knex,
  entityRef: string,
  id: MetricId,
  { from, to, limit }: SeriesRange,
): Promise<MetricSeries> {
  const inRange = () => {
    const query = db<EvidenceRow>('persistence_evidence').where({
      entity_ref: entityRef,
      kind: 'metric',
      subject: id,
    });
    if (from !== undefined) query.where('observed_at', '>=', from);
    if (to !== undefined) query.where('observed_at', '<=', to);
    return query;
  };
  const moments = await inRange()
    .distinct('observed_at')
    .orderBy('observed_at', 'desc')
    .limit(limit);
  if (moments.length === 0) return { id, points: [], total: 0 };
  const [{ total }] = await inRange().countDistinct({ total: 'observed_at' });
  const rows: EvidenceRow[] = await inRange()
    .where('observed_at', '>=', moments[moments.length - 1].observed_at)
    .orderBy('observed_at', 'desc')
    .orderBy('digest')
    .select('*');
  const chosen = new Map<string, EvidenceRow>();
  for (const row of rows) {
    const other = chosen.get(row.observed_at);
    if (!other || standsBefore(row, other)) chosen.set(row.observed_at, row);
  }
  const points = [...chosen.values()].map(
    row => JSON.parse(row.fact) as Fact<'metric'>,
  );
  return { id, points, total: Number(total) };
}
