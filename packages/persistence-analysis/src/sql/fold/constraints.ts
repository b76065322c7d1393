import type { Constraint } from 'libpg-query';
import type {
  ForeignKeyModel,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { ParsedStatement } from '../parse';
import { nodeAs, rangeName, strings } from '../ast';
import { expressionText } from '../expression';
import type { SchemaState } from './schemaState';
import { locate } from './schemaState';

const ACTIONS: Record<string, ForeignKeyModel['onDelete']> = {
  a: 'no-action',
  r: 'restrict',
  c: 'cascade',
  n: 'set-null',
  d: 'set-default',
};

/**
 * Adds a table constraint, or a column constraint when `column` is given (NOT NULL, DEFAULT and
 * identity are the column's own and are not handled here).
 */
export function addConstraint(
  state: SchemaState,
  table: TableModel,
  constraint: Constraint,
  statement: ParsedStatement,
  column?: string,
): void {
  switch (constraint.contype) {
    case 'CONSTR_PRIMARY':
      addPrimaryKey(state, table, constraint, statement, column);
      break;
    case 'CONSTR_UNIQUE':
      addUnique(table, constraint, statement, column);
      break;
    case 'CONSTR_FOREIGN':
      addForeignKey(state, table, constraint, statement, column);
      break;
    case 'CONSTR_CHECK':
      table.checks.push({
        name: constraint.conname,
        text: expressionText(constraint.raw_expr),
        validated: !constraint.skip_validation,
        location: locate(statement, constraint.location),
      });
      break;
    case 'CONSTR_EXCLUSION':
      table.indexes.push({
        name: constraint.conname ?? `${table.name}_excl`,
        columns: (constraint.exclusions ?? []).flatMap(exclusion => {
          const element = nodeAs(
            nodeAs(exclusion, 'List')?.items?.[0],
            'IndexElem',
          );
          return element
            ? [element.name ?? `(${expressionText(element.expr)})`]
            : [];
        }),
        include: [],
        unique: false,
        method: constraint.access_method ?? 'btree',
        predicate: expressionText(constraint.where_clause) || undefined,
        constraint: true,
        location: locate(statement, constraint.location),
      });
      break;
    case 'CONSTR_NOTNULL':
      // PostgreSQL 18 has NOT NULL as a table constraint too.
      for (const name of strings(constraint.keys)) {
        const found = table.columns.find(candidate => candidate.name === name);
        if (found) found.notNull = true;
      }
      break;
    default:
  }
}

function addPrimaryKey(
  state: SchemaState,
  table: TableModel,
  constraint: Constraint,
  statement: ParsedStatement,
  column?: string,
) {
  const location = locate(statement, constraint.location);
  const using = takeIndex(table, constraint);
  const columns =
    using?.columns ?? (column ? [column] : strings(constraint.keys));
  const name =
    constraint.conname ?? constraint.indexname ?? `${table.name}_pkey`;
  table.primaryKey = { columns, location };
  state.primaryKeyNames.set(`${table.schema}.${table.name}`, name);
  for (const member of table.columns) {
    if (columns.includes(member.name)) member.notNull = true;
  }
  table.indexes.push({
    name,
    columns,
    include: strings(constraint.including),
    unique: true,
    method: 'btree',
    constraint: true,
    location,
  });
}

function addUnique(
  table: TableModel,
  constraint: Constraint,
  statement: ParsedStatement,
  column?: string,
) {
  const using = takeIndex(table, constraint);
  const columns =
    using?.columns ?? (column ? [column] : strings(constraint.keys));
  table.indexes.push({
    name:
      constraint.conname ??
      using?.name ??
      `${table.name}_${columns.join('_')}_key`,
    columns,
    include: using?.include ?? strings(constraint.including),
    unique: true,
    method: 'btree',
    constraint: true,
    location: locate(statement, constraint.location),
  });
}

/** The index that `USING INDEX` turns into a constraint's own. */
function takeIndex(table: TableModel, constraint: Constraint) {
  if (!constraint.indexname) return undefined;
  const position = table.indexes.findIndex(
    index => index.name === constraint.indexname,
  );
  return position < 0 ? undefined : table.indexes.splice(position, 1)[0];
}

function addForeignKey(
  state: SchemaState,
  table: TableModel,
  constraint: Constraint,
  statement: ParsedStatement,
  column?: string,
) {
  if (!constraint.pktable) return;
  const referencedTable = rangeName(constraint.pktable, state.defaultSchema);
  const columns = column ? [column] : strings(constraint.fk_attrs);
  const named = strings(constraint.pk_attrs);
  table.foreignKeys.push({
    name: constraint.conname ?? `${table.name}_${columns.join('_')}_fkey`,
    columns,
    referencedTable,
    // Without columns, the referenced table's primary key is meant.
    referencedColumns:
      named.length > 0
        ? named
        : [...(state.table(referencedTable)?.primaryKey?.columns ?? [])],
    onDelete: ACTIONS[constraint.fk_del_action ?? 'a'] ?? 'no-action',
    onUpdate: ACTIONS[constraint.fk_upd_action ?? 'a'] ?? 'no-action',
    validated: !constraint.skip_validation,
    location: locate(statement, constraint.location),
  });
}
