import type { Constraint, IndexElem } from 'libpg-query';
import type {
  IndexModel,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { ParsedStatement } from '../parse';
import { nodeAs, strings } from '../ast';
import { expressionText } from '../expression';
import type { ConstraintOptions } from './constraints';
import { cloneIndex, partitionsOf } from './inheritance';
import { columnText, elementOptions } from './indexElements';
import { indexColumnNames, indexName, joinNames } from './objectNames';
import type { SchemaState } from './schemaState';
import { locate } from './schemaState';
import { addIndex, removeIndexes } from './tableParts';

/** PRIMARY KEY, UNIQUE and EXCLUDE: constraints that bring an index. */
export function addKey(
  state: SchemaState,
  table: TableModel,
  constraint: Constraint,
  statement: ParsedStatement,
  { column, recurse }: ConstraintOptions,
): void {
  const location = locate(statement, constraint.location);
  const primary = constraint.contype === 'CONSTR_PRIMARY';
  const using = takeIndex(state, table, constraint);
  const written =
    constraint.contype === 'CONSTR_EXCLUSION'
      ? exclusion(constraint)
      : key(constraint, column);
  const parts = using ?? written;
  const include = using?.include ?? strings(constraint.including);
  const index: IndexModel = {
    ...parts,
    name:
      constraint.conname ??
      using?.name ??
      defaultName(state, table, constraint, parts, include),
    include,
    constraint: true,
    location,
  };
  addIndex(state, table, index);
  if (primary) {
    table.primaryKey = { columns: [...index.columns], location };
    state.notesOf(table).primaryKeyName = index.name;
    for (const member of table.columns) {
      if (index.columns.includes(member.name)) member.notNull = true;
    }
  }
  if (recurse) cloneBelow(state, table, index);
}

/** Partitions, and theirs, get the index too. */
export function cloneBelow(
  state: SchemaState,
  table: TableModel,
  index: IndexModel,
): void {
  for (const child of partitionsOf(state, table)) {
    const before = child.indexes.length;
    cloneIndex(state, child, table, index);
    // A partition that had its like already has it below as well.
    if (child.indexes.length > before)
      cloneBelow(state, child, child.indexes[before]);
  }
}

type Parts = Pick<
  IndexModel,
  'columns' | 'unique' | 'method' | 'predicate' | 'columnOptions'
> & { nullsNotDistinct?: true; elements?: IndexElem[] };

function key(constraint: Constraint, column: string | undefined): Parts {
  return {
    columns: column ? [column] : strings(constraint.keys),
    unique: true,
    method: 'btree',
    ...(constraint.nulls_not_distinct ? { nullsNotDistinct: true } : {}),
  };
}

function exclusion(constraint: Constraint): Parts {
  const pairs = (constraint.exclusions ?? []).flatMap(node => {
    const items = nodeAs(node, 'List')?.items ?? [];
    const element = nodeAs(items[0], 'IndexElem');
    const operator = strings(nodeAs(items[1], 'List')?.items).pop();
    return element ? [{ element, operator }] : [];
  });
  const method = constraint.access_method ?? 'btree';
  return {
    columns: pairs.map(({ element }) => columnText(element)),
    columnOptions: pairs.map(({ element, operator }) =>
      [elementOptions(element, method), `with ${operator}`].join(' ').trim(),
    ),
    unique: false,
    method,
    ...(constraint.where_clause
      ? { predicate: expressionText(constraint.where_clause) }
      : {}),
    elements: pairs.map(({ element }) => element),
  };
}

function defaultName(
  state: SchemaState,
  table: TableModel,
  constraint: Constraint,
  parts: Parts,
  include: readonly string[],
): string {
  if (constraint.contype === 'CONSTR_PRIMARY')
    return indexName(state, table, undefined, 'pkey');
  const names = parts.elements
    ? indexColumnNames(parts.elements)
    : [...parts.columns, ...include];
  const label = constraint.contype === 'CONSTR_UNIQUE' ? 'key' : 'excl';
  return indexName(state, table, joinNames(names), label);
}

/** The index that `USING INDEX` turns into a constraint's own. */
function takeIndex(
  state: SchemaState,
  table: TableModel,
  constraint: Constraint,
): IndexModel | undefined {
  const { indexname } = constraint;
  if (!indexname) return undefined;
  return removeIndexes(state, table, ({ name }) => name === indexname)[0];
}
