import { DateTime } from 'luxon';
import type {
  CriterionResult,
  Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';

/** So many days before it goes stale it is said that it soon will. */
export const SOON_DAYS = 14;

/** How a result stands towards going stale. */
export interface ExpiryState {
  state: 'later' | 'soon' | 'over';
  /** The day, as people write it. */
  date: string;
  /** How far that is, e.g. "in 90 days". */
  distance: string;
}

/** How far an instant is at which something goes stale; undefined when it is none. */
export function expiryState(
  at: string | undefined,
  now: DateTime = DateTime.now(),
): ExpiryState | undefined {
  const time = DateTime.fromISO(at ?? '', { locale: 'en' });
  if (!time.isValid) return undefined;
  const days = Math.floor(Math.abs(time.diff(now).as('days')));
  const isOver = time <= now;
  const amount = days === 0 ? time.toRelative({ base: now })! : plural(days);
  let state: ExpiryState['state'] = days < SOON_DAYS ? 'soon' : 'later';
  if (days === SOON_DAYS && time.diff(now).as('days') <= SOON_DAYS)
    state = 'soon';
  if (isOver) state = 'over';
  let distance = amount;
  if (days > 0) distance = isOver ? `${amount} ago` : `in ${amount}`;
  return { state, date: time.toFormat('d LLL yyyy'), distance };
}

function plural(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

/** What the achieved level rests on and goes stale soonest, when that is soon. */
export function levelAtRisk(
  scorecard: Pick<Scorecard, 'level' | 'results'>,
  now: DateTime = DateTime.now(),
): { result: CriterionResult; expiry: ExpiryState } | undefined {
  const rests = new Set(
    scorecard.level.steps
      .filter(step => step.level <= scorecard.level.achieved)
      .flatMap(step => step.criteria),
  );
  const [result] = scorecard.results
    .filter(r => r.outcome === 'pass' && r.expiresAt && rests.has(r.criterion))
    .sort((a, b) => (a.expiresAt! < b.expiresAt! ? -1 : 1));
  const expiry = expiryState(result?.expiresAt, now);
  return expiry && expiry.state !== 'later' ? { result, expiry } : undefined;
}
