/** Words that PostgreSQL reserves, and so cannot be names without quotes. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create ' +
    'current_catalog current_date current_role current_time current_timestamp current_user default deferrable desc ' +
    'distinct do else end except false fetch for foreign from grant group having in initially intersect into lateral ' +
    'leading limit localtime localtimestamp not null offset on only or order placing primary references returning ' +
    'select session_user some symmetric system_user table then to trailing true union unique user using variadic when ' +
    'where window with authorization binary collation concurrently cross current_schema freeze full ilike inner is ' +
    'isnull join left like natural notnull outer overlaps right similar tablesample verbose'
  ).split(' '),
);

/** A name as SQL takes it. */
export function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !RESERVED.has(name)
    ? name
    : `"${name.replace(/"/g, '""')}"`;
}

/** A table's name, without the schema `public`. */
export function quotedQualified(table: {
  schema: string;
  name: string;
}): string {
  return table.schema === 'public'
    ? quoted(table.name)
    : `${quoted(table.schema)}.${quoted(table.name)}`;
}

/** A qualified name as the model has it. */
export function quotedText(qualified: string): string {
  const dot = qualified.indexOf('.');
  return quotedQualified({
    schema: qualified.slice(0, dot),
    name: qualified.slice(dot + 1),
  });
}

/** A column of an index, or an expression in its parentheses. */
export function indexPart(column: string): string {
  return column.startsWith('(') ? column : quoted(column);
}
