import type { Constraint, CreateStmt, RangeVar } from 'libpg-query';
import type { TableModel } from '@persistence-scorecard/plugin-persistence-common';
import type { ParsedStatement } from '../parse';
import { nodeAs, splitName, strings } from '../ast';
import { expressionText } from '../expression';
import { addColumn } from './columns';
import { addConstraint } from './constraints';
import {
  attachPartition,
  clonePartition,
  inheritChecks,
  inheritColumns,
} from './inheritance';
import { foldLike, likeIndexes } from './like';
import { partitionBounds } from './partitionBounds';
import type { Effect, SchemaState } from './schemaState';
import { addTo, locateStatement } from './schemaState';
import { removeIndexes } from './tableParts';

/** An empty table of a name. */
export function newTable(
  qualified: string,
  statement: ParsedStatement,
): TableModel {
  return {
    ...splitName(qualified),
    columns: [],
    foreignKeys: [],
    indexes: [],
    checks: [],
    rowSecurity: false,
    triggers: [],
    location: locateStatement(statement),
  };
}

/** Qualified name of a relation to create, or undefined for a temporary one, which is no part of a schema. */
export function nameToCreate(
  state: SchemaState,
  relation: RangeVar,
): string | undefined {
  const name = relation.relname ?? '';
  if (relation.relpersistence === 't' || relation.schemaname === 'pg_temp') {
    state.temporary.add(name);
    return undefined;
  }
  return `${relation.schemaname ?? state.defaultSchema}.${name}`;
}

/** CREATE TABLE: columns, constraints, partitions, INHERITS, LIKE and OF. */
export function foldCreateTable(
  state: SchemaState,
  create: CreateStmt,
  statement: ParsedStatement,
): Effect {
  if (!create.relation) return 'understood';
  const qualified = nameToCreate(state, create.relation);
  if (!qualified) return 'understood';
  if (create.if_not_exists && state.tables.has(qualified)) return 'understood';
  const table = newTable(qualified, statement);
  if (create.partspec) table.partitionKey = partitionKey(create);
  if (create.partbound)
    table.partitionBounds = partitionBounds(create.partbound);
  if (create.relation.relpersistence === 'u') table.unlogged = true;
  const replaced = state.table(qualified);
  if (replaced) removeIndexes(state, replaced, () => true);
  state.addTable(qualified, table);

  let effect: Effect = 'understood';
  const parents: TableModel[] = [];
  for (const node of create.inhRelations ?? []) {
    const range = nodeAs(node, 'RangeVar');
    if (!range) continue;
    const name = state.resolve(range);
    if (name === qualified) continue;
    if (create.partbound) attachPartition(state, table, name);
    else {
      state.notesOf(table).parents.push(name);
      addTo(state.children, name, table);
    }
    const parent = state.table(name);
    if (parent) parents.push(parent);
    // A partition is judged with its parent, whose columns it has; others would be without theirs.
    else if (!create.partbound) effect = 'opaque';
  }
  for (const parent of parents) inheritColumns(state, table, parent);
  if (create.ofTypename && !ofType(state, table, create)) effect = 'opaque';
  for (const parent of parents) inheritChecks(state, table, parent);
  if (!addElements(state, table, create, statement)) effect = 'opaque';
  if (create.partbound) {
    for (const parent of parents) clonePartition(state, table, parent);
  }
  return effect;
}

/** Columns in their order, then constraints, which may stand before the columns that they name. */
function addElements(
  state: SchemaState,
  table: TableModel,
  create: CreateStmt,
  statement: ParsedStatement,
): boolean {
  let known = true;
  const constraints: Constraint[] = [];
  const likes: (() => void)[] = [];
  for (const element of create.tableElts ?? []) {
    const column = nodeAs(element, 'ColumnDef');
    const constraint = nodeAs(element, 'Constraint');
    const like = nodeAs(element, 'TableLikeClause');
    if (column) addColumn(state, table, column, statement, { created: true });
    else if (constraint) constraints.push(constraint);
    else if (like) {
      const source = like.relation && state.table(state.resolve(like.relation));
      if (source) {
        foldLike(table, source, like.options ?? 0);
        likes.push(() => likeIndexes(state, table, source, like.options ?? 0));
      } else known = false;
    }
  }
  for (const node of create.constraints ?? []) {
    const constraint = nodeAs(node, 'Constraint');
    if (constraint) constraints.push(constraint);
  }
  for (const constraint of constraints) {
    if (isRepeated(table, constraint)) continue;
    addConstraint(state, table, constraint, statement, { created: true });
  }
  likes.forEach(add => add());
  return known;
}

/** An unnamed UNIQUE over the columns of another key of the same statement adds nothing. */
function isRepeated(table: TableModel, constraint: Constraint): boolean {
  if (constraint.contype !== 'CONSTR_UNIQUE' || constraint.conname)
    return false;
  const columns = strings(constraint.keys).join();
  return table.indexes.some(
    index =>
      index.constraint &&
      index.unique &&
      index.columns.join() === columns &&
      index.include.join() === strings(constraint.including).join(),
  );
}

function ofType(
  state: SchemaState,
  table: TableModel,
  create: CreateStmt,
): boolean {
  const written = strings(create.ofTypename?.names).join('.');
  const name = state.resolveType(written);
  const columns = name && state.compositeColumns.get(name);
  if (!columns) return false;
  table.columns.push(...columns.map(column => ({ ...column })));
  return true;
}

/** Makes an existing table a partition of another (ATTACH PARTITION). */
export function attachTable(
  state: SchemaState,
  parentName: string,
  child: TableModel,
): void {
  attachPartition(state, child, parentName);
  const parent = state.table(parentName);
  if (!parent || parent === child) return;
  inheritColumns(state, child, parent);
  clonePartition(state, child, parent);
}

function partitionKey(create: CreateStmt): string {
  const strategy = (create.partspec?.strategy ?? '').replace(
    'PARTITION_STRATEGY_',
    '',
  );
  const keys = (create.partspec?.partParams ?? []).map(node => {
    const element = nodeAs(node, 'PartitionElem');
    return element?.name ?? `(${expressionText(element?.expr)})`;
  });
  return `${strategy.toLowerCase()} (${keys.join(', ')})`;
}
