import type {
  IndexModel,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { mentionsName } from '../expressionNames';
import { descendantsOf } from './inheritance';
import type { SchemaState } from './schemaState';
import { removeIndexes, removeReferences } from './tableParts';

export interface RemoveOptions {
  /** Partitions and inheriting tables lose it too. */
  recurse?: boolean;
  cascade?: boolean;
}

/** Drops a column with the keys, indexes and checks that stand on it, as PostgreSQL does. */
export function dropColumn(
  state: SchemaState,
  table: TableModel,
  name: string,
  { recurse }: RemoveOptions = {},
): void {
  table.columns = table.columns.filter(
    column =>
      column.name !== name &&
      // What is computed from the column goes with it.
      !(
        column.generation === 'generated' &&
        mentionsName(column.defaultText ?? '', name)
      ),
  );
  table.foreignKeys = table.foreignKeys.filter(
    key => !key.columns.includes(name),
  );
  removeIndexes(state, table, index => standsOn(index, name));
  table.checks = table.checks.filter(check => !mentionsName(check.text, name));
  if (table.primaryKey?.columns.includes(name)) table.primaryKey = undefined;
  removeReferences(state, table, key => key.referencedColumns.includes(name));
  if (!recurse) return;
  for (const heir of state.childrenOf(table)) {
    // Where it came from this table alone, it goes; a column that is gone below stops the descent.
    const had = heir.columns.some(column => column.name === name);
    if (had && !keepsColumn(state, heir, name))
      dropColumn(state, heir, name, { recurse });
  }
}

function keepsColumn(state: SchemaState, heir: TableModel, name: string) {
  if (heir.partitionOf) return false;
  const { inherited, parents } = state.notesOf(heir);
  return (
    !inherited.has(name) ||
    parents.some(parent =>
      state.table(parent)?.columns.some(column => column.name === name),
    )
  );
}

function standsOn(index: IndexModel, name: string): boolean {
  return (
    [...index.columns, ...index.include].some(column =>
      column.startsWith('(') ? mentionsName(column, name) : column === name,
    ) || mentionsName(index.predicate ?? '', name)
  );
}

/** Drops a constraint by name, with the index that a key or unique constraint brought. */
export function dropConstraint(
  state: SchemaState,
  table: TableModel,
  name: string,
  { recurse, cascade }: RemoveOptions = {},
): void {
  const heirs = recurse ? descendantsOf(state, table) : [];
  const check = table.checks.some(each => each.name === name);
  const key = table.foreignKeys.some(each => each.name === name);
  table.foreignKeys = table.foreignKeys.filter(each => each.name !== name);
  table.checks = table.checks.filter(each => each.name !== name);
  for (const heir of heirs) {
    if (check) heir.checks = heir.checks.filter(each => each.name !== name);
    if (key && heir.partitionOf)
      heir.foreignKeys = heir.foreignKeys.filter(each => each.name !== name);
  }
  const notes = state.notesOf(table);
  const primary = notes.primaryKeyName === name;
  const gone = removeIndexes(
    state,
    table,
    index => index.constraint && index.name === name,
  );
  if (primary) {
    table.primaryKey = undefined;
    notes.primaryKeyName = undefined;
  }
  for (const index of gone) {
    if (cascade) dropKeysOn(state, table, index);
    for (const heir of heirs)
      if (heir.partitionOf) dropLike(state, heir, index);
  }
  if (!check && !key && gone.length === 0) dropNotNull(table, name, heirs);
}

/** A key that others refer to takes their foreign keys along, unless another index serves them. */
export function dropKeysOn(
  state: SchemaState,
  table: TableModel,
  index: IndexModel,
): void {
  const columns = [...index.columns].sort().join();
  const another = table.indexes.some(
    other => other.unique && [...other.columns].sort().join() === columns,
  );
  if (another) return;
  removeReferences(
    state,
    table,
    key => [...key.referencedColumns].sort().join() === columns,
  );
}

/** A partition's part of a key goes with the key. */
function dropLike(state: SchemaState, heir: TableModel, index: IndexModel) {
  const same = heir.indexes.find(
    other =>
      other.constraint &&
      other.unique === index.unique &&
      other.columns.join() === index.columns.join(),
  );
  if (same) dropConstraint(state, heir, same.name);
}

/** PostgreSQL 18 names NOT NULL constraints `table_column_not_null`. */
function dropNotNull(
  table: TableModel,
  name: string,
  heirs: readonly TableModel[],
) {
  const column = table.columns.find(
    each => name === `${table.name}_${each.name}_not_null`,
  );
  if (!column) return;
  for (const each of [table, ...heirs]) {
    const found = each.columns.find(other => other.name === column.name);
    if (found) found.notNull = false;
  }
}
