import {
  LEVEL_NAMES,
  type Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import { gateWord, outcomeWord } from '../signs';

/** What differs between two scorecards of a service, in words, the level and the gate first. */
export function changesBetween(before: Scorecard, after: Scorecard): string[] {
  const changes: string[] = [];
  const change = (subject: string, from: string, to: string) => {
    if (from !== to) changes.push(`${subject}: ${from} → ${to}`);
  };
  const level = ({ level: { achieved } }: Scorecard) =>
    `${achieved} ${LEVEL_NAMES[achieved]}`;
  change('Level', level(before), level(after));
  change('Gate', gateWord(before.gate.verdict), gateWord(after.gate.verdict));
  const outcomes = new Map(
    before.results.map(({ criterion, outcome }) => [criterion, outcome]),
  );
  for (const { criterion, title, outcome } of after.results) {
    const old = outcomes.get(criterion);
    change(title, old ? outcomeWord(old) : 'new', outcomeWord(outcome));
  }
  return changes;
}
