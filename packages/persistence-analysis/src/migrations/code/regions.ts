import type { MaskedCode } from './maskCode';

/** A part of the code, by character. */
export interface Region {
  start: number;
  end: number;
}

const CLOSING: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}',
};

/** For each opening bracket, where it closes; those that never do are left out. */
export function brackets({ masked }: MaskedCode): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: { at: number; close: string }[] = [];
  for (let at = 0; at < masked.length; at++) {
    const character = masked[at];
    if (Object.hasOwn(CLOSING, character))
      open.push({ at, close: CLOSING[character] });
    else if (character === open[open.length - 1]?.close)
      pairs.set(open.pop()!.at, at);
  }
  return pairs;
}

/** Body of a function whose lines are indented deeper than its head (Python, and Ruby up to its `end`). */
export function indentedBody(
  { masked }: MaskedCode,
  head: RegExp,
): Region | undefined {
  const match = head.exec(masked);
  if (!match) return undefined;
  const lineStart = masked.lastIndexOf('\n', match.index) + 1;
  const indent = indentOf(masked, lineStart);
  let at = masked.indexOf('\n', match.index + match[0].length - 1) + 1;
  if (at === 0) at = masked.length;
  const start = at;
  while (at < masked.length) {
    const lineEnd = masked.indexOf('\n', at);
    const end = lineEnd < 0 ? masked.length : lineEnd;
    const blank = masked.slice(at, end).trim() === '';
    if (!blank && indentOf(masked, at) <= indent) break;
    at = end + 1;
  }
  return { start, end: Math.min(at, masked.length) };
}

function indentOf(text: string, lineStart: number): number {
  let at = lineStart;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at - lineStart;
}

/** Body between the braces that follow a head. */
export function bracedBody(
  code: MaskedCode,
  pairs: ReadonlyMap<number, number>,
  head: RegExp,
): Region | undefined {
  const match = head.exec(code.masked);
  if (!match) return undefined;
  const open = code.masked.indexOf('{', match.index + match[0].length - 1);
  const close = open < 0 ? undefined : pairs.get(open);
  return close === undefined ? undefined : { start: open + 1, end: close };
}

/** The code of a region, strings and comments blanked. */
export function maskedIn({ masked }: MaskedCode, region: Region): string {
  return masked.slice(region.start, region.end);
}
