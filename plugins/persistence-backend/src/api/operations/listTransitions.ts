import { persistenceScorecardReadPermission } from '@persistence-scorecard/plugin-persistence-common';
import type { RequestHandler } from 'express';
import { authorize } from '../authorize';
import type { ApiContext } from '../context';
import { decodeCursor, encodeCursor } from '../cursor';
import { entityRefOf, type EntityParams } from '../entityParams';

const DEFAULT_LIMIT = 50;

/** GET /v1/scorecards/by-name/{kind}/{namespace}/{name}/transitions */
export function listTransitions(
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
    const limit =
      req.query.limit === undefined ? DEFAULT_LIMIT : Number(req.query.limit);
    const before = decodeCursor(
      entityRef,
      req.query.cursor as string | undefined,
      isTransitionId,
    );
    // One more than asked tells whether there is a next page.
    const found = await context.store.transitions(entityRef, limit + 1, before);
    const items = found.slice(0, limit);
    const last = items[items.length - 1];
    const more = found.length > limit && last !== undefined;
    res.json({
      items,
      pageInfo: more
        ? { nextCursor: encodeCursor(entityRef, Number(last.id)) }
        : {},
    });
  };
}

function isTransitionId(position: unknown): position is number {
  return (
    Number.isInteger(position) &&
    Number(position) > 0 &&
    Number(position) < 2 ** 31
  );
}
