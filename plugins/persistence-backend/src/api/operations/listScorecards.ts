import { persistenceScorecardReadPermission } from '@persistence-scorecard/plugin-persistence-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { RequestHandler } from 'express';
import { paginate } from '../../store/paginate';
import type { ListCursor, ListFilter, ListPage } from '../../store/types';
import { authorize } from '../authorize';
import type { ApiContext } from '../context';
import { decodeListCursor, encodeListCursor } from '../listCursor';
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
    const { items, totalItems, next, previous } = await page(
      context,
      credentials,
      filter,
      limit,
      decodeListCursor(filter, cursor),
    );
    const pageInfo = {
      ...(next ? { nextCursor: encodeListCursor(filter, 'after', next) } : {}),
      ...(previous
        ? { prevCursor: encodeListCursor(filter, 'before', previous) }
        : {}),
    };
    res.json({ items, totalItems, pageInfo });
  };
}

async function page(
  context: ApiContext,
  credentials: BackstageCredentials,
  filter: ListFilter,
  limit: number,
  cursor: ListCursor | undefined,
): Promise<ListPage> {
  const scope = await context.visibility.scope(credentials);
  if (scope === 'none') return { items: [], totalItems: 0 };
  return scope === 'all'
    ? context.store.page(filter, limit, cursor)
    : visiblePage(context, credentials, filter, limit, cursor);
}

/** The catalog alone knows which of the services this caller sees, so the page is cut after it was asked. */
async function visiblePage(
  { store, visibility }: ApiContext,
  credentials: BackstageCredentials,
  filter: ListFilter,
  limit: number,
  cursor: ListCursor | undefined,
): Promise<ListPage> {
  const all = await store.positions(filter, cursor);
  const refs = all.map(({ position }) => position.entityRef);
  const seen = new Set(await visibility.visible(refs, credentials));
  const visible = all.filter(({ position }) => seen.has(position.entityRef));
  const { rows, hasNext, hasPrevious } = await paginate(
    async (direction, from, count) => {
      const rest = from ? visible.filter(row => row.beyond) : visible;
      return direction === 'after' ? rest.slice(0, count) : rest.slice(-count);
    },
    limit,
    cursor,
  );
  const positions = rows.map(row => row.position);
  const wanted = positions.map(position => position.entityRef);
  const summaries = new Map(
    (await store.summaries(wanted)).map(item => [item.entityRef, item]),
  );
  return {
    items: wanted.flatMap(ref => summaries.get(ref) ?? []),
    totalItems: visible.length,
    next: hasNext ? positions.at(-1) : undefined,
    previous: hasPrevious ? positions[0] : undefined,
  };
}
