import type { Knex } from 'knex';
import type { ListCursor, ListPosition, Ordering } from './types';

interface OrderKey {
  // Fixed text, so nothing of a request reaches the SQL.
  sql: string;
  type: 'string' | 'number';
}

/** Titles are text of any length from outside; so much of one is enough to order by. */
const KEYS: Record<string, OrderKey> = {
  title: { sql: 'lower(substr(title, 1, 200))', type: 'string' },
  level: { sql: 'level', type: 'number' },
  owner: { sql: 'lower(owner)', type: 'string' },
  gate: { sql: 'gate', type: 'string' },
  deliverables: { sql: 'deliverables_complete', type: 'number' },
  validation: { sql: 'validation_passed', type: 'number' },
  evaluatedAt: { sql: 'evaluated_at', type: 'string' },
};

/** What a row is ordered by, beside its entity ref. */
export const ORDER_VALUE = 'order_value';

function keyOf(orderBy: Ordering): OrderKey {
  return KEYS[orderBy.replace(/^-/, '')];
}

function isDescending(orderBy: Ordering): boolean {
  return orderBy.startsWith('-');
}

/** Whether a position can be one of this order; the database would not take another. */
export function isPositionOf(
  orderBy: Ordering,
  { value }: ListPosition,
): boolean {
  if (value === null) return true;
  const { type } = keyOf(orderBy);
  return type === 'number'
    ? Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31
    : typeof value === 'string' && !value.includes('\u0000');
}

/** Adds the value that the row is ordered by. */
export function selectOrderValue(db: Knex, orderBy: Ordering): Knex.Raw {
  return db.raw(`${keyOf(orderBy).sql} as ${ORDER_VALUE}`);
}

/**
 * Orders by what was asked, then by entity ref, so that every row has one place. What is not known comes
 * last either way: it is neither the best nor the worst.
 */
export function ordered(
  query: Knex.QueryBuilder,
  orderBy: Ordering,
  backward = false,
): Knex.QueryBuilder {
  const { sql } = keyOf(orderBy);
  const direction = isDescending(orderBy) === backward ? 'asc' : 'desc';
  const natural = backward ? 'desc' : 'asc';
  return query
    .orderByRaw(`case when ${sql} is null then 1 else 0 end ${natural}`)
    .orderByRaw(`${sql} ${direction}`)
    .orderBy('entity_ref', natural);
}

/** The condition that a row lies after a position, or before it, in this order. */
export function beyond(
  db: Knex,
  orderBy: Ordering,
  { direction, position }: ListCursor,
): Knex.Raw {
  const { sql } = keyOf(orderBy);
  const after = direction === 'after';
  const refs = after ? '>' : '<';
  const { value, entityRef } = position;
  if (value === null) {
    const tie = `${sql} is null and entity_ref ${refs} ?`;
    return db.raw(after ? `(${tie})` : `(${sql} is not null or (${tie}))`, [
      entityRef,
    ]);
  }
  const values = after === isDescending(orderBy) ? '<' : '>';
  const known = `${sql} ${values} ? or (${sql} = ? and entity_ref ${refs} ?)`;
  return db.raw(after ? `(${known} or ${sql} is null)` : `(${known})`, [
    value,
    value,
    entityRef,
  ]);
}
