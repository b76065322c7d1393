const PLAIN = /^[a-z_\u0080-\uffff][a-z0-9_$\u0080-\uffff]*$/;

/** A name as it stands in the text of an expression: quoted when it must be. */
export function quoteName(name: string): string {
  return PLAIN.test(name) ? name : `"${name.replace(/"/g, '""')}"`;
}

// Strings are stepped over whole, so that what they hold is no name.
const TOKEN =
  /'[^']*(?:''[^']*)*'|"[^"]*(?:""[^"]*)*"|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/g;

/** Whether the text of an expression names a column. */
export function mentionsName(text: string, name: string): boolean {
  if (!text.includes(name)) return false;
  const wanted = quoteName(name);
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === wanted) return true;
  }
  return false;
}

/** The text of an expression with a column's new name. */
export function replaceName(text: string, from: string, to: string): string {
  const wanted = quoteName(from);
  return text.replace(TOKEN, (token, offset: number) =>
    // A name in front of a bracket is a function's, behind two colons a type's.
    token === wanted &&
    text[offset + token.length] !== '(' &&
    text.slice(offset - 2, offset) !== '::'
      ? quoteName(to)
      : token,
  );
}
