import type { AlterObjectSchemaStmt, RenameStmt } from 'libpg-query';
import type { TableModel } from '@persistence-scorecard/plugin-persistence-common';
import { objectName, qualify, rangeName, splitName } from '../ast';
import type { Effect, SchemaState } from './schemaState';

/** ALTER … RENAME of tables, columns, constraints, indexes and types. */
export function foldRename(state: SchemaState, rename: RenameStmt): Effect {
  const qualified = rename.relation
    ? rangeName(rename.relation, state.defaultSchema)
    : qualify(objectName(rename.object), state.defaultSchema);
  const to = rename.newname ?? '';
  const table = state.table(qualified);
  switch (rename.renameType) {
    case 'OBJECT_TABLE':
    case 'OBJECT_INDEX': {
      // ALTER TABLE … RENAME TO also renames an index.
      if (table) moveTable(state, table, `${table.schema}.${to}`);
      const found = table ? undefined : state.findIndex(qualified);
      if (found) found.table.indexes[found.position].name = to;
      return table || found || rename.missing_ok ? 'understood' : 'opaque';
    }
    case 'OBJECT_COLUMN':
      if (table) renameColumn(state, table, rename.subname ?? '', to);
      return 'understood';
    case 'OBJECT_TABCONSTRAINT':
      if (table) renameConstraint(state, table, rename.subname ?? '', to);
      return 'understood';
    case 'OBJECT_TYPE':
      if (state.enums.delete(qualified)) {
        state.enums.add(`${splitName(qualified).schema}.${to}`);
      }
      retypeColumns(state, qualified, `${splitName(qualified).schema}.${to}`);
      return 'understood';
    case 'OBJECT_VIEW':
    case 'OBJECT_MATVIEW':
    case 'OBJECT_FUNCTION': {
      const routine = state.routines.get(qualified);
      if (routine) {
        state.routines.delete(qualified);
        state.routines.set(`${routine.schema}.${to}`, { ...routine, name: to });
      }
      return 'understood';
    }
    case 'OBJECT_SCHEMA':
      for (const member of [...state.tables.values()]) {
        if (member.schema === rename.subname)
          moveTable(state, member, `${to}.${member.name}`);
      }
      return 'understood';
    default:
      return 'understood';
  }
}

/** ALTER … SET SCHEMA. */
export function foldSetSchema(
  state: SchemaState,
  alter: AlterObjectSchemaStmt,
): Effect {
  const schema = alter.newschema ?? 'public';
  if (alter.relation) {
    const table = state.table(rangeName(alter.relation, state.defaultSchema));
    if (table) moveTable(state, table, `${schema}.${table.name}`);
    return 'understood';
  }
  const qualified = qualify(objectName(alter.object), state.defaultSchema);
  if (state.enums.delete(qualified)) {
    state.enums.add(`${schema}.${splitName(qualified).name}`);
    retypeColumns(state, qualified, `${schema}.${splitName(qualified).name}`);
  }
  return 'understood';
}

/** Columns follow a type that is renamed; their type leaves out the schema `public`. */
function retypeColumns(state: SchemaState, from: string, to: string) {
  const before = from.replace(/^public\./, '').toLowerCase();
  const after = to.replace(/^public\./, '').toLowerCase();
  for (const table of state.tables.values()) {
    for (const column of table.columns) {
      if (column.type.replace(/(\[\])+$/, '') !== before) continue;
      column.type = after + column.type.slice(before.length);
    }
  }
}

function moveTable(state: SchemaState, table: TableModel, to: string) {
  const from = `${table.schema}.${table.name}`;
  Object.assign(table, splitName(to));
  state.tables.delete(from);
  state.tables.set(to, table);
  const keyName = state.primaryKeyNames.get(from);
  if (keyName) {
    state.primaryKeyNames.delete(from);
    state.primaryKeyNames.set(to, keyName);
  }
  for (const other of state.tables.values()) {
    if (other.partitionOf === from) other.partitionOf = to;
    for (const key of other.foreignKeys) {
      if (key.referencedTable === from) key.referencedTable = to;
    }
  }
  for (const routine of state.routines.values()) {
    routine.references = routine.references.map(name =>
      name === from ? to : name,
    );
  }
}

function renameColumn(
  state: SchemaState,
  table: TableModel,
  from: string,
  to: string,
) {
  const renamed = (columns: string[]) =>
    columns.map(name => (name === from ? to : name));
  for (const column of table.columns) {
    if (column.name === from) column.name = to;
  }
  if (table.primaryKey)
    table.primaryKey.columns = renamed(table.primaryKey.columns);
  for (const index of table.indexes) {
    index.columns = renamed(index.columns);
    index.include = renamed(index.include);
  }
  for (const key of table.foreignKeys) key.columns = renamed(key.columns);
  const qualified = `${table.schema}.${table.name}`;
  for (const other of state.tables.values()) {
    for (const key of other.foreignKeys) {
      if (key.referencedTable === qualified) {
        key.referencedColumns = renamed(key.referencedColumns);
      }
    }
  }
}

function renameConstraint(
  state: SchemaState,
  table: TableModel,
  from: string,
  to: string,
) {
  for (const part of [
    ...table.foreignKeys,
    ...table.checks,
    ...table.indexes,
  ]) {
    if (part.name === from) part.name = to;
  }
  const qualified = `${table.schema}.${table.name}`;
  if (state.primaryKeyNames.get(qualified) === from)
    state.primaryKeyNames.set(qualified, to);
}
