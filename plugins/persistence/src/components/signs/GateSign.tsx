import type { GateVerdict } from '@persistence-scorecard/plugin-persistence-common';
import { Chip, type ToneName } from './Chip';
import type { SignShape } from './icons';

const SIGNS: Record<
  GateVerdict,
  { word: string; tone: ToneName; shape: SignShape; title: string }
> = {
  allowed: {
    word: 'Open',
    tone: 'good',
    shape: 'tick',
    title: 'Ready for production data',
  },
  denied: {
    word: 'Closed',
    tone: 'bad',
    shape: 'cross',
    title: 'Not ready for production data',
  },
  inconclusive: {
    word: 'Undecided',
    tone: 'quiet',
    shape: 'question',
    title: 'Evidence is missing, so the gate cannot open',
  },
};

/** The word for a gate verdict, the same everywhere. */
export function gateWord(verdict: GateVerdict): string {
  return SIGNS[verdict].word;
}

/** The production gate as icon and word. */
export function GateSign({ verdict }: { verdict: GateVerdict }) {
  const sign = SIGNS[verdict];
  return (
    <Chip
      tone={sign.tone}
      shape={sign.shape}
      dashed={verdict === 'inconclusive'}
      title={sign.title}
    >
      {sign.word}
    </Chip>
  );
}
