import type { TableModel } from '@persistence-scorecard/plugin-persistence-common';
import { MysqlState } from './mysqlState';

/** Parts of a table by what tells them apart, each with its name. */
export interface TableShape {
  columns: Map<string, string>;
  indexes: Map<string, string>;
  foreignKeys: Map<string, string>;
}

/** What a schema consists of, by names: enough to say what is there and what is not. */
export interface SchemaShape {
  tables: Map<string, TableShape>;
  /** Views, triggers, procedures and functions, as `view public.v`. */
  routines: Set<string>;
}

/** The tables with one of the names (lower-case, without schema), and all routines. */
export function shapeOf(
  state: MysqlState,
  names: ReadonlySet<string>,
): SchemaShape {
  const tables = new Map<string, TableShape>();
  for (const [qualified, table] of state.tables) {
    if (names.has(table.name.toLowerCase()))
      tables.set(qualified, tableShape(table));
  }
  return { tables, routines: new Set(state.routines.keys()) };
}

function tableShape(table: TableModel): TableShape {
  const key = (...parts: unknown[]) => JSON.stringify(parts).toLowerCase();
  return {
    columns: new Map(table.columns.map(c => [c.name.toLowerCase(), c.name])),
    // By what they are on: a script may give an index another name when it makes it again.
    indexes: new Map(
      table.indexes.map(i => [key(i.columns, i.unique), i.name]),
    ),
    foreignKeys: new Map(
      table.foreignKeys.map(k => [
        key(k.columns, k.referencedTable, k.referencedColumns),
        k.name ?? `on ${k.columns.join(', ')}`,
      ]),
    ),
  };
}

/** A schema that can be changed without the other: tables with one of the names are copied, or all. */
export function copyOf(
  state: MysqlState,
  names: ReadonlySet<string> | undefined,
): MysqlState {
  const copy = new MysqlState();
  copy.database = state.database;
  for (const [qualified, table] of state.tables) {
    const touched = !names || names.has(table.name.toLowerCase());
    copy.tables.set(qualified, touched ? copyTable(table) : table);
  }
  for (const [key, routine] of state.routines) copy.routines.set(key, routine);
  return copy;
}

function copyTable(table: TableModel): TableModel {
  return {
    ...table,
    columns: table.columns.map(column => ({ ...column })),
    indexes: table.indexes.map(index => ({ ...index })),
    foreignKeys: table.foreignKeys.map(key => ({ ...key })),
    checks: table.checks.map(check => ({ ...check })),
    triggers: [...table.triggers],
    primaryKey: table.primaryKey && { ...table.primaryKey },
  };
}
