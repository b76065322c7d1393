import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  isPendingScorecard,
  persistenceScorecardReadPermission,
  type PendingScorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import type { Request, Response } from 'express';
import { serviceProfile } from '../collection/serviceProfile';
import type { StoredScorecard } from '../store/types';
import { authorize } from './authorize';
import type { ApiContext } from './context';
import { entityRefOf, type EntityParams } from './entityParams';
import { notScored } from './notScored';

/** About as long as the workers take to notice new work. */
const ASK_AGAIN_SECONDS = 5;

/**
 * The stored scorecard of the service that a request names, for a caller who may read it. Answers the
 * request itself, with 202, and gives undefined, when the service was not read yet.
 */
export async function readScorecard(
  context: ApiContext,
  req: Request<EntityParams>,
  res: Response,
): Promise<StoredScorecard | undefined> {
  const credentials = await authorize(
    context,
    req,
    persistenceScorecardReadPermission,
  );
  const entityRef = entityRefOf(req.params);
  const entity = await context.visibility.entity(entityRef, credentials);
  const stored = await context.store.get(entityRef);
  if (stored) return stored;
  if (!context.isScored(entity)) throw notScored(entityRef);
  res.status(202).setHeader('Retry-After', ASK_AGAIN_SECONDS);
  res.json(await pending(context, entity));
  return undefined;
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
