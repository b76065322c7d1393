import type { DeleteStmt, Node, TruncateStmt, UpdateStmt } from 'libpg-query';
import type { TableModel } from '@persistence-scorecard/plugin-persistence-common';
import { nodeAs, strings } from '../../sql/ast';
import {
  blocking,
  breaking,
  caution,
  type Judged,
  type StepContext,
} from './stepContext';

/** UPDATE and DELETE over a table that was there before: row locks, or worse, the lock of an ALTER before it. */
export function rowOperations(
  statement: Pick<UpdateStmt | DeleteStmt, 'relation' | 'whereClause'>,
  verb: 'Updates' | 'Deletes',
  context: StepContext,
): Judged[] {
  if (!statement.relation) return [];
  const table = context.nameOf(statement.relation);
  const model = context.existing(table);
  if (!model || isPoint(statement.whereClause, model)) return [];
  if (context.transactional && context.memory.altered.has(table)) {
    return [
      {
        ...blocking(
          'backfill-under-lock',
          `${verb} rows of ${table} while the lock of the ALTER TABLE before it is held`,
          'Commit the ALTER TABLE first, and change rows in batches in a migration or job of its own.',
        ),
        table,
      },
    ];
  }
  if (statement.whereClause) return [];
  return [
    {
      ...caution(
        'backfill-in-one-statement',
        `${verb} every row of ${table} in one statement and keeps all of them locked until it is committed`,
        'Change rows in batches by their key, each in a transaction of its own.',
      ),
      table,
    },
  ];
}

/** TRUNCATE of a table that was there before. */
export function truncateOperations(
  truncate: TruncateStmt,
  context: StepContext,
): Judged[] {
  return (truncate.relations ?? []).flatMap(node => {
    const range = nodeAs(node, 'RangeVar');
    const table = range && context.nameOf(range);
    if (!table || !context.existing(table)) return [];
    return [
      {
        ...breaking(
          'truncate-table',
          `Empties table ${table}, which no rollback script brings back`,
          'Name the plan in migration-strategy.md: who needs the rows no more, and which backup still has them.',
        ),
        table,
      },
    ];
  });
}

/** Whether a condition finds one row by its key, or the few of a list of keys. */
function isPoint(condition: Node | undefined, table: TableModel): boolean {
  const key = table.primaryKey?.columns;
  const test = nodeAs(condition, 'A_Expr');
  if (key?.length !== 1 || !test) return false;
  const column = nodeAs(test.lexpr, 'ColumnRef');
  const constant =
    nodeAs(test.rexpr, 'A_Const') ??
    nodeAs(test.rexpr, 'TypeCast') ??
    nodeAs(test.rexpr, 'List');
  return (
    strings(test.name).join() === '=' &&
    strings(column?.fields).pop() === key[0] &&
    constant !== undefined
  );
}
