import type { Knex } from 'knex';
import type { Transition } from '@persistence-scorecard/plugin-persistence-common';

interface TransitionRow {
  id: number;
  entity_ref: string;
  at: string;
  subject: string;
  item: string | null;
  from_value: string;
  to_value: string;
  cause: string;
}

export function toTransitionRow(
  transition: Omit<Transition, 'id'>,
): Omit<TransitionRow, 'id'> {
  return {
    entity_ref: transition.entityRef,
    at: transition.at,
    subject: transition.subject,
    item: transition.item ?? null,
    from_value: transition.from,
    to_value: transition.to,
    cause: JSON.stringify(transition.cause),
  };
}

/** Newest first; `before` is the id to continue from. */
export async function listTransitions(
  db: Knex,
  entityRef: string,
  limit: number,
  before?: number,
): Promise<Transition[]> {
  const rows = await db<TransitionRow>('persistence_transitions')
    .where('entity_ref', entityRef)
    .modify(query => {
      if (before !== undefined) query.where('id', '<', before);
    })
    .orderBy('id', 'desc')
    .limit(limit)
    .select();
  return (rows as TransitionRow[]).map(row => ({
    id: String(row.id),
    entityRef: row.entity_ref,
    at: row.at,
    subject: row.subject as Transition['subject'],
    ...(row.item ? { item: row.item } : {}),
    from: row.from_value,
    to: row.to_value,
    cause: JSON.parse(row.cause),
  }));
}
