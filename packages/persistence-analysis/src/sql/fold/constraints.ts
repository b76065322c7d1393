import type { ColumnRef, Constraint } from 'libpg-query';
import type {
  ForeignKeyModel,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { ParsedStatement } from '../parse';
import { strings } from '../ast';
import { expressionText } from '../expression';
import { walk } from '../references';
import { descendantsOf } from './inheritance';
import { addKey } from './keyConstraints';
import { constraintName, joinNames } from './objectNames';
import type { SchemaState } from './schemaState';
import { locate } from './schemaState';
import { dropConstraint } from './removeParts';
import { addForeignKeyTo } from './tableParts';

const ACTIONS: Record<string, ForeignKeyModel['onDelete']> = {
  a: 'no-action',
  r: 'restrict',
  c: 'cascade',
  n: 'set-null',
  d: 'set-default',
};

export interface ConstraintOptions {
  /** The column that a column constraint stands behind. */
  column?: string;
  /** Partitions and inheriting tables get it too. */
  recurse?: boolean;
  /** It comes with the table, so that there is no row for NOT VALID to leave out. */
  created?: boolean;
  /** NOT ENFORCED, which stands apart behind a column. */
  unenforced?: boolean;
  /** DEFERRABLE, which stands apart too. */
  deferrable?: ForeignKeyModel['deferrable'];
}

/**
 * Adds a constraint of a table or of a column (DEFAULT, identity and NOT NULL behind a column are the
 * column's own and are not handled here).
 */
export function addConstraint(
  state: SchemaState,
  table: TableModel,
  constraint: Constraint,
  statement: ParsedStatement,
  options: ConstraintOptions = {},
): void {
  if (constraint.conname && hasConstraint(table, constraint.conname)) {
    if (statement.repeatable) return;
    // The database would refuse it, so the one that was there must be gone.
    dropConstraint(state, table, constraint.conname, options);
  }
  switch (constraint.contype) {
    case 'CONSTR_PRIMARY':
    case 'CONSTR_UNIQUE':
    case 'CONSTR_EXCLUSION':
      addKey(state, table, constraint, statement, options);
      break;
    case 'CONSTR_FOREIGN':
      addForeignKey(state, table, constraint, statement, options);
      break;
    case 'CONSTR_CHECK':
      addCheck(state, table, constraint, statement, options);
      break;
    case 'CONSTR_NOTNULL': {
      // PostgreSQL 18 has NOT NULL as a table constraint too.
      const heirs = options.recurse ? descendantsOf(state, table) : [];
      for (const name of strings(constraint.keys)) {
        for (const each of [table, ...heirs]) {
          const found = each.columns.find(column => column.name === name);
          if (found) found.notNull = true;
        }
      }
      break;
    }
    default:
  }
}

function hasConstraint(table: TableModel, name: string): boolean {
  return (
    table.foreignKeys.some(key => key.name === name) ||
    table.checks.some(check => check.name === name) ||
    table.indexes.some(index => index.constraint && index.name === name)
  );
}

/** NOT VALID and NOT ENFORCED alike leave rows unchecked. */
function isChecked(
  constraint: Constraint,
  { created, unenforced }: ConstraintOptions,
): boolean {
  if (unenforced || !constraint.is_enforced) return false;
  return created || !constraint.skip_validation;
}

/** When a constraint is checked, where that can be put off. */
export function deferrableOf(constraint: {
  deferrable?: boolean;
  initdeferred?: boolean;
}): ForeignKeyModel['deferrable'] {
  if (constraint.initdeferred) return 'deferred';
  return constraint.deferrable ? 'immediate' : undefined;
}

function addCheck(
  state: SchemaState,
  table: TableModel,
  constraint: Constraint,
  statement: ParsedStatement,
  options: ConstraintOptions,
) {
  const check = {
    name:
      constraint.conname ??
      constraintName(table, options.column ?? onlyColumn(constraint), 'check'),
    text: expressionText(constraint.raw_expr),
    validated: isChecked(constraint, options),
    location: locate(statement, constraint.location),
  };
  table.checks.push(check);
  if (constraint.is_no_inherit) state.notesOf(table).ownChecks.add(check.name);
  if (!options.recurse || constraint.is_no_inherit) return;
  for (const heir of descendantsOf(state, table)) {
    if (!heir.checks.some(({ name }) => name === check.name))
      heir.checks.push({ ...check });
  }
}

/** The column that gives a table's check its name: the only one that it names. */
function onlyColumn(constraint: Constraint): string | undefined {
  const names = new Set<string>();
  walk(constraint.raw_expr, (kind, value) => {
    const name = strings((value as ColumnRef).fields).pop();
    if (kind === 'ColumnRef' && name) names.add(name);
  });
  return names.size === 1 ? [...names][0] : undefined;
}

function addForeignKey(
  state: SchemaState,
  table: TableModel,
  constraint: Constraint,
  statement: ParsedStatement,
  options: ConstraintOptions,
) {
  if (!constraint.pktable) return;
  const { column, recurse } = options;
  const referencedTable = state.resolve(constraint.pktable);
  const columns = column ? [column] : strings(constraint.fk_attrs);
  const named = strings(constraint.pk_attrs);
  const key: ForeignKeyModel = {
    name:
      constraint.conname ?? constraintName(table, joinNames(columns), 'fkey'),
    columns,
    referencedTable,
    // Without columns, the referenced table's primary key is meant.
    referencedColumns:
      named.length > 0
        ? named
        : [...(state.table(referencedTable)?.primaryKey?.columns ?? [])],
    onDelete: ACTIONS[constraint.fk_del_action ?? 'a'] ?? 'no-action',
    onUpdate: ACTIONS[constraint.fk_upd_action ?? 'a'] ?? 'no-action',
    validated: isChecked(constraint, options),
    location: locate(statement, constraint.location),
  };
  const deferrable = options.deferrable ?? deferrableOf(constraint);
  if (deferrable) key.deferrable = deferrable;
  addForeignKeyTo(state, table, key);
  if (!recurse) return;
  for (const heir of descendantsOf(state, table)) {
    if (!heir.partitionOf) continue;
    addForeignKeyTo(state, heir, {
      ...key,
      columns: [...key.columns],
      referencedColumns: [...key.referencedColumns],
    });
  }
}
