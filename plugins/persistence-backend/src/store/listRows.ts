import type { Knex } from 'knex';
import type { ListFilter } from './types';

/** Columns of what the list is made of; the scorecard itself is left where it is. */
export const LIST_COLUMNS = [
  'entity_ref',
  'title',
  'owner',
  'system',
  'domain',
  'level',
  'gate',
  'deliverables_complete',
  'validation_passed',
  'evaluated_at',
  'collection_state',
  'collection_message',
  'collection_attempted_at',
  'collection_succeeded_at',
  'summary',
] as const;

const NAMES: readonly string[] = [
  'entity_ref',
  'title',
  'owner',
  'system',
  'domain',
];

/**
 * Scorecards, and the services that wait for one, as the table `s`. Of the latter all is null but their
 * names and since when they wait, so no filter by a result lets them through and no order by one mistakes
 * them for the worst or the best.
 */
export function listRows(db: Knex): Knex.QueryBuilder {
  const judged = db('persistence_scorecards').select(
    ...LIST_COLUMNS,
    db.raw('null as since'),
  );
  const waiting = db('persistence_pending as p')
    .select(
      ...LIST_COLUMNS.map(column =>
        NAMES.includes(column) ? `p.${column}` : db.raw('null as ??', [column]),
      ),
      'p.since',
    )
    // A first refresh may have come between.
    .whereNotExists(
      db('persistence_scorecards as c')
        .select(db.raw('1'))
        .whereRaw('c.entity_ref = p.entity_ref'),
    );
  return db.from(judged.unionAll(waiting).as('s'));
}

/** The rows that a filter lets through. The number of queries never depends on the filter. */
export function filteredRows(db: Knex, filter: ListFilter): Knex.QueryBuilder {
  const query = listRows(db);
  for (const column of [
    'owner',
    'system',
    'domain',
    'level',
    'gate',
  ] as const) {
    const values = filter[column];
    if (values?.length) query.whereIn(`s.${column}`, values as string[]);
  }
  if (filter.item?.length || filter.outcome?.length) {
    query.whereExists(
      db('persistence_item_outcomes as o')
        .select(db.raw('1'))
        .whereRaw('o.entity_ref = s.entity_ref')
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
