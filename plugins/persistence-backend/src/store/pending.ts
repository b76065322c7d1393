import type { Knex } from 'knex';
import { chunked } from './chunked';
import type { ServiceProfile } from './types';

/** A row of `persistence_pending`. */
export interface PendingRow {
  entity_ref: string;
  title: string;
  owner: string | null;
  system: string | null;
  domain: string | null;
  since: string;
}

/** Notes services that wait for their first reading; those that have a scorecard already do not wait. */
export async function addPending(
  db: Knex,
  profiles: readonly ServiceProfile[],
  since: string,
): Promise<void> {
  for (const part of chunked(profiles, 100)) {
    const refs = part.map(profile => profile.entityRef);
    const judged = new Set<string>(
      await db('persistence_scorecards')
        .whereIn('entity_ref', refs)
        .pluck('entity_ref'),
    );
    const rows: PendingRow[] = part
      .filter(profile => !judged.has(profile.entityRef))
      .map(profile => ({
        entity_ref: profile.entityRef,
        title: profile.title,
        owner: profile.owner ?? null,
        system: profile.system ?? null,
        domain: profile.domain ?? null,
        since,
      }));
    if (rows.length === 0) continue;
    await db<PendingRow>('persistence_pending')
      .insert(rows)
      .onConflict('entity_ref')
      .ignore();
  }
}
