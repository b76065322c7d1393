import type { RequestHandler } from 'express';
import type { ApiContext } from '../context';
import type { EntityParams } from '../entityParams';
import { metricsResource } from '../metricsResource';
import { parseSeriesQuery } from '../parseSeriesQuery';
import { readScorecard } from '../readScorecard';
import { sendTagged } from '../sendTagged';

/** GET /v1/scorecards/by-name/{kind}/{namespace}/{name}/metrics */
export function getMetrics(context: ApiContext): RequestHandler<EntityParams> {
  return async (req, res) => {
    const range = parseSeriesQuery(req.query);
    const stored = await readScorecard(context, req, res);
    if (!stored) return;
    const { entityRef } = stored.profile;
    const series = await context.store.metricSeries(entityRef, range);
    sendTagged(res, metricsResource(stored.scorecard, series));
  };
}
