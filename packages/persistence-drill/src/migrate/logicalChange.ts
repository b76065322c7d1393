import type { StepScript } from '@persistence-scorecard/analysis';
import type { Snapshot } from '../snapshot';
import type { Trip, TripOutcome } from './roundTrip';
import type { Script } from './statements';
import { REVERSIBLE, type StepOutcome } from './verdicts';

interface Member {
  step: { source: StepScript; up?: Script; down?: Script };
  outcome: StepOutcome;
  after: Snapshot;
}

/**
 * Consecutive steps that are one change, split over files: of one release, or of one name. Alone, such a
 * step's rollback may leave something behind, and together they leave nothing.
 */
export class LogicalChange {
  private readonly members: Member[] = [];

  constructor(private readonly before: Snapshot) {}

  continuesWith(next: StepScript): boolean {
    const last = this.members[this.members.length - 1]?.step.source;
    return (
      last !== undefined &&
      (last.release === next.release ||
        (last.name !== '' && last.name === next.name))
    );
  }

  add(member: Member): void {
    this.members.push(member);
  }

  /** What to try together; undefined where nothing is gained by it. */
  trip(): Trip | undefined {
    const { members } = this;
    if (members.length < 2 || !members.some(isOpen)) return undefined;
    const ups = members.flatMap(({ step }) => step.up ?? []);
    const downs = members
      .flatMap(({ step }) => step.down ?? [])
      .filter(down => down.pieces.length > 0)
      .reverse();
    if (downs.length === 0 || ups.length < members.length) return undefined;
    if ([...ups, ...downs].some(script => script.standsAlone)) return undefined;
    return {
      ups,
      downs,
      before: this.before,
      after: members[members.length - 1].after,
    };
  }

  /** The verdict of all together stands when it is a good one. */
  settle({ verdict, changes }: TripOutcome): void {
    if (!REVERSIBLE.includes(verdict)) return;
    const together = this.members.map(({ outcome }) => outcome.path);
    for (const { outcome } of this.members.filter(isOpen)) {
      outcome.verdict = verdict;
      outcome.together = together;
      delete outcome.reason;
      delete outcome.line;
      if (changes) outcome.changes = changes;
      else delete outcome.changes;
    }
  }
}

function isOpen({ outcome }: Member): boolean {
  return (
    outcome.applied === 'ok' &&
    outcome.verdict !== 'not-applicable' &&
    !REVERSIBLE.includes(outcome.verdict)
  );
}
