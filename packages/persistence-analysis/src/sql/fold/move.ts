import type { TableModel } from '@persistence-scorecard/plugin-persistence-common';
import { elementType, splitName } from '../ast';
import type { RoutineEntry, SchemaState } from './schemaState';

/** Gives a table another qualified name, everywhere that it is referred to. */
export function moveTable(
  state: SchemaState,
  table: TableModel,
  to: string,
): void {
  const from = `${table.schema}.${table.name}`;
  if (from === to) return;
  for (const index of table.indexes)
    state.relations.delete(`${table.schema}.${index.name}`);
  Object.assign(table, splitName(to));
  for (const index of table.indexes)
    state.relations.set(`${table.schema}.${index.name}`, {
      kind: 'index',
      table,
    });
  state.tables.delete(from);
  state.tables.set(to, table);
  state.grants.move(from, to);

  for (const other of state.referrers.get(from) ?? []) {
    for (const key of other.foreignKeys) {
      if (key.referencedTable === from) key.referencedTable = to;
    }
  }
  mergeKey(state.referrers, from, to);
  for (const child of state.children.get(from) ?? []) {
    if (child.partitionOf === from) child.partitionOf = to;
    const notes = state.notesOf(child);
    notes.parents = notes.parents.map(name => (name === from ? to : name));
  }
  mergeKey(state.children, from, to);
  moveReaders(state, from, to);
  for (const name of table.triggers) {
    moveRoutine(state, `${from}/${name}`, `${to}/${name}`, {
      schema: table.schema,
    });
  }
}

/** Views and functions that read a relation follow its new name. */
function moveReaders(state: SchemaState, from: string, to: string) {
  for (const key of state.readers.get(from) ?? []) {
    const routine = state.routines.get(key);
    if (!routine) continue;
    routine.references = routine.references
      .map(name => (name === from ? to : name))
      .sort();
  }
  mergeKey(state.readers, from, to);
}

/** Gives a routine another key and name. */
export function moveRoutine(
  state: SchemaState,
  from: string,
  to: string,
  name: Partial<RoutineEntry>,
): void {
  const routine = state.routines.get(from);
  if (!routine) return;
  const columns = state.viewColumns.get(from);
  if (columns) state.viewColumns.set(to, columns);
  state.routines.delete(from);
  state.routines.set(to, Object.assign(routine, name));
  for (const table of routine.references) {
    const readers = state.readers.get(table);
    if (readers?.delete(from)) readers.add(to);
  }
  moveReaders(state, from, to);
}

/** Gives a type another name; columns leave out the schema `public`. */
export function moveType(state: SchemaState, from: string, to: string): void {
  const kind = state.types.get(from);
  if (!kind) return;
  state.types.delete(from);
  state.types.set(to, kind);
  const values = state.enumValues.get(from);
  if (values) {
    state.enumValues.delete(from);
    state.enumValues.set(to, values);
  }
  const columns = state.compositeColumns.get(from);
  if (columns) {
    state.compositeColumns.delete(from);
    state.compositeColumns.set(to, columns);
  }
  const before = from.replace(/^public\./, '').toLowerCase();
  const after = to.replace(/^public\./, '').toLowerCase();
  for (const table of state.tables.values()) {
    for (const column of table.columns) {
      if (elementType(column.type) === before)
        column.type = after + column.type.slice(before.length);
    }
  }
}

function mergeKey<V>(map: Map<string, Set<V>>, from: string, to: string) {
  const moved = map.get(from);
  if (!moved) return;
  map.delete(from);
  map.set(to, new Set([...(map.get(to) ?? []), ...moved]));
}
