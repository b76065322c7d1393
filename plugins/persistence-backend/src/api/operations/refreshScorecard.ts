import { persistenceScorecardRefreshPermission } from '@persistence-scorecard/plugin-persistence-common';
import type { RequestHandler } from 'express';
import { authorize } from '../authorize';
import type { ApiContext } from '../context';
import { entityRefOf, type EntityParams } from '../entityParams';
import { notScored } from '../notScored';
import { scorecardResource } from '../scorecardResource';

/** POST /v1/scorecards/by-name/{kind}/{namespace}/{name}/refresh */
export function refreshScorecard(
  context: ApiContext,
): RequestHandler<EntityParams> {
  return async (req, res) => {
    const credentials = await authorize(
      context,
      req,
      persistenceScorecardRefreshPermission,
    );
    const entityRef = entityRefOf(req.params);
    const entity = await context.visibility.entity(entityRef, credentials);
    if (!context.isScored(entity)) throw notScored(entityRef);
    res.json(scorecardResource(await context.refresher.refresh(entityRef)));
  };
}
