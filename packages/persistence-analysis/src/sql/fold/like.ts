import type { TableModel } from '@persistence-scorecard/plugin-persistence-common';
import { constraintName, indexName, joinNames } from './objectNames';
import { columnLabel } from './inheritance';
import type { SchemaState } from './schemaState';
import { addIndex } from './tableParts';

/** Bits of the INCLUDING options. */
const INCLUDING = {
  comments: 1 << 0,
  constraints: 1 << 2,
  defaults: 1 << 3,
  generated: 1 << 4,
  identity: 1 << 5,
  indexes: 1 << 6,
};

/** LIKE: the columns with NOT NULL, and of the rest what INCLUDING names. */
export function foldLike(
  table: TableModel,
  source: TableModel,
  options: number,
): void {
  const has = (option: keyof typeof INCLUDING) =>
    (options & INCLUDING[option]) !== 0;
  for (const column of source.columns) {
    const copy = { ...column, location: table.location };
    const { generation } = column;
    const kept =
      (generation === 'identity' && has('identity')) ||
      (generation === 'generated' && has('generated')) ||
      ((generation === 'serial' || generation === 'default') &&
        has('defaults'));
    if (!kept) {
      delete copy.generation;
      delete copy.defaultText;
    }
    if (!has('comments')) delete copy.comment;
    table.columns.push(copy);
  }
  if (!has('constraints')) return;
  for (const check of source.checks) {
    table.checks.push({
      ...check,
      name: check.name ?? constraintName(table, undefined, 'check'),
      validated: true,
      location: table.location,
    });
  }
}

/** Keys and indexes of LIKE … INCLUDING INDEXES, under names of the new table. */
export function likeIndexes(
  state: SchemaState,
  table: TableModel,
  source: TableModel,
  options: number,
): void {
  if ((options & INCLUDING.indexes) === 0) return;
  for (const index of source.indexes) {
    const primary =
      index.constraint && state.notesOf(source).primaryKeyName === index.name;
    let label = 'idx';
    if (primary) label = 'pkey';
    else if (index.constraint) label = index.unique ? 'key' : 'excl';
    const middle = joinNames(
      [...index.columns, ...index.include].map(columnLabel),
    );
    const name = indexName(state, table, primary ? undefined : middle, label);
    const { location } = table;
    addIndex(state, table, { ...index, name, location });
    if (!primary) continue;
    state.notesOf(table).primaryKeyName = name;
    table.primaryKey = { columns: [...index.columns], location };
  }
}
