import type { Outcome } from '@persistence-scorecard/plugin-persistence-common';

type Tone = (text: string) => string;

/** Colours for a terminal; every one is the identity when colours are off. Colour is never the only sign. */
export interface Paint {
  bold: Tone;
  dim: Tone;
  pass: Tone;
  fail: Tone;
  warn: Tone;
  outcome(outcome: Outcome): Tone;
}

/** ANSI colours, or none. */
export function createPaint(color: boolean): Paint {
  const tone =
    (open: number, close: number): Tone =>
    text =>
      color ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  const dim = tone(2, 22);
  const pass = tone(32, 39);
  const fail = tone(31, 39);
  const warn = tone(33, 39);
  return {
    bold: tone(1, 22),
    dim,
    pass,
    fail,
    warn,
    outcome: outcome => {
      if (outcome === 'pass') return pass;
      if (outcome === 'fail') return fail;
      return outcome === 'not-applicable' ? dim : warn;
    },
  };
}
