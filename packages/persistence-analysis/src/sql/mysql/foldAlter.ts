import type { TableModel } from '@persistence-scorecard/plugin-persistence-common';
import { lineIn } from '../parts';
import { mentionsName, replaceName } from '../expressionNames';
import { nameOf } from '../token';
import type { AlterPart, Definition, TableName } from './ast';
import { setDefault } from './columns';
import type { Effect, Place } from './foldTable';
import { addDefinition, readOptions, tableName } from './foldTable';
import { same } from './keys';
import type { MysqlState } from './mysqlState';
import type { AlterChange } from './parseTable';
import { parseAlterTable } from './parseTable';
import type { MysqlStatement } from './statements';

/** A change of a table, for those who judge it. */
export interface Change extends AlterChange {
  table: string;
}

/** The table that an ALTER TABLE names, with the index of the token behind it. */
function target({ tokens, sql }: MysqlStatement): {
  name: TableName;
  end: number;
} {
  let start = tokens.findIndex(token => token.text === 'TABLE') + 1;
  if (tokens[start]?.text === 'IF') start += 2;
  return tableName(tokens, start, sql);
}

/** Qualified name of the table that a statement alters, if it does. */
export function alteredTable(
  state: MysqlState,
  statement: MysqlStatement,
): string | undefined {
  const isAlter = statement.tokens[0]?.text === 'ALTER';
  return isAlter ? state.nameOf(target(statement).name) : undefined;
}

/** ALTER TABLE. `changes` takes what it does, in order. */
export function foldAlterTable(
  state: MysqlState,
  statement: MysqlStatement,
  at: Place,
  changes: Change[] = [],
): Effect {
  const { tokens, sql } = statement;
  const { name, end } = target(statement);
  const qualified = state.nameOf(name);
  const parsed = parseAlterTable(statement, end);
  const table = state.tables.get(qualified);
  if (!table)
    return { opaque: parsed.changes.length > 0, failures: parsed.failures };
  for (const change of parsed.changes) {
    changes.push({ ...change, table: `${table.schema}.${table.name}` });
    apply(state, table, change, statement, at);
  }
  readOptions(table, tokens.slice(end), sql);
  return { failures: parsed.failures };
}

function apply(
  state: MysqlState,
  table: TableModel,
  { ast, tokens }: AlterChange,
  statement: MysqlStatement,
  at: Place,
) {
  const { sql } = statement;
  const location = at(lineIn(statement, tokens[0].at));
  switch (ast.action) {
    case 'add': {
      const definition =
        ast.create_definitions ?? (ast as unknown as Definition);
      const exists = table.columns.some(({ name }) =>
        same(name, ast.column?.column ?? ''),
      );
      if (definition && !(ast.resource === 'column' && exists)) {
        const position = positionOf(table, ast);
        addDefinition(
          state,
          table,
          definition,
          tokens,
          sql,
          location,
          position,
        );
      }
      break;
    }
    case 'modify':
    case 'change': {
      const to = ast.column?.column ?? '';
      const from = ast.old_column?.column ?? to;
      const index = table.columns.findIndex(({ name }) => same(name, from));
      if (index < 0) break;
      if (!same(from, to)) renameColumn(state, table, from, to);
      const { primaryKey } = table;
      // The definition stands behind the new name, which may also be the old one.
      const last = tokens.findLastIndex(token => same(nameOf(token, sql), to));
      const behind =
        ast.action === 'change'
          ? tokens.slice(Math.min(last, secondName(tokens)))
          : tokens;
      addDefinition(
        state,
        table,
        { ...ast, index: undefined },
        behind,
        sql,
        location,
        positionOf(table, ast) ?? index,
      );
      const column = table.columns.find(({ name }) => same(name, to));
      if (column && primaryKey?.columns.some(name => same(name, to)))
        column.notNull = true;
      break;
    }
    case 'default': {
      const column = table.columns.find(({ name }) =>
        same(name, ast.column?.column ?? ''),
      );
      if (column) setDefault(column, ast as Parameters<typeof setDefault>[1]);
      break;
    }
    case 'drop':
      dropPart(
        table,
        ast,
        tokens.map(token => nameOf(token, sql)),
      );
      break;
    case 'rename':
      renamePart(state, table, ast);
      break;
    default:
  }
}

