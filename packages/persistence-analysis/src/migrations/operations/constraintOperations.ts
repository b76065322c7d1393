import type { Constraint } from 'libpg-query';
import { strings } from '../../sql/ast';
import { expressionText } from '../../sql/expression';
import { narrows } from './narrowing';
import { setNotNull } from './notNull';
import {
  columnsText,
  constraintName,
  quoted,
  snippet,
  tableText,
} from './sqlText';
import {
  blocking,
  breaking,
  type Judged,
  type StepContext,
} from './stepContext';

const ACTIONS: Record<string, string> = {
  r: 'RESTRICT',
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
};
const LATER =
  'Add it NOT VALID, then VALIDATE CONSTRAINT in a later migration.';

/** ADD CONSTRAINT on a table that was there before the step. */
export function constraintOperations(
  constraint: Constraint | undefined,
  table: string,
  context: StepContext,
): Judged[] {
  if (!constraint) return [];
  const judged = judgeConstraint(constraint, table, context);
  return judged.map(each => ({
    ...each,
    table,
    offset: constraint.location,
  }));
}

function judgeConstraint(
  constraint: Constraint,
  table: string,
  context: StepContext,
): Judged[] {
  switch (constraint.contype) {
    case 'CONSTR_FOREIGN':
      return constraint.skip_validation
        ? []
        : [addForeignKey(constraint, table, context)];
    case 'CONSTR_CHECK':
      return addCheck(constraint, table, context);
    case 'CONSTR_NOTNULL':
      return strings(constraint.keys).flatMap(column =>
        setNotNull(table, column, context, constraint.skip_validation ?? false),
      );
    case 'CONSTR_UNIQUE':
    case 'CONSTR_PRIMARY':
      return addUnique(constraint, table, context);
    case 'CONSTR_EXCLUSION':
      return [
        blocking(
          'add-exclusion-blocking',
          `Adds exclusion constraint${named(
            constraint,
          )} to ${table} and builds its index under a lock`,
          'There is no online way for an exclusion constraint: add it to a new table and move rows over, or plan a window.',
        ),
      ];
    default:
      return [];
  }
}

function named(constraint: Constraint): string {
  return constraint.conname ? ` ${constraint.conname}` : '';
}

function addForeignKey(
  constraint: Constraint,
  table: string,
  context: StepContext,
): Judged {
  const columns = strings(constraint.fk_attrs);
  const name = constraintName(constraint, table, columns, 'fkey');
  const target = constraint.pktable ? context.nameOf(constraint.pktable) : '';
  const referenced = strings(constraint.pk_attrs);
  const onDelete = ACTIONS[constraint.fk_del_action ?? ''];
  const onUpdate = ACTIONS[constraint.fk_upd_action ?? ''];
  return {
    ...blocking(
      'add-foreign-key-blocking',
      `Adds foreign key${named(
        constraint,
      )} to ${table} and checks every row under a lock on both tables`,
      LATER,
    ),
    snippet: snippet(
      `ALTER TABLE ${tableText(table)} ADD CONSTRAINT ${quoted(
        name,
      )} FOREIGN KEY ${columnsText(columns)} REFERENCES ${tableText(target)}${
        referenced.length > 0 ? ` ${columnsText(referenced)}` : ''
      }${onDelete ? ` ON DELETE ${onDelete}` : ''}${
        onUpdate ? ` ON UPDATE ${onUpdate}` : ''
      } NOT VALID`,
      `ALTER TABLE ${tableText(table)} VALIDATE CONSTRAINT ${quoted(name)}`,
    ),
  };
}

function addCheck(
  constraint: Constraint,
  table: string,
  context: StepContext,
): Judged[] {
  const scans = !constraint.skip_validation;
  const narrowing = narrows(constraint, table, context);
  if (!scans && !narrowing) return [];
  const name = constraintName(constraint, table, [], 'check');
  const text = expressionText(constraint.raw_expr);
  if (!scans) {
    return [
      breaking(
        'narrow-check',
        `Adds check${named(
          constraint,
        )} to ${table}, which refuses values that running code may still write`,
        'Release code that keeps to the rule first, then add the check; name the plan in migration-strategy.md.',
      ),
    ];
  }
  return [
    {
      ...blocking(
        'add-check-blocking',
        `Adds check${named(
          constraint,
        )} to ${table} and checks every row under a lock`,
        LATER,
      ),
      breaking: narrowing,
      snippet: snippet(
        `ALTER TABLE ${tableText(table)} ADD CONSTRAINT ${quoted(
          name,
        )} CHECK (${text}) NOT VALID`,
        `ALTER TABLE ${tableText(table)} VALIDATE CONSTRAINT ${quoted(name)}`,
      ),
    },
  ];
}

function addUnique(
  constraint: Constraint,
  table: string,
  context: StepContext,
): Judged[] {
  const primary = constraint.contype === 'CONSTR_PRIMARY';
  if (constraint.indexname) {
    // Its columns become NOT NULL, which takes a scan unless they are already.
    const index = context.state
      .table(table)
      ?.indexes.find(each => each.name === constraint.indexname);
    return primary
      ? (index?.columns ?? []).flatMap(column =>
          setNotNull(table, column, context, false),
        )
      : [];
  }
  const columns = strings(constraint.keys);
  const name = constraintName(
    constraint,
    table,
    primary ? [] : columns,
    primary ? 'pkey' : 'key',
  );
  const kind = primary ? 'primary key' : 'unique constraint';
  return [
    {
      ...blocking(
        primary ? 'add-primary-key-blocking' : 'add-unique-blocking',
        `Adds ${kind}${named(
          constraint,
        )} to ${table} and builds its index under a lock`,
        'Build it by CREATE UNIQUE INDEX CONCURRENTLY, then add the constraint USING INDEX.',
      ),
      snippet: snippet(
        `CREATE UNIQUE INDEX CONCURRENTLY ${quoted(name)} ON ${tableText(
          table,
        )} ${columnsText(columns)}`,
        `ALTER TABLE ${tableText(table)} ADD CONSTRAINT ${quoted(name)} ${
          primary ? 'PRIMARY KEY' : 'UNIQUE'
        } USING INDEX ${quoted(name)}`,
      ),
    },
  ];
}
