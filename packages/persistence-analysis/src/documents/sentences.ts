/** A sentence and where it starts in the text it was found in. */
export interface Sentence {
  text: string;
  start: number;
}

/** Longest text of one block that is read; the bound keeps hostile text cheap. */
export const MAX_BLOCK = 4000;

const END = /[.!?…]{1,5}["')\]»”’]{0,3}(?=\s|$)/g;
/** What ends with a full stop without ending a sentence, in plain letters. */
const ABBREVIATION =
  /(?:^|[\s("'])(?:\p{L}|e\.g|i\.e|z\. ?b|d\. ?h|u\. ?a|p\. ?ej|p\. ?ex|par ex|bzw|vgl|inkl|ggf|evtl|usw|ca|approx|incl|nr|vs|cf|fig|abb|dr)$/iu;

/** The sentences of a text. A full stop before a lower-case word ends none, and nor does an abbreviation. */
export function splitSentences(text: string): Sentence[] {
  const bounded = text.slice(0, MAX_BLOCK);
  if (!/[.!?…]/.test(bounded)) return whole(bounded);
  const sentences: Sentence[] = [];
  let start = 0;
  const push = (end: number) => {
    const raw = bounded.slice(start, end);
    const lead = raw.length - raw.trimStart().length;
    if (raw.trim() !== '') {
      sentences.push({ text: raw.trim(), start: start + lead });
    }
    start = end;
  };
  for (const match of bounded.matchAll(END)) {
    const end = match.index + match[0].length;
    if (match[0] === '.' && continues(bounded, start, match.index)) continue;
    push(end);
  }
  push(bounded.length);
  return sentences;
}

/** Cells and labels are many, and hold nothing that could end a sentence. */
function whole(text: string): Sentence[] {
  const trimmed = text.trim();
  const start = text.length - text.trimStart().length;
  return trimmed === '' ? [] : [{ text: trimmed, start }];
}

function continues(text: string, start: number, dot: number): boolean {
  if (ABBREVIATION.test(text.slice(Math.max(0, dot - 12), dot))) return true;
  if (/^\s{1,4}\p{Ll}/u.test(text.slice(dot + 1, dot + 6))) return true;
  // "1." numbers what follows.
  return dot - start < 6 && /^\s*\d+$/.test(text.slice(start, dot));
}
