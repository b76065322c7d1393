import type {
  ColumnModel,
  IndexModel,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { qualifiedName } from '@persistence-scorecard/plugin-persistence-common';
import { constraintName, indexName, joinNames } from './objectNames';
import type { SchemaState } from './schemaState';
import { addTo } from './schemaState';
import { addForeignKeyTo, addIndex } from './tableParts';

/** Makes a table a partition; it has its parent's columns, and gets the rest by {@link clonePartition}. */
export function attachPartition(
  state: SchemaState,
  child: TableModel,
  parentName: string,
): void {
  child.partitionOf = parentName;
  addTo(state.children, parentName, child);
}

/** Copies columns from a parent that the child does not declare itself. */
export function inheritColumns(
  state: SchemaState,
  child: TableModel,
  parent: TableModel,
): void {
  const own = new Map(child.columns.map(column => [column.name, column]));
  for (const column of parent.columns) {
    const declared = own.get(column.name);
    if (declared) declared.notNull ||= column.notNull;
    else child.columns.push(inherited(state, child, column));
  }
}

function inherited(
  state: SchemaState,
  child: TableModel,
  column: ColumnModel,
): ColumnModel {
  const copy = { ...column };
  // An identity belongs to the table that declares it; serial and default are copied.
  if (copy.generation === 'identity' && !child.partitionOf)
    delete copy.generation;
  state.notesOf(child).inherited.add(column.name);
  return copy;
}

/** Copies the checks of a parent. */
export function inheritChecks(
  state: SchemaState,
  child: TableModel,
  parent: TableModel,
): void {
  const { ownChecks } = state.notesOf(parent);
  for (const check of parent.checks) {
    if (ownChecks.has(check.name ?? '')) continue;
    if (!child.checks.some(other => other.name === check.name))
      child.checks.push({ ...check });
  }
}

/** Gives a partition the keys, indexes and foreign keys that its parent has, unless it has their like. */
export function clonePartition(
  state: SchemaState,
  child: TableModel,
  parent: TableModel,
): void {
  for (const index of parent.indexes) cloneIndex(state, child, parent, index);
  for (const key of parent.foreignKeys) {
    const same = child.foreignKeys.find(
      other =>
        other.referencedTable === key.referencedTable &&
        other.columns.join() === key.columns.join() &&
        other.onDelete === key.onDelete &&
        other.onUpdate === key.onUpdate,
    );
    if (same) continue;
    const taken = child.foreignKeys.some(other => other.name === key.name);
    addForeignKeyTo(state, child, {
      ...key,
      name: taken
        ? constraintName(child, joinNames(key.columns), 'fkey')
        : key.name,
    });
  }
  for (const below of partitionsOf(state, child)) {
    // Hostile files make tables partitions of each other.
    if (!isWithin(state, parent, qualifiedName(below)))
      clonePartition(state, below, child);
  }
}

/** Whether a table is another one or, over any number of parents, a partition of it. */
export function isWithin(
  state: SchemaState,
  table: TableModel,
  ancestor: string,
): boolean {
  const seen = new Set<string>();
  let name: string | undefined = qualifiedName(table);
  while (name && !seen.has(name)) {
    if (name === ancestor) return true;
    seen.add(name);
    name = state.table(name)?.partitionOf;
  }
  return false;
}

/** Gives one partition its part of one index. */
export function cloneIndex(
  state: SchemaState,
  child: TableModel,
  parent: TableModel,
  index: IndexModel,
): void {
  const parentNotes = state.notesOf(parent);
  const primary = index.constraint && parentNotes.primaryKeyName === index.name;
  if (primary && child.primaryKey) return;
  const shape = shapeOf(index);
  if (!primary && child.indexes.some(other => shapeOf(other) === shape)) return;
  const names = [...index.columns, ...index.include].map(columnLabel);
  let label = index.unique ? 'key' : 'idx';
  if (!index.constraint) label = 'idx';
  else if (primary) label = 'pkey';
  else if (!index.unique) label = 'excl';
  const name = indexName(
    state,
    child,
    primary ? undefined : joinNames(names),
    label,
  );
  addIndex(state, child, { ...index, name });
  if (!primary) return;
  state.notesOf(child).primaryKeyName = name;
  if (parent.primaryKey) child.primaryKey = { ...parent.primaryKey };
  for (const column of child.columns) {
    if (index.columns.includes(column.name)) column.notNull = true;
  }
}

/** What a column gives to the name of an index on it. */
export function columnLabel(column: string): string {
  if (!column.startsWith('(')) return column;
  return /^\(([a-z_]\w*)\(/.exec(column)?.[1] ?? 'expr';
}

function shapeOf(index: IndexModel): string {
  const { columns, columnOptions, include, unique, method, predicate } = index;
  return JSON.stringify([
    columns,
    columnOptions,
    include,
    unique,
    method,
    predicate,
    index.constraint,
    index.nullsNotDistinct,
  ]);
}

/** Partitions and inheriting tables of a table, down to the last. */
export function descendantsOf(
  state: SchemaState,
  table: TableModel,
): TableModel[] {
  const found = new Set<TableModel>();
  const open = state.childrenOf(table);
  for (let next = open.pop(); next; next = open.pop()) {
    if (found.has(next) || next === table) continue;
    found.add(next);
    open.push(...state.childrenOf(next));
  }
  return [...found];
}

/** Only the direct partitions. */
export function partitionsOf(
  state: SchemaState,
  table: TableModel,
): TableModel[] {
  return state.childrenOf(table).filter(child => child.partitionOf);
}
