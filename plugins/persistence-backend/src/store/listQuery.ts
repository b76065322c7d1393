import type { Knex } from 'knex';
import type { ListFilter } from './types';

// Fixed text, so nothing of a request reaches the SQL.
const ORDER_COLUMNS: Record<string, string> = {
  title: 'lower(title)',
  level: 'level',
  owner: 'lower(owner)',
  gate: 'gate',
  deliverables: 'deliverables_complete',
  validation: 'validation_passed',
  evaluatedAt: 'evaluated_at',
};

/**
 * Orders by what was asked, then by entity ref, so that pages never overlap. What is not known comes
 * last either way: it is neither the best nor the worst.
 */
export function ordered(
  query: Knex.QueryBuilder,
  filter: ListFilter,
): Knex.QueryBuilder {
  const direction = filter.orderBy.startsWith('-') ? 'desc' : 'asc';
  const key = ORDER_COLUMNS[filter.orderBy.replace(/^-/, '')];
  return query
    .orderByRaw(`case when ${key} is null then 1 else 0 end`)
    .orderByRaw(`${key} ${direction}`)
    .orderBy('entity_ref', 'asc');
}
