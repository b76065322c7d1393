import { nameOf, type Token } from './token';

/** One column or constraint of a CREATE TABLE. */
export interface Part {
  /** Name of the column; undefined for a table constraint. */
  column?: string;
  /** Name behind CONSTRAINT. */
  name?: string;
  tokens: Token[];
  /** Offset in the statement. */
  at: number;
}

const CONSTRAINTS = new Set([
  'CONSTRAINT',
  'PRIMARY',
  'UNIQUE',
  'CHECK',
  'FOREIGN',
  'EXCLUDE',
]);

/** What MySQL's tables also hold beside columns. */
const KEYS = new Set(['KEY', 'INDEX', 'FULLTEXT', 'SPATIAL', 'PERIOD']);

/** The comma-separated parts between a statement's first brackets. */
export function partsOf(
  sql: string,
  all: Iterable<Token>,
  options: { keys?: boolean } = {},
): Part[] {
  const parts: Part[] = [];
  let depth = 0;
  let current: Token[] = [];
  const finish = () => {
    if (current.length > 0)
      parts.push(partOf(current, sql, Boolean(options.keys)));
    current = [];
  };
  for (const token of all) {
    const text = token.kind === 'other' ? token.text : '';
    if (text === ')' && depth === 1) {
      finish();
      return parts;
    }
    if (text === ',' && depth === 1) finish();
    else if (depth > 0) current.push(token);
    if (text === '(') depth++;
    else if (text === ')') depth--;
  }
  finish();
  return parts;
}

function partOf(part: Token[], sql: string, keys: boolean): Part {
  const [first, second] = part;
  const place = { tokens: part, at: first.at };
  const isConstraint =
    first.kind === 'word' &&
    (CONSTRAINTS.has(first.text) || (keys && KEYS.has(first.text)));
  if (!isConstraint) return { column: nameOf(first, sql), ...place };
  return first.text === 'CONSTRAINT'
    ? { name: nameOf(second, sql), ...place }
    : place;
}

/** Line of an offset in a statement. */
export function lineIn(
  statement: { sql: string; line: number },
  at: number,
): number {
  let { line } = statement;
  for (
    let next = statement.sql.indexOf('\n');
    next >= 0 && next < at;
    next = statement.sql.indexOf('\n', next + 1)
  )
    line++;
  return line;
}
