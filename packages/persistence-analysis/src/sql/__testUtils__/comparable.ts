import { parseSync } from 'libpg-query';
import type {
  SchemaModel,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { nodeAs } from '../ast';
import { expressionText, looseExpression } from '../expression';

/** A schema as lines of text, so that a difference shows as one. */
export interface Comparable {
  tables: Record<string, string[]>;
  objects: string[];
}

/** What two sides say of one table, in the same words. */
export function tableLines(table: TableModel): string[] {
  const key = table.primaryKey?.columns.join(', ');
  return [
    ...table.columns.map(
      column =>
        `column ${column.name} ${bareType(column.type)}${
          column.notNull ? ' not null' : ''
        }${generationText(table, column)}${
          column.comment ? ` -- ${column.comment}` : ''
        }`,
    ),
    ...(key ? [`primary key (${key})`] : []),
    ...[
      ...table.foreignKeys.map(
        each =>
          `foreign key ${each.name} (${each.columns.join(', ')}) to ${
            each.referencedTable
          } (${each.referencedColumns.join(', ')}) delete ${
            each.onDelete
          } update ${each.onUpdate}${each.validated ? '' : ' not valid'}`,
      ),
      ...table.indexes.map(
        each =>
          `index ${each.name} ${each.method}${each.unique ? ' unique' : ''}${
            each.nullsNotDistinct ? ' nulls not distinct' : ''
          }${each.constraint ? ' constraint' : ''} (${each.columns
            .map((column, position) => {
              const text = column.startsWith('(')
                ? looseExpression(column)
                : column;
              return `${text} ${each.columnOptions?.[position] ?? ''}`.trim();
            })
            .join(', ')})${
            each.include.length > 0
              ? ` include (${each.include.join(', ')})`
              : ''
          }${
            each.predicate ? ` where ${looseExpression(each.predicate)}` : ''
          }`,
      ),
      ...table.checks.map(
        each =>
          `check ${each.name} ${looseExpression(each.text)}${
            each.validated ? '' : ' not valid'
          }`,
      ),
      ...table.triggers.map(name => `trigger ${name}`),
      ...(table.rowSecurity ? ['row security'] : []),
      ...(table.partitionOf ? [`partition of ${table.partitionOf}`] : []),
      ...(table.comment ? [`comment ${table.comment}`] : []),
    ].sort(),
  ];
}

/** Since PostgreSQL 17 partitions share the identity of their table; before, they have none. */
function generationText(
  table: TableModel,
  { generation }: TableModel['columns'][number],
): string {
  const shared = generation === 'identity' && table.partitionOf !== undefined;
  return generation && !shared ? ` ${generation}` : '';
}

/** A type without its schema, which depends on the search path. */
function bareType(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1).toLowerCase();
}

/** The folded model in comparable form. */
export function modelLines(model: SchemaModel): Comparable {
  const entries = model.tables.map((table): [string, string[]] => [
    `${table.schema}.${table.name}`,
    tableLines(table),
  ]);
  return {
    tables: Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))),
    objects: [
      ...model.routines
        .filter(routine => routine.kind !== 'trigger')
        .map(routine => `${routine.kind} ${routine.schema}.${routine.name}`),
      ...model.enums.map(name => `enum ${name}`),
    ].sort(),
  };
}

/** The catalog's text of an expression, written as the model writes it. */
export function canonical(text: string): string {
  const select = nodeAs(
    parseSync(`SELECT ${text}`).stmts?.[0]?.stmt,
    'SelectStmt',
  );
  return expressionText(nodeAs(select?.targetList?.[0], 'ResTarget')?.val);
}
