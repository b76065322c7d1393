import type { CreateTableAsStmt, IntoClause, Node } from 'libpg-query';
import type { ColumnModel } from '@persistence-scorecard/plugin-persistence-common';
import type { ParsedStatement } from '../parse';
import { nodeAs, strings, typeText } from '../ast';
import { referencedTables } from '../references';
import { userType } from './columns';
import { nameToCreate, newTable } from './createTable';
import { expressionName } from './objectNames';
import { addRoutine } from './routines';
import type { Effect, SchemaState } from './schemaState';

/**
 * CREATE MATERIALIZED VIEW is modelled as the view that it is. CREATE TABLE AS hides its columns in a
 * query: it is followed when that selects columns of one known table, or casts, and is opaque otherwise.
 */
export function foldCreateAs(
  state: SchemaState,
  create: CreateTableAsStmt,
  statement: ParsedStatement,
): Effect {
  const { into, query } = create;
  if (create.objtype !== 'OBJECT_MATVIEW') {
    return foldSelectInto(state, query, into, statement, create.if_not_exists);
  }
  const name = into?.rel && nameToCreate(state, into.rel);
  if (!name) return 'understood';
  addRoutine(state, name, statement, {
    kind: 'materialized-view',
    references: referencedTables(query, range => state.resolve(range)),
  });
  return 'understood';
}

/** A table made from a query. */
export function foldSelectInto(
  state: SchemaState,
  query: Node | undefined,
  into: IntoClause | undefined,
  statement: ParsedStatement,
  ifNotExists = false,
): Effect {
  const name = into?.rel && nameToCreate(state, into.rel);
  if (!name || (ifNotExists && state.tables.has(name))) return 'understood';
  const columns = resultColumns(state, query, statement);
  if (!columns) return 'opaque';
  const names = strings(into.colNames);
  const table = newTable(name, statement);
  table.columns = columns.map((column, position) => ({
    ...column,
    name: names[position] ?? column.name,
  }));
  state.tables.set(name, table);
  return 'understood';
}

function resultColumns(
  state: SchemaState,
  query: Node | undefined,
  statement: ParsedStatement,
): ColumnModel[] | undefined {
  const select = nodeAs(query, 'SelectStmt');
  if (!select?.targetList || select.op !== 'SETOP_NONE') return undefined;
  const from = select.fromClause ?? [];
  const range = nodeAs(from[0], 'RangeVar');
  const source =
    from.length === 1 && range ? state.table(state.resolve(range)) : undefined;
  const { location } = newTable('.', statement);
  const columns: ColumnModel[] = [];
  for (const node of select.targetList) {
    const target = nodeAs(node, 'ResTarget');
    const reference = nodeAs(target?.val, 'ColumnRef');
    const cast = nodeAs(target?.val, 'TypeCast');
    const last = reference?.fields?.[reference.fields.length - 1];
    if (source && last && nodeAs(last, 'A_Star')) {
      for (const column of source.columns)
        columns.push(plain(column.name, column.type, location));
      continue;
    }
    const found = source?.columns.find(
      column => reference && column.name === strings(reference.fields).pop(),
    );
    const name = target?.name ?? expressionName(target?.val);
    const type = cast ? userType(state, typeText(cast.typeName)) : found?.type;
    if (!name || !type) return undefined;
    columns.push(plain(name, type, location));
  }
  return columns;
}

/** Only name and type are taken over: no NOT NULL, default or key. */
function plain(
  name: string,
  type: string,
  location: ColumnModel['location'],
): ColumnModel {
  return { name, type, notNull: false, location };
}
