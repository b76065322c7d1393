import type { Knex } from 'knex';
import { chunked } from './chunked';
import { dueByExpiry, lockQueueRow } from './expiry';
import { toRow, toStored, type ScorecardRow } from './rows';
import { toTransitionRow } from './transitionRows';
import type { ScorecardUpdate, StoredScorecard } from './types';

/**
 * Writes scorecard, item outcomes, facts, day and transitions; run it in a transaction. When a refresh
 * changed nothing, only the times of the last attempt are written, and the revision stays. The next
 * refresh becomes due no later than when something in the scorecard expires.
 */
export async function saveScorecard(
  tx: Knex,
  update: ScorecardUpdate,
): Promise<StoredScorecard> {
  const { entityRef } = update.profile;
  // First of all, as the sweep does: two that lock in different orders could wait for each other.
  await lockQueueRow(tx, entityRef);
  const before = await tx<ScorecardRow>('persistence_scorecards')
    .where('entity_ref', entityRef)
    .first('revision', 'digest', 'evaluated_at');
  const row = toRow(update, (before?.revision ?? 0) + 1);
  const unchanged = before?.digest === row.digest;
  if (unchanged) {
    row.revision = before.revision;
    await touch(tx, row);
  } else {
    await tx<ScorecardRow>('persistence_scorecards')
      .insert(row)
      .onConflict('entity_ref')
      .merge();
    await tx('persistence_pending').where('entity_ref', entityRef).delete();
    await writeOutcomes(tx, update);
  }
  if (update.facts) await writeFacts(tx, update);
  if (!unchanged || dayOf(before.evaluated_at) !== dayOf(row.evaluated_at)) {
    await writeDay(tx, row);
  }
  for (const part of chunked(update.transitions, 100)) {
    await tx('persistence_transitions').insert(part.map(toTransitionRow));
  }
  await dueByExpiry(tx, entityRef, update.scorecard);
  return toStored(row);
}

async function touch(tx: Knex, row: ScorecardRow): Promise<void> {
  await tx<ScorecardRow>('persistence_scorecards')
    .where('entity_ref', row.entity_ref)
    .update({
      evaluated_at: row.evaluated_at,
      collection_attempted_at: row.collection_attempted_at,
      collection_succeeded_at: row.collection_succeeded_at,
    });
}

async function writeFacts(tx: Knex, update: ScorecardUpdate): Promise<void> {
  await tx('persistence_facts')
    .insert({
      entity_ref: update.profile.entityRef,
      facts: JSON.stringify(update.facts),
      digests: update.digests ? JSON.stringify(update.digests) : null,
    })
    .onConflict('entity_ref')
    .merge();
}

async function writeOutcomes(tx: Knex, update: ScorecardUpdate): Promise<void> {
  const { entityRef } = update.profile;
  const rows = update.scorecard.results.map(result => ({
    entity_ref: entityRef,
    criterion: result.criterion,
    outcome: result.outcome,
  }));
  await tx('persistence_item_outcomes')
    .where('entity_ref', entityRef)
    .whereNotIn(
      'criterion',
      rows.map(row => row.criterion),
    )
    .delete();
  for (const part of chunked(rows, 100)) {
    await tx('persistence_item_outcomes')
      .insert(part)
      .onConflict(['entity_ref', 'criterion'])
      .merge();
  }
}

async function writeDay(tx: Knex, row: ScorecardRow): Promise<void> {
  await tx('persistence_daily')
    .insert({
      entity_ref: row.entity_ref,
      day: dayOf(row.evaluated_at),
      level: row.level,
      gate: row.gate,
      inputs_complete: row.inputs_complete,
      deliverables_complete: row.deliverables_complete,
      validation_passed: row.validation_passed,
    })
    .onConflict(['entity_ref', 'day'])
    .merge();
}

function dayOf(time: string): string {
  return time.slice(0, 10);
}
