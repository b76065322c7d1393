import type { Token } from '../token';

// SQLite's comments do not nest, and what is not closed goes on to the end.
const TOKEN =
  /\s+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'[^']*(?:''[^']*)*(?:'|$)|"[^"]*(?:""[^"]*)*(?:"|$)|`[^`]*(?:``[^`]*)*(?:`|$)|\[[^\]]*(?:\]|$)|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|[0-9][\w.]*|[^]/gu;

/** The tokens of a text, without blanks and comments. One pass; never throws. */
export function* tokens(text: string, from = 0): Generator<Token> {
  const pattern = new RegExp(TOKEN);
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [raw] = match;
    const token = tokenOf(raw, match.index);
    if (token) yield token;
  }
}

function tokenOf(raw: string, at: number): Token | undefined {
  const place = { at, end: at + raw.length };
  const first = raw[0];
  if (/\s/.test(first) || raw.startsWith('--') || raw.startsWith('/*'))
    return undefined;
  if (first === "'") return { kind: 'string', text: raw, ...place };
  if (first === '"' || first === '`') {
    const inner = raw.slice(1, raw.length > 1 ? -1 : undefined);
    return {
      kind: 'name',
      text: inner.replaceAll(first + first, first),
      ...place,
    };
  }
  if (first === '[') return { kind: 'name', text: raw.slice(1, -1), ...place };
  if (/[A-Za-z_\u0080-\uffff]/.test(first))
    return { kind: 'word', text: raw.toUpperCase(), ...place };
  return { kind: 'other', text: raw, ...place };
}
