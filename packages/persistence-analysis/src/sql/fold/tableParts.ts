import type {
  ForeignKeyModel,
  IndexModel,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { qualifiedName } from '@persistence-scorecard/plugin-persistence-common';
import type { SchemaState } from './schemaState';
import { addTo } from './schemaState';

/** Adds an index and takes its name in the schema. */
export function addIndex(
  state: SchemaState,
  table: TableModel,
  index: IndexModel,
): void {
  table.indexes.push(index);
  state.relations.set(`${table.schema}.${index.name}`, {
    kind: 'index',
    table,
  });
}

/** Removes the indexes that a test picks, and frees their names. */
export function removeIndexes(
  state: SchemaState,
  table: TableModel,
  picked: (index: IndexModel) => boolean,
): IndexModel[] {
  const gone = table.indexes.filter(picked);
  if (gone.length === 0) return gone;
  table.indexes = table.indexes.filter(index => !gone.includes(index));
  for (const { name } of gone)
    state.relations.delete(`${table.schema}.${name}`);
  return gone;
}

/** Renames an index; the name of a primary key goes with that of its index. */
export function renameIndex(
  state: SchemaState,
  table: TableModel,
  from: string,
  to: string,
): boolean {
  const index = table.indexes.find(({ name }) => name === from);
  if (!index) return false;
  state.relations.delete(`${table.schema}.${from}`);
  state.relations.set(`${table.schema}.${to}`, { kind: 'index', table });
  index.name = to;
  const notes = state.notesOf(table);
  if (notes.primaryKeyName === from) notes.primaryKeyName = to;
  return true;
}

/** Adds a foreign key and notes who refers to whom. */
export function addForeignKeyTo(
  state: SchemaState,
  table: TableModel,
  key: ForeignKeyModel,
): void {
  table.foreignKeys.push(key);
  addTo(state.referrers, key.referencedTable, table);
}

/** Removes the foreign keys to a table that a test picks. */
export function removeReferences(
  state: SchemaState,
  target: TableModel,
  picked: (key: ForeignKeyModel) => boolean = () => true,
): void {
  const qualified = qualifiedName(target);
  for (const table of state.referrers.get(qualified) ?? []) {
    table.foreignKeys = table.foreignKeys.filter(
      key => key.referencedTable !== qualified || !picked(key),
    );
  }
}
