import type { RequestHandler } from 'express';
import type { ApiContext } from '../context';
import type { EntityParams } from '../entityParams';
import { readScorecard } from '../readScorecard';
import { scorecardResource } from '../scorecardResource';

/** GET /v1/scorecards/by-name/{kind}/{namespace}/{name} */
export function getScorecard(
  context: ApiContext,
): RequestHandler<EntityParams> {
  return async (req, res) => {
    const stored = await readScorecard(context, req, res);
    if (!stored) return;
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
