import {
  LEVEL_NAMES,
  OUTCOMES,
  type GateVerdict,
  type Level,
  type Outcome,
  type Transition,
} from '@persistence-scorecard/plugin-persistence-common';
import { gateWord, outcomeWord } from '../signs';

const CAUSES: Record<Transition['cause']['kind'], string> = {
  collection: 'the repository changed',
  evidence: 'new evidence',
  expiry: 'evidence expired',
  rubric: 'the rubric changed',
  first: 'first scorecard',
};

/** What a level, a verdict or an outcome is called on the page; what is none of them stays as it is. */
export function wordOf(item: Transition, value: string): string {
  if (item.subject === 'gate') {
    const verdicts: string[] = ['allowed', 'denied', 'inconclusive'];
    return verdicts.includes(value) ? gateWord(value as GateVerdict) : value;
  }
  if (item.subject === 'level') {
    const name = LEVEL_NAMES[Number(value) as Level];
    return name ? `${value} ${name}` : value;
  }
  return (OUTCOMES as readonly string[]).includes(value)
    ? outcomeWord(value as Outcome)
    : value;
}

/** Why something changed, in words. */
export function causeOf({ cause }: Transition): string {
  const parts = [CAUSES[cause.kind]];
  if (cause.run) parts.push(`run ${cause.run}`);
  if (cause.commit) parts.push(`at ${cause.commit.slice(0, 7)}`);
  if (cause.detail) parts.push(`(${cause.detail})`);
  return parts.join(' ');
}