/** CHANGE [COLUMN] old new …: where the new name stands. */
function secondName(tokens: AlterChange['tokens']): number {
  return tokens[1]?.text === 'COLUMN' ? 3 : 2;
}

function positionOf(table: TableModel, ast: AlterPart): number | undefined {
  const { suffix } = ast;
  if (!suffix || typeof suffix === 'string') return undefined;
  if (suffix.keyword?.toUpperCase() === 'FIRST') return 0;
  const after = suffix.expr?.column ?? '';
  const index = table.columns.findIndex(({ name }) => same(name, after));
  return index < 0 ? undefined : index + 1;
}

function dropPart(
  table: TableModel,
  ast: AlterPart,
  words: readonly string[],
): void {
  const name = words[words.length - 1] ?? '';
  const kind = `${ast.resource ?? ''} ${ast.keyword ?? ''}`.toLowerCase();
  if (ast.resource === 'column') {
    dropColumn(table, ast.column?.column ?? name);
  } else if (kind.includes('primary')) {
    table.primaryKey = undefined;
    removeIndex(table, 'PRIMARY');
  } else if (kind.includes('foreign')) {
    removeForeignKey(table, name);
  } else if (kind.includes('constraint') || kind.includes('check')) {
    removeForeignKey(table, name);
    table.checks = table.checks.filter(check => !same(check.name ?? '', name));
    if (!kind.includes('check')) removeIndex(table, name);
  } else removeIndex(table, name);
}

function removeForeignKey(table: TableModel, name: string) {
  table.foreignKeys = table.foreignKeys.filter(
    key => !same(key.name ?? '', name),
  );
}

/** Removes a key by its name. */
export function removeIndex(table: TableModel, name: string): void {
  table.indexes = table.indexes.filter(index => !same(index.name, name));
}

/** MySQL takes a dropped column out of the keys that hold it, and drops those that hold no other. */
function dropColumn(table: TableModel, name: string) {
  const others = (columns: readonly string[]) =>
    columns.filter(column => !same(column, name));
  table.columns = table.columns.filter(column => !same(column.name, name));
  table.indexes = table.indexes.flatMap(index => {
    const columns = others(index.columns);
    if (columns.length === index.columns.length) return [index];
    return columns.length > 0
      ? [{ ...index, columns, columnOptions: undefined }]
      : [];
  });
  table.foreignKeys = table.foreignKeys.filter(
    key => others(key.columns).length === key.columns.length,
  );
  table.checks = table.checks.filter(check => !mentionsName(check.text, name));
  if (!table.primaryKey) return;
  const left = others(table.primaryKey.columns);
  table.primaryKey =
    left.length > 0 ? { ...table.primaryKey, columns: left } : undefined;
}

function renamePart(state: MysqlState, table: TableModel, ast: AlterPart) {
  if (ast.resource === 'table') {
    const to = typeof ast.table === 'string' ? ast.table : '';
    state.rename(`${table.schema}.${table.name}`, `${table.schema}.${to}`);
  } else if (ast.resource === 'column') {
    renameColumn(
      state,
      table,
      ast.old_column?.column ?? '',
      ast.column?.column ?? '',
    );
  } else if (ast.old_index && ast.new_index) {
    const index = table.indexes.find(({ name }) =>
      same(name, ast.old_index ?? ''),
    );
    if (index) index.name = ast.new_index;
  }
}

function renameColumn(
  state: MysqlState,
  table: TableModel,
  from: string,
  to: string,
): void {
  const renamed = (columns: string[]) =>
    columns.map(name => (same(name, from) ? to : name));
  for (const column of table.columns) {
    if (same(column.name, from)) column.name = to;
  }
  for (const index of table.indexes) index.columns = renamed(index.columns);
  for (const key of table.foreignKeys) key.columns = renamed(key.columns);
  for (const check of table.checks)
    check.text = replaceName(check.text, from, to);
  if (table.primaryKey)
    table.primaryKey.columns = renamed(table.primaryKey.columns);
  const qualified = `${table.schema}.${table.name}`;
  for (const other of state.tables.values()) {
    for (const key of other.foreignKeys) {
      if (key.referencedTable === qualified)
        key.referencedColumns = renamed(key.referencedColumns);
    }
  }
}
