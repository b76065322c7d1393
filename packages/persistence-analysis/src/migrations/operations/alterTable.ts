import type { AlterTableCmd, AlterTableStmt } from 'libpg-query';
import { nodeAs } from '../../sql/ast';
import { addColumnOperations } from './addColumn';
import { changeTypeOperations } from './columnType';
import { constraintOperations } from './constraintOperations';
import { setNotNull } from './notNull';
import {
  blocking,
  breaking,
  failing,
  type Judged,
  type StepContext,
} from './stepContext';

/** Commands whose lock lets reads and writes go on. */
export const GENTLE: ReadonlySet<string> = new Set([
  'AT_ValidateConstraint',
  'AT_SetStatistics',
  'AT_SetRelOptions',
  'AT_ResetRelOptions',
]);

/** ALTER TABLE on a table that was there before the step. */
export function alterOperations(
  alter: AlterTableStmt,
  context: StepContext,
): Judged[] {
  if (alter.objtype !== 'OBJECT_TABLE' || !alter.relation) return [];
  const table = context.nameOf(alter.relation);
  if (!context.existing(table)) return [];
  const judged: Judged[] = [];
  for (const node of alter.cmds ?? []) {
    const command = nodeAs(node, 'AlterTableCmd');
    if (!command) continue;
    judged.push(...commandOperations(command, table, context));
    if (!GENTLE.has(command.subtype ?? '')) context.memory.altered.add(table);
  }
  return judged.map(each => ({ ...each, table: each.table ?? table }));
}

function commandOperations(
  command: AlterTableCmd,
  table: string,
  context: StepContext,
): Judged[] {
  const name = command.name ?? '';
  const model = context.existing(table);
  const column = model?.columns.find(each => each.name === name);
  // Of a table that could not be read, every column may be there.
  const known = column !== undefined || model?.columns.length === 0;
  switch (command.subtype) {
    case 'AT_DropColumn':
      return known && !context.isFresh(table, name)
        ? [dropColumn(table, name)]
        : [];
    case 'AT_AlterColumnType':
      return changeTypeOperations(
        name,
        nodeAs(command.def, 'ColumnDef'),
        table,
        context,
      );
    case 'AT_SetNotNull':
      return setNotNull(table, name, context, false);
    case 'AT_ColumnDefault':
      return command.def || !column?.notNull || column.generation !== 'default'
        ? []
        : [dropDefault(table, name)];
    case 'AT_AddColumn': {
      const added = nodeAs(command.def, 'ColumnDef');
      const exists = model?.columns.some(c => c.name === added?.colname);
      return exists && command.missing_ok
        ? []
        : addColumnOperations(added, table, context);
    }
    case 'AT_AddConstraint': {
      const constraint = nodeAs(command.def, 'Constraint');
      if (constraint?.skip_validation && constraint.conname) {
        context.memory.unvalidated.add(`${table}.${constraint.conname}`);
      }
      return constraintOperations(constraint, table, context);
    }
    case 'AT_DropConstraint': {
      const check = model?.checks.find(each => each.name === name);
      if (check) {
        const dropped = context.memory.droppedChecks.get(table) ?? [];
        context.memory.droppedChecks.set(table, [...dropped, check.text]);
      }
      return [];
    }
    case 'AT_ValidateConstraint':
      return context.transactional &&
        context.memory.unvalidated.has(`${table}.${name}`)
        ? [validateTogether(table, name)]
        : [];
    case 'AT_SetLogged':
    case 'AT_SetUnLogged':
    case 'AT_SetTableSpace':
    case 'AT_SetAccessMethod':
      return [
        blocking(
          'rewrite-table',
          `Rewrites ${table} to change how it is stored, while nobody can read it`,
          'Plan a window, or copy the table in batches and switch over.',
        ),
      ];
    case 'AT_DetachPartition':
      return nodeAs(command.def, 'PartitionCmd')?.concurrent &&
        context.transactional
        ? [
            failing(
              'concurrently-in-transaction',
              `Detaches a partition of ${table} CONCURRENTLY inside of a transaction, which PostgreSQL refuses`,
              'Put the statement into a migration of its own that runs without a transaction.',
            ),
          ]
        : [];
    default:
      return [];
  }
}

function dropColumn(table: string, column: string): Judged {
  return {
    ...breaking(
      'drop-column',
      `Drops column ${table}.${column}`,
      'Stop reading and writing the column in a release before, then drop it in a later one; name the plan in migration-strategy.md.',
    ),
    column,
  };
}

function dropDefault(table: string, column: string): Judged {
  return {
    ...breaking(
      'drop-default',
      `Drops the default of NOT NULL column ${table}.${column}, so that inserts of code that does not set it fail`,
      'Release code that sets the column first; name the plan in migration-strategy.md.',
    ),
    column,
  };
}

function validateTogether(table: string, constraint: string): Judged {
  return blocking(
    'validate-in-same-transaction',
    `Validates ${constraint} of ${table} in the transaction that adds it, so that its lock is held for the whole scan`,
    'Move VALIDATE CONSTRAINT to a migration of its own.',
  );
}
