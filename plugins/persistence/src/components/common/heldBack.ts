import type {
  CollectionStatus,
  Outcome,
  Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';

/** Worst first. */
const WORST: readonly Outcome[] = ['fail', 'error', 'stale', 'unknown'];

/** Worst outcome among what holds the next level back; undefined at the top. */
export function nextLevelOutcome(
  scorecard: Pick<Scorecard, 'level' | 'results'>,
): Outcome | undefined {
  const step = scorecard.level.steps.find(({ achieved }) => !achieved);
  if (!step) return undefined;
  const outcomes = scorecard.results
    .filter(
      ({ criterion, group }) =>
        step.heldBackBy.includes(criterion) ||
        (group === 'input' && step.heldBackBy.includes('inputs')),
    )
    .map(({ outcome }) => outcome);
  return WORST.find(outcome => outcomes.includes(outcome));
}

/** Whether the source was never read: then nothing is known, and a level of 0 would be a lie. */
export function isNeverRead(status: CollectionStatus): boolean {
  return status.state === 'error' && !status.succeededAt;
}
