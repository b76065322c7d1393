import type { TableModel } from '@persistence-scorecard/plugin-persistence-common';
import { replaceName } from '../expressionNames';
import { descendantsOf } from './inheritance';
import type { SchemaState } from './schemaState';
import { renameIndex } from './tableParts';

/** Renames a column where it is declared, keyed, indexed, checked and referred to. */
export function renameColumn(
  state: SchemaState,
  table: TableModel,
  from: string,
  to: string,
  recurse: boolean,
): void {
  const tables = recurse ? descendantsOf(state, table) : [];
  for (const each of [table, ...tables]) renameIn(state, each, from, to);
}

function renameIn(
  state: SchemaState,
  table: TableModel,
  from: string,
  to: string,
) {
  const renamed = (columns: string[]) =>
    columns.map(name => (name === from ? to : name));
  const rewritten = (text: string) =>
    text.includes(from) ? replaceName(text, from, to) : text;
  for (const column of table.columns) {
    if (column.name === from) column.name = to;
    if (column.generation === 'generated' && column.defaultText)
      column.defaultText = rewritten(column.defaultText);
  }
  const { inherited } = state.notesOf(table);
  if (inherited.delete(from)) inherited.add(to);
  if (table.primaryKey)
    table.primaryKey.columns = renamed(table.primaryKey.columns);
  for (const index of table.indexes) {
    index.columns = renamed(index.columns).map(column =>
      column.startsWith('(') ? rewritten(column) : column,
    );
    index.include = renamed(index.include);
    if (index.predicate) index.predicate = rewritten(index.predicate);
  }
  for (const check of table.checks) check.text = rewritten(check.text);
  for (const key of table.foreignKeys) key.columns = renamed(key.columns);
  const qualified = `${table.schema}.${table.name}`;
  for (const other of state.referrers.get(qualified) ?? []) {
    for (const key of other.foreignKeys) {
      if (key.referencedTable === qualified)
        key.referencedColumns = renamed(key.referencedColumns);
    }
  }
}

/** Renames a constraint, with its index where it has one; partitions have checks of the same name. */
export function renameConstraint(
  state: SchemaState,
  table: TableModel,
  from: string,
  to: string,
): void {
  renameIndex(state, table, from, to);
  for (const key of table.foreignKeys) {
    if (key.name === from) key.name = to;
  }
  for (const each of [table, ...descendantsOf(state, table)]) {
    for (const check of each.checks) {
      if (check.name === from) check.name = to;
    }
  }
}
