import { persistenceScorecardReadPermission } from '@persistence-scorecard/plugin-persistence-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { RequestHandler } from 'express';
import type { ListFilter } from '../../store/types';
import { authorize } from '../authorize';
import type { ApiContext } from '../context';
import { decodeCursor, encodeCursor } from '../cursor';
import { parseListQuery } from '../parseListQuery';

/** GET /v1/scorecards */
export function listScorecards(context: ApiContext): RequestHandler {
  return async (req, res) => {
    const credentials = await authorize(
      context,
      req,
      persistenceScorecardReadPermission,
    );
    const { filter, limit, cursor } = parseListQuery(req.query);
    const query = JSON.stringify(filter);
    const offset = decodeCursor(query, cursor) ?? 0;
    const { items, totalItems } = await page(
      context,
      credentials,
      filter,
      offset,
      limit,
    );
    const pageInfo = {
      ...(offset + limit < totalItems
        ? { nextCursor: encodeCursor(query, offset + limit) }
        : {}),
      ...(offset > 0
        ? { prevCursor: encodeCursor(query, Math.max(0, offset - limit)) }
        : {}),
    };
    res.json({ items, totalItems, pageInfo });
  };
}

async function page(
  { store, visibility }: ApiContext,
  credentials: BackstageCredentials,
  filter: ListFilter,
  offset: number,
  limit: number,
) {
  const scope = await visibility.scope(credentials);
  if (scope === 'none') return { items: [], totalItems: 0 };
  if (scope === 'all') return store.page(filter, offset, limit);
  const refs = await visibility.visible(await store.refs(filter), credentials);
  const wanted = refs.slice(offset, offset + limit);
  const summaries = new Map(
    (await store.summaries(wanted)).map(item => [item.entityRef, item]),
  );
  const items = wanted
    .map(ref => summaries.get(ref))
    .filter(item => item !== undefined);
  return { items, totalItems: refs.length };
}
