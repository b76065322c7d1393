import { type Part, partsOf } from '../parts';
import { closing, nameOf } from '../token';
import { tokens } from './tokens';

/** A CHECK with the text between its brackets. */
export interface Check {
  name?: string;
  text: string;
  at: number;
}

/** The checks of a table, which no PRAGMA lists. */
export function checksOf(sql: string): Check[] {
  return partsOf(sql, tokens(sql)).flatMap(part => checksIn(part, sql));
}

function checksIn(part: Part, sql: string): Check[] {
  const checks: Check[] = [];
  let name: string | undefined;
  for (let index = 0; index < part.tokens.length; index++) {
    const token = part.tokens[index];
    if (token.kind === 'word' && token.text === 'CONSTRAINT')
      name = nameOf(part.tokens[index + 1], sql);
    if (token.kind !== 'word' || token.text !== 'CHECK') continue;
    const end = closing(part.tokens, index + 1);
    const open = part.tokens[index + 1];
    const close = part.tokens[end];
    if (open && close && end > index + 1) {
      const text = sql.slice(open.end, close.at).trim();
      checks.push({ ...(name ? { name } : {}), text, at: token.at });
      index = end;
    }
    name = undefined;
  }
  return checks;
}

/** Whether WITHOUT ROWID stands behind a table's columns. */
export function isWithoutRowId(sql: string): boolean {
  let depth = 0;
  for (const token of tokens(sql)) {
    if (token.kind === 'other' && token.text === '(') depth++;
    else if (token.kind === 'other' && token.text === ')') depth--;
    else if (depth === 0 && token.kind === 'word' && token.text === 'WITHOUT')
      return true;
  }
  return false;
}

/** The text behind a statement's outermost WHERE. */
export function predicateOf(sql: string): string | undefined {
  let depth = 0;
  for (const token of tokens(sql)) {
    if (token.kind === 'other' && token.text === '(') depth++;
    else if (token.kind === 'other' && token.text === ')') depth--;
    else if (depth === 0 && token.kind === 'word' && token.text === 'WHERE')
      return sql.slice(token.end).trim();
  }
  return undefined;
}

/** Text of each key of a CREATE INDEX. */
export function keyTexts(sql: string): string[] {
  return partsOf(sql, tokens(sql)).map(part => {
    const end = part.tokens.findIndex(
      token =>
        token.kind === 'word' &&
        ['COLLATE', 'ASC', 'DESC'].includes(token.text),
    );
    const last = part.tokens[(end < 0 ? part.tokens.length : end) - 1];
    return sql.slice(part.at, last ? last.end : part.at);
  });
}
