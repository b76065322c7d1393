import { closing, type Token } from '../token';

/** Types that the grammar does not know, by ones that it does; the type itself is read from the tokens. */
const SYNONYMS: Record<string, string> = {
  BOOL: 'BOOLEAN',
  DEC: 'DECIMAL',
  FIXED: 'DECIMAL',
  REAL: 'DOUBLE',
  NVARCHAR: 'VARCHAR',
  NCHAR: 'CHAR',
  UUID: 'CHAR(36)',
  INET4: 'CHAR(36)',
  INET6: 'CHAR(36)',
  VECTOR: 'VARBINARY',
  SERIAL: 'BIGINT UNSIGNED NOT NULL AUTO_INCREMENT UNIQUE',
};

/** Words that say nothing of the structure and that the grammar stumbles over, with how many follow them. */
const NOISE: Record<string, number> = {
  INVISIBLE: 0,
  VISIBLE: 0,
  CHARSET: 1,
  SRID: 1,
  ENFORCED: 0,
  COLUMN_FORMAT: 1,
};

/**
 * Text of a column or key without what the grammar does not know: synonyms of types, MariaDB's IF [NOT]
 * EXISTS, and options that change nothing in the model.
 */
export function rewritten(sql: string, tokens: readonly Token[]): string {
  const pieces: string[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    const word = token.kind === 'word' ? token.text : '';
    const before = tokens[index - 1];
    const next = tokens[index + 1];
    if (word === 'IF' && (next?.text === 'EXISTS' || next?.text === 'NOT')) {
      index += next.text === 'NOT' ? 2 : 1;
    } else if (word === 'DEFAULT' && tokens[index + 2]?.text === '(') {
      // A call of a function as a default needs no brackets in newer releases.
      const end = closing(tokens, index + 2);
      const call = sql.slice(tokens[index + 1].at, tokens[end].end);
      pieces.push('DEFAULT', /^[a-z_]/i.test(call) ? `(${call})` : call);
      index = end;
    } else if (
      word in NOISE &&
      !(word === 'ENFORCED' && before?.text === 'NOT')
    ) {
      index += NOISE[word];
    } else if (word === 'PRECISION' && before?.text === 'DOUBLE') {
      // DOUBLE alone means the same.
    } else if (word === 'VARYING') {
      pieces.pop();
      pieces.push('VARCHAR');
    } else if (word === 'NATIONAL') {
      // The character set that it stands for is no matter.
    } else if (index > 0 && Object.hasOwn(SYNONYMS, word)) {
      pieces.push(SYNONYMS[word]);
    } else if (before && before.end === token.at && pieces.length > 0) {
      // Operators of two signs are two tokens.
      pieces.push(pieces.pop() + sql.slice(token.at, token.end));
    } else pieces.push(sql.slice(token.at, token.end));
  }
  return pieces.join(' ');
}

/** The parts that commas outside of brackets separate. */
export function splitAtCommas(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    const text = token.kind === 'other' ? token.text : '';
    if (text === '(') depth++;
    else if (text === ')') depth--;
    if (text === ',' && depth === 0) parts.push([]);
    else parts[parts.length - 1].push(token);
  }
  return parts.filter(part => part.length > 0);
}
