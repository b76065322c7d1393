/** Text that holds no placeholder (strings, quoted names, comments, casts), or a placeholder of a driver. */
const TOKEN =
  /'(?:[^']|'')*'|"[^"]*"|--[^\n]*|::|(?<![\w:]):[a-z_]\w*|@[a-z_]\w*|%\(\w+\)s|%[sd]\b|\?(?![|&?])/gi;
const QUOTED = /'(?:[^']|'')*'|"[^"]*"|--[^\n]*/g;

/** Whether a statement has parameters in PostgreSQL's own style. */
export function hasNumbers(sql: string): boolean {
  return /\$\d/.test(sql.replace(QUOTED, ' '));
}

/**
 * Writes the placeholders of drivers (`:id`, `@id`, `%(id)s`, `%s`, `?`) as `$1`, `$2` …: the same name is
 * the same parameter, and what has no name is a parameter of its own. A statement with numbers stays as it is.
 */
export function withNumbers(sql: string): string {
  if (hasNumbers(sql)) return sql;
  const names = new Map<string, number>();
  let count = 0;
  return sql.replace(TOKEN, token => {
    if (/^(?:['"]|--|::)/.test(token)) return token;
    const name = /\w+/.exec(token.replace(/^%[sd]$/, ''))?.[0];
    if (name === undefined) return `$${++count}`;
    const number = names.get(name) ?? ++count;
    names.set(name, number);
    return `$${number}`;
  });
}
