import { NotFoundError } from '@backstage/errors';
import { persistenceScorecardReadPermission } from '@persistence-scorecard/plugin-persistence-common';
import type { RequestHandler } from 'express';
import { authorize } from '../authorize';
import type { ApiContext } from '../context';
import { entityRefOf, type EntityParams } from '../entityParams';

/** GET /v1/scorecards/by-name/{kind}/{namespace}/{name}/source */
export function getSourceExcerpt(
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
    if (!stored) throw new NotFoundError(`${entityRef} has no scorecard yet`);
    const { scorecard, source } = stored;
    const digests = await context.store.digests(entityRef);
    const { path, line, endLine } = req.query;
    res.json(
      await context.excerpts.excerpt(
        entity,
        { scorecard, source, digests },
        {
          path: String(path),
          ...(line === undefined ? {} : { line: Number(line) }),
          ...(endLine === undefined ? {} : { endLine: Number(endLine) }),
        },
      ),
    );
  };
}
