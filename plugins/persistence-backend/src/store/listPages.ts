import type { Knex } from 'knex';
import { beyond, ordered, ORDER_VALUE, selectOrderValue } from './listOrder';
import { filteredRows } from './listRows';
import type { ListRow } from './rows';
import type { ListCursor, ListFilter, ListPosition } from './types';

/** A row of the list with the value that it is ordered by. */
export type OrderedRow = ListRow & { [ORDER_VALUE]: string | number | null };

export function positionOf(row: OrderedRow): ListPosition {
  return { value: row[ORDER_VALUE], entityRef: row.entity_ref };
}

/** Rows in the list's order; those before a position are read backwards and turned round. */
export async function fetchRows(
  db: Knex,
  filter: ListFilter,
  direction: ListCursor['direction'],
  cursor: ListCursor | undefined,
  limit: number,
): Promise<OrderedRow[]> {
  const { orderBy } = filter;
  const backward = direction === 'before';
  const query = filteredRows(db, filter);
  if (cursor) query.whereRaw(beyond(db, orderBy, cursor));
  const rows: OrderedRow[] = await ordered(query, orderBy, backward)
    .limit(limit)
    .select('s.*', selectOrderValue(db, orderBy));
  return backward ? rows.reverse() : rows;
}

/** Every row's place in order, and whether it lies beyond the cursor. */
export async function listPositions(
  db: Knex,
  filter: ListFilter,
  cursor: ListCursor | undefined,
): Promise<{ position: ListPosition; beyond: boolean }[]> {
  const { orderBy } = filter;
  const isBeyond = cursor ? beyond(db, orderBy, cursor) : db.raw('1 = 1');
  const rows: (OrderedRow & { is_beyond: number })[] = await ordered(
    filteredRows(db, filter),
    orderBy,
  ).select(
    'entity_ref',
    selectOrderValue(db, orderBy),
    db.raw('case when ? then 1 else 0 end as is_beyond', [isBeyond]),
  );
  return rows.map(row => ({
    position: positionOf(row),
    beyond: Number(row.is_beyond) === 1,
  }));
}
