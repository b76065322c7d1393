import type { IndexElem } from 'libpg-query';
import { nodeAs, strings } from '../ast';
import { expressionText } from '../expression';

/** Column name, or an expression's text in parentheses. A column in parentheses is still a column. */
export function columnText(element: IndexElem): string {
  const { name, expr } = element;
  if (name !== undefined) return name;
  const inner = nodeAs(expr, 'CollateClause')?.arg ?? expr;
  const fields = nodeAs(inner, 'ColumnRef')?.fields ?? [];
  const column = fields.length === 1 ? strings(fields)[0] : undefined;
  return column ?? `(${expressionText(expr)})`;
}

// Operator classes that are the default of their type, so that to write them changes nothing.
const DEFAULT_CLASSES: Record<string, RegExp> = {
  btree:
    /^(int[248]|text|varchar|bpchar|name|bool|char|date|time|timetz|timestamp|timestamptz|interval|numeric|float[48]|uuid|bytea|oid|array|enum|record|range|multirange|inet|cidr|macaddr8?|bit|varbit|jsonb|money|tsvector|tsquery|pg_lsn)_ops$/,
  hash: /^(int[248]|text|varchar|bpchar|name|bool|char|date|time|timetz|timestamp|timestamptz|interval|numeric|float[48]|uuid|bytea|oid|array|enum|record|range|inet|cidr|macaddr8?|jsonb)_ops$/,
  gin: /^(jsonb|array|tsvector)_ops$/,
  gist: /^(tsvector|tsquery|range|multirange|point|box|poly|circle)_ops$/,
  spgist: /^(range|text|quad_point|box|poly)_ops$/,
};

/** What makes two indexes on the same column differ: collation, operator class and direction. */
export function elementOptions(element: IndexElem, method: string): string {
  const parts: string[] = [];
  const written =
    element.collation ?? nodeAs(element.expr, 'CollateClause')?.collname;
  const collation = columnText(element).startsWith('(')
    ? strings(element.collation).pop()
    : strings(written).pop();
  if (collation && collation !== 'default') parts.push(`collate ${collation}`);
  const operators = strings(element.opclass).pop();
  if (operators && !DEFAULT_CLASSES[method]?.test(operators))
    parts.push(operators);
  const descending = element.ordering === 'SORTBY_DESC';
  if (descending) parts.push('desc');
  // NULLs are the largest value: first when descending, last otherwise.
  if (element.nulls_ordering === 'SORTBY_NULLS_FIRST' && !descending)
    parts.push('nulls first');
  if (element.nulls_ordering === 'SORTBY_NULLS_LAST' && descending)
    parts.push('nulls last');
  return parts.join(' ');
}
