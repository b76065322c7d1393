import type { RequestHandler } from 'express';
import { checksResource } from '../checksResource';
import type { ApiContext } from '../context';
import type { EntityParams } from '../entityParams';
import { readScorecard } from '../readScorecard';
import { sendTagged } from '../sendTagged';

/** GET /v1/scorecards/by-name/{kind}/{namespace}/{name}/checks */
export function listChecks(context: ApiContext): RequestHandler<EntityParams> {
  return async (req, res) => {
    const stored = await readScorecard(context, req, res);
    if (!stored) return;
    const { facts } = await context.store.standing(stored.profile.entityRef);
    sendTagged(res, checksResource(facts));
  };
}
