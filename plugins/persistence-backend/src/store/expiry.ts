import type { Knex } from 'knex';
import type {
  Scorecard,
  ScorecardSummary,
} from '@persistence-scorecard/plugin-persistence-common';

/**
 * When a scorecard stops being right by itself: the first moment at which something that passes goes
 * stale, or a waiver ends. Undefined when only a change of the service can make it another.
 */
export function nextExpiry(
  scorecard: Pick<Scorecard, 'evaluatedAt' | 'results'>,
): string | undefined {
  const times = scorecard.results.flatMap(({ outcome, expiresAt, waiver }) => [
    ...(outcome === 'pass' && expiresAt ? [expiresAt] : []),
    ...(waiver ? [waiver.expiresAt] : []),
  ]);
  return times.filter(time => time > scorecard.evaluatedAt).sort()[0];
}

/** What the achieved level rests on and goes stale first, for the list. */
export function levelExpiry({
  level,
  results,
}: Pick<Scorecard, 'level' | 'results'>): Pick<ScorecardSummary, 'nextExpiry'> {
  const rests = new Set(
    level.steps
      .filter(step => step.level <= level.achieved)
      .flatMap(step => step.criteria),
  );
  const [first] = results
    .filter(r => rests.has(r.criterion) && r.outcome === 'pass')
    .flatMap(({ criterion, title, expiresAt: at }) =>
      at ? [{ criterion, title, at }] : [],
    )
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  return first ? { nextExpiry: first } : {};
}

/** The next expiry of the scorecard that is stored. */
export async function storedExpiry(
  db: Knex,
  entityRef: string,
): Promise<string | undefined> {
  const row = await db('persistence_scorecards')
    .where('entity_ref', entityRef)
    .first('scorecard', 'evaluated_at');
  return (
    row &&
    nextExpiry({ ...JSON.parse(row.scorecard), evaluatedAt: row.evaluated_at })
  );
}

/**
 * Holds a service's place in the queue, so that who saves its scorecard and who plans its next refresh do
 * so one after the other. SQLite has one writer at a time anyway.
 */
export async function lockQueueRow(tx: Knex, entityRef: string): Promise<void> {
  if (tx.client.config.client !== 'pg') return;
  await tx('persistence_queue')
    .where('entity_ref', entityRef)
    .forUpdate()
    .first('entity_ref');
}

/** Makes a refresh due when the scorecard that was just saved stops being right, unless it is due sooner. */
export async function dueByExpiry(
  tx: Knex,
  entityRef: string,
  scorecard: Scorecard,
): Promise<void> {
  const expiry = nextExpiry(scorecard);
  if (expiry === undefined) return;
  await tx('persistence_queue')
    .where('entity_ref', entityRef)
    .where('due_at', '>', expiry)
    .update({ due_at: expiry });
}
