import type { DropStmt } from 'libpg-query';
import { objectName } from '../../sql/ast';
import type { ParsedStatement } from '../../sql/parse';
import { snippet } from './sqlText';
import {
  blocking,
  breaking,
  failing,
  type Judged,
  type StepContext,
} from './stepContext';

/** DROP of tables, views, schemas and indexes that were there before the step. */
export function dropOperations(
  drop: DropStmt,
  statement: ParsedStatement,
  context: StepContext,
): Judged[] {
  return (drop.objects ?? []).flatMap(object => {
    const parts = objectName(object);
    const name = context.nameOfParts(parts);
    switch (drop.removeType) {
      case 'OBJECT_TABLE':
        return dropTable(name, context);
      case 'OBJECT_VIEW':
      case 'OBJECT_MATVIEW':
        return dropView(name, statement.path, context);
      case 'OBJECT_SCHEMA':
        return dropSchema(parts[0] ?? '', context);
      case 'OBJECT_INDEX':
        return dropIndex(name, drop, statement, context);
      default:
        return [];
    }
  });
}

function dropTable(table: string, context: StepContext): Judged[] {
  if (!context.existing(table)) return [];
  return [
    {
      ...breaking(
        'drop-table',
        `Drops table ${table}`,
        'Stop using the table in a release before, then drop it in a later one; name the plan in migration-strategy.md.',
      ),
      table,
    },
  ];
}

function dropView(
  name: string,
  path: string,
  { state }: StepContext,
): Judged[] {
  const view = [...state.routines.values()].find(
    routine =>
      `${routine.schema}.${routine.name}` === name &&
      (routine.kind === 'view' || routine.kind === 'materialized-view') &&
      routine.location.path !== path,
  );
  if (!view) return [];
  return [
    {
      ...breaking(
        'drop-view',
        `Drops view ${name}`,
        'Move readers off the view in a release before, then drop it; name the plan in migration-strategy.md.',
      ),
      table: name,
    },
  ];
}

function dropSchema(schema: string, context: StepContext): Judged[] {
  const tables = [...context.state.tables.values()].filter(
    table =>
      table.schema === schema && context.existing(`${schema}.${table.name}`),
  );
  if (tables.length === 0) return [];
  return [
    breaking(
      'drop-schema',
      `Drops schema ${schema} with ${tables.length} ${
        tables.length === 1 ? 'table' : 'tables'
      }`,
      'Move readers and writers away in a release before, then drop table by table; name the plan in migration-strategy.md.',
    ),
  ];
}

function dropIndex(
  name: string,
  drop: DropStmt,
  statement: ParsedStatement,
  context: StepContext,
): Judged[] {
  const found = context.state.findIndex(name);
  if (!found) return [];
  const table = `${found.table.schema}.${found.table.name}`;
  if (drop.concurrent) {
    return context.transactional ? [notInTransaction(name, table)] : [];
  }
  if (!context.existing(table) || context.isFreshIndex(name)) return [];
  const single = drop.objects?.length === 1;
  return [
    {
      ...blocking(
        'drop-index-blocking',
        `Drops index ${name} and blocks reads and writes of ${table} meanwhile`,
        'Use DROP INDEX CONCURRENTLY, outside of a transaction.',
      ),
      table,
      snippet: single
        ? snippet(
            statement.sql.replace(/^(drop\s+index)\b/i, '$1 CONCURRENTLY'),
          )
        : undefined,
    },
  ];
}

function notInTransaction(name: string, table: string): Judged {
  return {
    ...failing(
      'concurrently-in-transaction',
      `Drops index ${name} CONCURRENTLY inside of a transaction, which PostgreSQL refuses`,
      'Put the statement into a migration of its own that runs without a transaction.',
    ),
    table,
  };
}
