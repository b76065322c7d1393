/**
 * Whether two texts are the same SQL but for white space, comments, the case of words and a last
 * semicolon: a formatter changes no more. Bodies of functions count as SQL.
 */
export function isSameSql(a: string, b: string): boolean {
  return a === b || tokens(a) === tokens(b);
}

const WORD = /[\p{L}\p{N}_$]+/uy;

function tokens(sql: string): string {
  const found: string[] = [];
  let at = 0;
  while (at < sql.length) {
    const start = at;
    const character = sql[at];
    if (character === '-' && sql[at + 1] === '-') {
      at = after(sql, '\n', at);
    } else if (character === '/' && sql[at + 1] === '*') {
      at = after(sql, '*/', at + 2);
    } else if (character === "'" || character === '"' || character === '`') {
      // A doubled quote ends one token and begins the next, in both texts.
      at = after(sql, character, at + 1);
      found.push(sql.slice(start, at));
    } else {
      WORD.lastIndex = at;
      at += WORD.exec(sql)?.[0].length ?? 1;
      const token = sql.slice(start, at).toLowerCase();
      if (token.trim() !== '') found.push(token);
    }
  }
  while (found[found.length - 1] === ';') found.pop();
  return found.join('\n');
}

function after(text: string, needle: string, from: number): number {
  const found = text.indexOf(needle, from);
  return found < 0 ? text.length : found + needle.length;
}
