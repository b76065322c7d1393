import type { CreateStmt } from 'libpg-query';
import type { TableModel } from '@persistence-scorecard/plugin-persistence-common';
import type { ParsedStatement } from '../parse';
import { nodeAs, rangeName, splitName } from '../ast';
import { expressionText } from '../expression';
import { addColumn } from './columns';
import { addConstraint } from './constraints';
import type { Effect, SchemaState } from './schemaState';
import { locateStatement } from './schemaState';

/** CREATE TABLE, with partitions. LIKE and INHERITS bring columns that are not in the statement. */
export function foldCreateTable(
  state: SchemaState,
  create: CreateStmt,
  statement: ParsedStatement,
): Effect {
  if (!create.relation || create.relation.relpersistence === 't')
    return 'understood';
  const qualified = rangeName(create.relation, state.defaultSchema);
  if (create.if_not_exists && state.tables.has(qualified)) return 'understood';
  const table: TableModel = {
    ...splitName(qualified),
    columns: [],
    foreignKeys: [],
    indexes: [],
    checks: [],
    rowSecurity: false,
    triggers: [],
    location: locateStatement(statement),
  };
  let effect: Effect = 'understood';
  const parent = nodeAs(create.inhRelations?.[0], 'RangeVar');
  if (parent && create.partbound) {
    inheritPartition(state, table, rangeName(parent, state.defaultSchema));
  } else if (parent) {
    effect = 'opaque';
  }
  if (create.partspec) table.partitionKey = partitionKey(create);
  state.tables.set(qualified, table);

  const later = [];
  for (const element of create.tableElts ?? []) {
    const column = nodeAs(element, 'ColumnDef');
    const constraint = nodeAs(element, 'Constraint');
    if (column) addColumn(state, table, column, statement);
    else if (constraint) later.push(constraint);
    else if (nodeAs(element, 'TableLikeClause')) effect = 'opaque';
  }
  // A table constraint may stand before the columns that it names.
  for (const constraint of [...later, ...constraintsOf(create)]) {
    addConstraint(state, table, constraint, statement);
  }
  return effect;
}

function constraintsOf(create: CreateStmt) {
  return (create.constraints ?? []).flatMap(
    node => nodeAs(node, 'Constraint') ?? [],
  );
}

/** A partition has its parent's columns and, by its parent, the primary key. */
export function inheritPartition(
  state: SchemaState,
  table: TableModel,
  parentName: string,
): void {
  table.partitionOf = parentName;
  const parent = state.table(parentName);
  if (!parent) return;
  if (table.columns.length === 0) {
    table.columns = parent.columns.map(column => ({ ...column }));
  }
  if (!table.primaryKey && parent.primaryKey) {
    table.primaryKey = { ...parent.primaryKey };
  }
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
