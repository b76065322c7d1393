import type { CreateTableAsStmt, IntoClause, Node } from 'libpg-query';
import type { ParsedStatement } from '../parse';
import { strings } from '../ast';
import { referencedTables } from '../references';
import { nameToCreate, newTable } from './createTable';
import { UNKNOWN } from './expressionType';
import { queryColumns } from './queryColumns';
import { addRoutine, noteColumns } from './routines';
import type { Effect, SchemaState } from './schemaState';

/**
 * CREATE MATERIALIZED VIEW is modelled as the view that it is. CREATE TABLE AS hides its columns in a
 * query: names and types are told from the tables and views that it reads, and where a type cannot be told
 * the statement is opaque.
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
  noteColumns(state, name, query);
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
  const columns = queryColumns(state, query);
  if (!columns) return 'opaque';
  const names = strings(into.colNames);
  const table = newTable(name, statement);
  // Only names and types are taken over: no NOT NULL, default or key.
  table.columns = columns.map(({ name: own, type }, position) => ({
    name: names[position] ?? own,
    type,
    notNull: false,
    location: table.location,
  }));
  state.addTable(name, table);
  if (!columns.some(({ type }) => type === UNKNOWN)) return 'understood';
  state.notesOf(table).untold = true;
  return 'opaque';
}
