import type { IndexElem, Node } from 'libpg-query';
import type { TableModel } from '@persistence-scorecard/plugin-persistence-common';
import { nodeAs, strings } from '../ast';
import type { SchemaState } from './schemaState';

/** PostgreSQL's longest identifier, in bytes. */
const MAX_BYTES = 63;

/** `table_column_label`, with the longer of the first two cut until it fits. */
export function objectLabel(
  name: string,
  middle: string | undefined,
  label: string,
): string {
  let room = MAX_BYTES - Buffer.byteLength(label) - 1;
  if (middle === undefined) return `${clip(name, room)}_${label}`;
  room -= 1;
  let first = Buffer.byteLength(name);
  let second = Buffer.byteLength(middle);
  while (first + second > room) {
    if (first > second) first--;
    else second--;
  }
  return `${clip(name, first)}_${clip(middle, second)}_${label}`;
}

/** Cuts to a number of bytes without cutting a character. */
function clip(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let cut = '';
  for (const character of text) {
    if (Buffer.byteLength(cut + character) > bytes) break;
    cut += character;
  }
  return cut;
}

/** A name for an index that nothing in the schema has yet. */
export function indexName(
  state: SchemaState,
  table: TableModel,
  middle: string | undefined,
  label: string,
): string {
  return free(table.name, middle, label, name => {
    const qualified = `${table.schema}.${name}`;
    return state.relations.has(qualified) || state.tables.has(qualified);
  });
}

/** A name for a constraint that no other of the table has yet. */
export function constraintName(
  table: TableModel,
  middle: string | undefined,
  label: string,
): string {
  return free(
    table.name,
    middle,
    label,
    name =>
      table.foreignKeys.some(key => key.name === name) ||
      table.checks.some(check => check.name === name) ||
      table.indexes.some(index => index.constraint && index.name === name),
  );
}

function free(
  name: string,
  middle: string | undefined,
  label: string,
  taken: (candidate: string) => boolean,
): string {
  let candidate = objectLabel(name, middle, label);
  for (let n = 1; taken(candidate); n++)
    candidate = objectLabel(name, middle, `${label}${n}`);
  return candidate;
}

/** The middle part of a name that columns give. */
export function joinNames(names: readonly string[]): string {
  let joined = '';
  for (const name of names) {
    joined += joined === '' ? name : `_${name}`;
    if (Buffer.byteLength(joined) > MAX_BYTES) break;
  }
  return clip(joined, MAX_BYTES);
}

/** Names of an index's columns; an expression is called after its function, or `expr`. */
export function indexColumnNames(elements: readonly IndexElem[]): string[] {
  const names: string[] = [];
  for (const element of elements) {
    const base = element.name ?? expressionName(element.expr) ?? 'expr';
    let name = base;
    for (let n = 1; names.includes(name); n++) name = `${base}${n}`;
    names.push(name);
  }
  return names;
}

/** The name that PostgreSQL gives an expression, as it gives one to an unnamed output column. */
export function expressionName(node: Node | undefined): string | undefined {
  const column = nodeAs(node, 'ColumnRef');
  if (column) return strings(column.fields).pop();
  const call = nodeAs(node, 'FuncCall');
  if (call) return strings(call.funcname).pop();
  const cast = nodeAs(node, 'TypeCast');
  if (cast) {
    return expressionName(cast.arg) ?? strings(cast.typeName?.names).pop();
  }
  const collated = nodeAs(node, 'CollateClause');
  if (collated) return expressionName(collated.arg);
  const indirection = nodeAs(node, 'A_Indirection');
  if (indirection) {
    return (
      strings(indirection.indirection).pop() ?? expressionName(indirection.arg)
    );
  }
  if (nodeAs(node, 'CoalesceExpr')) return 'coalesce';
  if (nodeAs(node, 'A_ArrayExpr')) return 'array';
  if (nodeAs(node, 'RowExpr')) return 'row';
  const extreme = nodeAs(node, 'MinMaxExpr');
  if (extreme) return extreme.op === 'IS_GREATEST' ? 'greatest' : 'least';
  const choice = nodeAs(node, 'CaseExpr');
  if (choice) return expressionName(choice.defresult) ?? 'case';
  const operation = nodeAs(node, 'A_Expr');
  return operation?.kind === 'AEXPR_NULLIF' ? 'nullif' : undefined;
}
