import { randomUUID } from 'node:crypto';
import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { chunked } from './chunked';
import { lockQueueRow, storedExpiry } from './expiry';
import type { QueueEntry, QueueItem, RefreshQueue } from './types';

interface QueueRow {
  entity_ref: string;
  due_at: string;
  lease_until: string | null;
  lease_token: string | null;
  attempts: number;
  reason: string;
  entity_etag: string | null;
}

/**
 * The work queue. A worker leases entities for a while; if it dies, the lease runs out and another one
 * takes over. On PostgreSQL workers skip each other's rows; SQLite has one writer at a time anyway.
 */
export class DatabaseRefreshQueue implements RefreshQueue {
  private constructor(private readonly db: Knex) {}

  /** Expects the migrations to have run: create the store first. */
  static async create(
    database: DatabaseService,
  ): Promise<DatabaseRefreshQueue> {
    return new DatabaseRefreshQueue(await database.getClient());
  }

  async reconcile(entries: readonly QueueEntry[], now: string) {
    return this.db.transaction(async tx => {
      const rows = await tx<QueueRow>('persistence_queue').select(
        'entity_ref',
        'entity_etag',
      );
      const known = new Map(
        rows.map(row => [row.entity_ref, row.entity_etag ?? undefined]),
      );
      const added = entries.filter(entry => !known.has(entry.entityRef));
      const changed = entries.filter(
        ({ entityRef, entityEtag }) =>
          known.has(entityRef) && known.get(entityRef) !== entityEtag,
      );
      for (const [list, reason] of [
        [added, 'new'],
        [changed, 'changed'],
      ] as const) {
        for (const part of chunked(list, 100)) {
          await tx<QueueRow>('persistence_queue')
            .insert(
              part.map(entry => ({
                entity_ref: entry.entityRef,
                entity_etag: entry.entityEtag ?? null,
                due_at: now,
                attempts: 0,
                reason,
                // A worker that is at it read the old entity: its lease ends, so its finish() is void.
                lease_until: null,
                lease_token: null,
              })),
            )
            .onConflict('entity_ref')
            .merge();
        }
      }
      const wanted = new Set(entries.map(entry => entry.entityRef));
      const removed = [...known.keys()].filter(ref => !wanted.has(ref));
      for (const part of chunked(removed, 100)) {
        await tx('persistence_queue').whereIn('entity_ref', part).delete();
        await tx('persistence_pending').whereIn('entity_ref', part).delete();
        await tx('persistence_facts').whereIn('entity_ref', part).delete();
        await tx('persistence_item_outcomes')
          .whereIn('entity_ref', part)
          .delete();
        await tx('persistence_daily').whereIn('entity_ref', part).delete();
        await tx('persistence_scorecards').whereIn('entity_ref', part).delete();
      }
      return { added: added.map(entry => entry.entityRef), removed };
    });
  }

  async lease(
    limit: number,
    now: string,
    leaseUntil: string,
  ): Promise<QueueItem[]> {
    const token = randomUUID();
    return this.db.transaction(async tx => {
      const due = tx<QueueRow>('persistence_queue')
        .where('due_at', '<=', now)
        .where(free =>
          free.whereNull('lease_until').orWhere('lease_until', '<=', now),
        )
        .orderBy('due_at')
        .orderBy('entity_ref')
        .limit(limit)
        .select('entity_ref', 'attempts', 'reason');
      if (tx.client.config.client === 'pg') due.forUpdate().skipLocked();
      const rows = await due;
      if (rows.length === 0) return [];
      await tx<QueueRow>('persistence_queue')
        .whereIn(
          'entity_ref',
          rows.map(row => row.entity_ref),
        )
        .update({ lease_until: leaseUntil, lease_token: token });
      return rows.map(row => ({
        entityRef: row.entity_ref,
        attempts: row.attempts,
        reason: row.reason,
        leaseToken: token,
      }));
    });
  }

  async finish(
    item: QueueItem,
    next: { dueAt: string; attempts: number; now: string },
  ): Promise<void> {
    const { entityRef, leaseToken } = item;
    await this.db.transaction(async tx => {
      await lockQueueRow(tx, entityRef);
      await tx<QueueRow>('persistence_queue')
        .where({ entity_ref: entityRef, lease_token: leaseToken })
        .update({
          due_at: dueBy(next, await storedExpiry(tx, entityRef)),
          attempts: next.attempts,
          reason: 'periodic',
          lease_until: null,
          lease_token: null,
        });
    });
  }
}

/** The earlier of the planned time and the expiry. One that has passed waits only for a refresh that failed. */
function dueBy(
  { dueAt, attempts, now }: { dueAt: string; attempts: number; now: string },
  expiry: string | undefined,
): string {
  if (expiry === undefined || expiry >= dueAt) return dueAt;
  if (expiry > now) return expiry;
  return attempts > 0 ? dueAt : now;
}
