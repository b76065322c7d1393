import type { ListCursor } from './types';

/**
 * Gives rows in the list's order: the first ones after a position or the last ones before it; without a
 * position from the start or from the end.
 */
export type FetchRows<T> = (
  direction: ListCursor['direction'],
  cursor: ListCursor | undefined,
  limit: number,
) => Promise<T[]>;

export interface Slice<T> {
  rows: T[];
  hasNext: boolean;
  hasPrevious: boolean;
}

/**
 * One page by position. Rows that come or go between two pages neither repeat nor hide others. Paging
 * back to the start gives the whole first page, and a page that has emptied meanwhile gives the last one.
 */
export async function paginate<T>(
  fetch: FetchRows<T>,
  limit: number,
  cursor?: ListCursor,
): Promise<Slice<T>> {
  if (cursor?.direction === 'before') {
    const rows = await fetch('before', cursor, limit + 1);
    if (rows.length > limit)
      return { rows: rows.slice(1), hasNext: true, hasPrevious: true };
    return paginate(fetch, limit);
  }
  // One more than asked tells whether there is a next page.
  const rows = await fetch('after', cursor, limit + 1);
  if (rows.length === 0 && cursor) {
    const last = await fetch('before', undefined, limit + 1);
    return {
      rows: last.slice(-limit),
      hasNext: false,
      hasPrevious: last.length > limit,
    };
  }
  return {
    rows: rows.slice(0, limit),
    hasNext: rows.length > limit,
    hasPrevious: cursor !== undefined,
  };
}
