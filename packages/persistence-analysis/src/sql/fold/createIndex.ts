import type { IndexStmt, Node } from 'libpg-query';
import type { IndexModel } from '@persistence-scorecard/plugin-persistence-common';
import type { ParsedStatement } from '../parse';
import { nodeAs, rangeName, strings } from '../ast';
import { expressionText } from '../expression';
import type { Effect, SchemaState } from './schemaState';
import { locateStatement } from './schemaState';

/** CREATE INDEX. An index on a table that the files do not create is left out. */
export function foldCreateIndex(
  state: SchemaState,
  create: IndexStmt,
  statement: ParsedStatement,
): Effect {
  if (!create.relation) return 'understood';
  const table = state.table(rangeName(create.relation, state.defaultSchema));
  // A materialised view's index is no part of the model; it changes no table.
  if (!table) return 'understood';
  const columns = (create.indexParams ?? []).map(columnText);
  const index: IndexModel = {
    name: create.idxname ?? defaultName(table.name, columns),
    columns,
    include: (create.indexIncludingParams ?? []).map(columnText),
    unique: Boolean(create.unique),
    method: create.accessMethod ?? 'btree',
    predicate: create.whereClause
      ? expressionText(create.whereClause)
      : undefined,
    constraint: false,
    location: locateStatement(statement),
  };
  const options = (create.indexParams ?? []).map(columnOptions);
  if (options.some(option => option !== '')) index.columnOptions = options;
  const same = table.indexes.findIndex(other => other.name === index.name);
  if (same >= 0 && create.if_not_exists) return 'understood';
  if (same >= 0) table.indexes[same] = index;
  else table.indexes.push(index);
  return 'understood';
}

/** Column name, or an expression's text in parentheses. */
function columnText(node: Node): string {
  const element = nodeAs(node, 'IndexElem');
  return element?.name ?? `(${expressionText(element?.expr)})`;
}

/** What makes two indexes on the same column differ: operator class, collation and direction. */
function columnOptions(node: Node): string {
  const element = nodeAs(node, 'IndexElem');
  const parts = [];
  if (element?.collation)
    parts.push(`collate ${strings(element.collation).join('.')}`);
  if (element?.opclass) parts.push(strings(element.opclass).pop());
  if (element?.ordering === 'SORTBY_DESC') parts.push('desc');
  if (element?.nulls_ordering === 'SORTBY_NULLS_FIRST')
    parts.push('nulls first');
  if (element?.nulls_ordering === 'SORTBY_NULLS_LAST') parts.push('nulls last');
  return parts.join(' ');
}

function defaultName(table: string, columns: readonly string[]): string {
  const names = columns.map(column =>
    column.startsWith('(') ? 'expr' : column,
  );
  return `${table}_${names.join('_')}_idx`;
}
