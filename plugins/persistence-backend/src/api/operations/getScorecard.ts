import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  isPendingScorecard,
  persistenceScorecardReadPermission,
  type PendingScorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import type { RequestHandler } from 'express';
import { serviceProfile } from '../../collection/serviceProfile';
import { authorize } from '../authorize';
import type { ApiContext } from '../context';
import { entityRefOf, type EntityParams } from '../entityParams';
import { notScored } from '../notScored';
import { scorecardResource } from '../scorecardResource';

/** About as long as the workers take to notice new work. */
const ASK_AGAIN_SECONDS = 5;

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
    const entity = await context.visibility.entity(entityRef, credentials);
    const stored = await context.store.get(entityRef);
    if (!stored) {
      if (!context.isScored(entity)) throw notScored(entityRef);
      res.status(202).setHeader('Retry-After', ASK_AGAIN_SECONDS);
      res.json(await pending(context, entity));
      return;
    }
    // Express answers 304 by itself when the caller has this revision. The digest is part of it, since a
    // service that was removed and came back counts from 1 again.
    const { revision, digest, scorecard } = stored;
    res.setHeader(
      'ETag',
      `W/"${revision}-${digest?.slice(0, 16) ?? scorecard.evaluatedAt}"`,
    );
    // The times of the last attempt are not part of it: a browser must not show old ones from its cache.
    res.setHeader('Cache-Control', 'private, no-store');
    res.json(scorecardResource(stored));
  };
}

/** What is known before the first reading. The sweep may not have come by yet either. */
async function pending(
  { store }: ApiContext,
  entity: Entity,
): Promise<PendingScorecard> {
  const [item] = await store.summaries([stringifyEntityRef(entity)]);
  return item && isPendingScorecard(item)
    ? item
    : { ...serviceProfile(entity), collection: { state: 'pending' } };
}
