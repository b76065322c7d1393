import { stringifyEntityRef, parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { persistenceScorecardReadPermission } from '@persistence-scorecard/plugin-persistence-common';
import type { RequestHandler } from 'express';
import { authorize } from '../authorize';
import type { ApiContext } from '../context';

/** POST /v1/scorecards/by-refs */
export function getScorecardsByRefs(context: ApiContext): RequestHandler {
  return async (req, res) => {
    const credentials = await authorize(
      context,
      req,
      persistenceScorecardReadPermission,
    );
    const asked: string[] = (req.body.entityRefs as string[]).map(normalise);
    const visible = await context.visibility.visible(
      [...new Set(asked)],
      credentials,
    );
    const summaries = new Map(
      (await context.store.summaries(visible)).map(item => [
        item.entityRef,
        item,
      ]),
    );
    res.json({ items: asked.map(ref => summaries.get(ref) ?? null) });
  };
}

function normalise(ref: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(ref));
  } catch (error) {
    throw new InputError(
      `entityRefs holds ${JSON.stringify(ref)}, which is no entity ref`,
      error,
    );
  }
}
