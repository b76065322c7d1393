import type { Token } from '../token';

// Strings know backslashes; `--` begins a comment only before a blank.
const TOKEN =
  /\s+|--(?=\s|$)[^\n]*|#[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'[^'\\]*(?:(?:\\[\s\S]|'')[^'\\]*)*(?:'|$)|"[^"\\]*(?:(?:\\[\s\S]|"")[^"\\]*)*(?:"|$)|`[^`]*(?:``[^`]*)*(?:`|$)|[@A-Za-z_$\u0080-\uffff][\w$@\u0080-\uffff]*|[0-9][\w.]*|[^]/gu;

/** The tokens of MySQL text, without blanks and comments. One pass; never throws. */
export function* tokens(text: string): Generator<Token> {
  const pattern = new RegExp(TOKEN);
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const token = tokenOf(match[0], match.index);
    if (token) yield token;
  }
}

function tokenOf(raw: string, at: number): Token | undefined {
  const place = { at, end: at + raw.length };
  const first = raw[0];
  const isComment = raw.length > 1 && /^(?:--|\/\*)/.test(raw);
  if (/\s/.test(first) || first === '#' || isComment) return undefined;
  if (first === "'" || first === '"')
    return { kind: 'string', text: raw, ...place };
  if (first === '`') {
    const inner = raw.slice(1, raw.length > 1 ? -1 : undefined);
    return { kind: 'name', text: inner.replaceAll('``', '`'), ...place };
  }
  if (/[@A-Za-z_$\u0080-\uffff]/.test(first))
    return { kind: 'word', text: raw.toUpperCase(), ...place };
  return { kind: 'other', text: raw, ...place };
}
