import { NotFoundError } from '@backstage/errors';
import { persistenceScorecardReadPermission } from '@persistence-scorecard/plugin-persistence-common';
import type { RequestHandler } from 'express';
import { authorize } from '../authorize';
import type { ApiContext } from '../context';
import { entityRefOf, type EntityParams } from '../entityParams';
import { scorecardResource } from '../scorecardResource';

/** GET /v1/scorecards/by-name/{kind}/{namespace}/{name} */
export function getScorecard(
  context: ApiContext,
): RequestHandler<EntityParams> {
  return async (req, res) => {
    const credentials = await authorize(
      context,
      req,
      persistenceScorecardReadPermission,
    );
    const entityRef = entityRefOf(req.params);
    await context.visibility.entity(entityRef, credentials);
    const stored = await context.store.get(entityRef);
    if (!stored) throw new NotFoundError(`${entityRef} has no scorecard yet`);
    // Express answers 304 by itself when the caller has this revision. The time is part
    // of it: a service that was removed and came back counts from 1 again.
    res.setHeader(
      'ETag',
      `W/"${stored.revision}-${stored.scorecard.evaluatedAt}"`,
    );
    res.json(scorecardResource(stored));
  };
}
