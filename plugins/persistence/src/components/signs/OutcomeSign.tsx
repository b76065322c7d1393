import type {
  DocumentState,
  Outcome,
  Waiver,
} from '@persistence-scorecard/plugin-persistence-common';
import { DateTime } from 'luxon';
import { Chip, type ToneName } from './Chip';
import type { SignShape } from './icons';

interface Sign {
  word: string;
  tone: ToneName;
  shape: SignShape;
  dashed?: boolean;
  title: string;
}

const OUTCOME_SIGNS: Record<Outcome, Sign> = {
  pass: { word: 'Pass', tone: 'good', shape: 'tick', title: 'Proven' },
  fail: {
    word: 'Fail',
    tone: 'bad',
    shape: 'cross',
    title: 'The evidence shows that this is not met',
  },
  unknown: {
    word: 'Not proven',
    tone: 'quiet',
    shape: 'question',
    dashed: true,
    title: 'There is not enough evidence to say',
  },
  stale: {
    word: 'Stale',
    tone: 'warn',
    shape: 'clock',
    title: 'It was proven once, but the evidence is too old',
  },
  error: {
    word: 'Error',
    tone: 'warn',
    shape: 'alert',
    title: 'The source could not be read',
  },
  'not-applicable': {
    word: 'Not applicable',
    tone: 'quiet',
    shape: 'dash',
    title: 'The rubric does not ask this of the service',
  },
};

const STATE_WORDS: Record<DocumentState, string> = {
  missing: 'Missing',
  placeholder: 'Placeholder',
  incomplete: 'Incomplete',
  inconsistent: 'Inconsistent',
  stale: 'Stale',
  complete: 'Complete',
  unknown: 'Not proven',
};

/** The word for an outcome, the same everywhere. */
export function outcomeWord(outcome: Outcome): string {
  return OUTCOME_SIGNS[outcome].word;
}

/** An outcome as icon and word. A document's state replaces the word, since it says more. */
export function OutcomeSign(props: {
  outcome: Outcome;
  state?: DocumentState;
  plain?: boolean;
}) {
  const { outcome, state, plain } = props;
  const sign = OUTCOME_SIGNS[outcome];
  const hasOwnWord =
    state && state !== 'unknown' && (outcome === 'pass' || outcome === 'fail');
  return (
    <Chip
      tone={sign.tone}
      shape={sign.shape}
      dashed={sign.dashed}
      plain={plain}
      title={sign.title}
    >
      {hasOwnWord ? STATE_WORDS[state] : sign.word}
    </Chip>
  );
}

/** Lies beside an outcome, never in its place: a waived item has not passed. */
export function WaivedSign({ waiver }: { waiver: Waiver }) {
  const until = DateTime.fromISO(waiver.expiresAt, { locale: 'en' });
  return (
    <Chip
      tone="info"
      shape="shield"
      title={`Waived: ${waiver.reason} (approved by ${waiver.approvedBy})`}
    >
      Waived until {until.toFormat('d LLL yyyy')}
    </Chip>
  );
}
