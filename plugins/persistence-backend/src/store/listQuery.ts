import type { Knex } from 'knex';
import type { ListFilter } from './types';

// Fixed text, so nothing of a request reaches the SQL.
const ORDER_COLUMNS: Record<string, string> = {
  title: 'lower(title)',
  level: 'level',
  owner: "lower(coalesce(owner, ''))",
  gate: 'gate',
  deliverables: 'deliverables_complete',
  validation: 'validation_passed',
  evaluatedAt: 'evaluated_at',
};

/** The rows that a filter lets through. The number of queries never depends on the filter. */
export function filteredScorecards(
  db: Knex,
  filter: ListFilter,
): Knex.QueryBuilder {
  const query = db('persistence_scorecards');
  for (const column of [
    'owner',
    'system',
    'domain',
    'level',
    'gate',
  ] as const) {
    const values = filter[column];
    if (values?.length) query.whereIn(column, values as string[]);
  }
  if (filter.item?.length || filter.outcome?.length) {
    query.whereExists(
      db('persistence_item_outcomes as o')
        .select(db.raw('1'))
        .whereRaw('o.entity_ref = persistence_scorecards.entity_ref')
        .modify(items => {
          if (filter.item?.length) items.whereIn('o.criterion', filter.item);
          if (filter.outcome?.length)
            items.whereIn('o.outcome', filter.outcome);
        }),
    );
  }
  const words = filter.q
    ?.toLocaleLowerCase('en-US')
    .split(/\s+/)
    .filter(Boolean);
  for (const word of words ?? []) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    query.whereRaw(
      "(lower(title) like ? escape '\\' or entity_ref like ? escape '\\' or lower(coalesce(owner, '')) like ? escape '\\' or lower(coalesce(system, '')) like ? escape '\\')",
      [pattern, pattern, pattern, pattern],
    );
  }
  return query;
}

/** Orders by what was asked, then by entity ref, so that pages never overlap. */
export function ordered(
  query: Knex.QueryBuilder,
  filter: ListFilter,
): Knex.QueryBuilder {
  const direction = filter.orderBy.startsWith('-') ? 'desc' : 'asc';
  const key = ORDER_COLUMNS[filter.orderBy.replace(/^-/, '')];
  return query.orderByRaw(`${key} ${direction}`).orderBy('entity_ref', 'asc');
}
