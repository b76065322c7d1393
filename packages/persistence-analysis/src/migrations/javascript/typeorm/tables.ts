import {
  actions,
  between,
  constant,
  entry,
  nameOf,
  namesOf,
  quoted,
  quotedList,
  quotedTable,
} from '../ddl';
import type { Fragment, Journal } from '../journal';
import { Dict, UNKNOWN, type Value } from '../values';
import { columnSql, enumTypeSql } from './columns';
import { generatedName } from './names';

/** Name of a table, from its name, its options or a table read before. */
export function tableName(value: Value): string | undefined {
  const schema = nameOf(entry(value, 'schema'));
  const name = nameOf(value) ?? nameOf(entry(value, 'name'));
  return schema && name ? `${schema}.${name}` : name;
}

/** Entries of a list in the options; UNKNOWN when it is not known. */
function listed(options: Dict, key: string): readonly Value[] {
  const value = options.get(key);
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [UNKNOWN];
}

function lineOf(value: Value, fallback: number): number {
  return value instanceof Dict ? value.line : fallback;
}

/** CREATE TABLE with all that the options of a `Table` hold; false when they are not known. */
export function createTable(
  journal: Journal,
  options: Value,
  line: number,
  ifNotExists: boolean,
): string | undefined {
  const name = tableName(options);
  if (!(options instanceof Dict) || options.partial || !name) return undefined;
  const parts: Fragment[] = [];
  const add = (value: Value, sql: string | undefined, what: string) => {
    if (sql) parts.push({ text: sql, line: lineOf(value, line) });
    else journal.opaque(lineOf(value, line), `${what} of table ${name}`);
  };
  const columns = listed(options, 'columns');
  for (const column of columns) {
    const type = column instanceof Dict && enumTypeSql(column, name);
    if (type) journal.statement([{ text: type, line: lineOf(column, line) }]);
    add(column, columnSql(column, name), 'a column');
  }
  const key = primaryKey(columns, name);
  if (key) parts.push({ ...key, line: key.line ?? line });
  for (const value of listed(options, 'uniques'))
    add(value, uniqueSql(value, name), 'a unique constraint');
  for (const value of listed(options, 'checks'))
    add(value, checkSql(value, name), 'a check');
  for (const value of listed(options, 'foreignKeys'))
    add(value, foreignKeySql(value, name), 'a foreign key');
  const exists = ifNotExists ? 'IF NOT EXISTS ' : '';
  const text = `CREATE TABLE ${exists}${quotedTable(name)}`;
  journal.statement(between({ text, line }, parts));
  for (const value of listed(options, 'indices'))
    createIndex(journal, name, value, lineOf(value, line));
  for (const column of columns) commentOn(journal, name, column, line);
  return name;
}

function primaryKey(columns: readonly Value[], table: string) {
  const keys = columns.filter(
    (column): column is Dict =>
      column instanceof Dict && column.get('isPrimary') === true,
  );
  const names = keys.flatMap(column => nameOf(column.get('name')) ?? []);
  if (names.length === 0) return undefined;
  const given = nameOf(keys[0].get('primaryKeyConstraintName'));
  return {
    text: `CONSTRAINT ${quoted(
      given ?? generatedName('PK', table, names),
    )} PRIMARY KEY (${quotedList(names)})`,
    line: keys[0].line,
  };
}

/** COMMENT ON COLUMN, for a column that has one. */
export function commentOn(
  journal: Journal,
  table: string,
  column: Value,
  line: number,
): void {
  const comment = nameOf(entry(column, 'comment'));
  const name = nameOf(entry(column, 'name'));
  if (!comment || !name) return;
  const target = `${quotedTable(table)}.${quoted(name)}`;
  const text = `COMMENT ON COLUMN ${target} IS ${constant(comment)}`;
  journal.statement([{ text, line: lineOf(column, line) }]);
}

/** A unique constraint behind CREATE TABLE or ADD. */
export function uniqueSql(value: Value, table: string): string | undefined {
  const columns = namesOf(entry(value, 'columnNames'));
  if (!columns) return undefined;
  const name =
    nameOf(entry(value, 'name')) ?? generatedName('UQ', table, columns);
  return `CONSTRAINT ${quoted(name)} UNIQUE (${quotedList(columns)})`;
}

/** A check behind CREATE TABLE or ADD. */
export function checkSql(value: Value, table: string): string | undefined {
  const expression = nameOf(entry(value, 'expression'));
  if (!expression) return undefined;
  const name =
    nameOf(entry(value, 'name')) ?? generatedName('CHK', table, [expression]);
  return `CONSTRAINT ${quoted(name)} CHECK (${expression})`;
}

/** A foreign key behind CREATE TABLE or ADD. */
export function foreignKeySql(value: Value, table: string): string | undefined {
  const columns = namesOf(entry(value, 'columnNames'));
  const target = nameOf(entry(value, 'referencedTableName'));
  const targetColumns = namesOf(entry(value, 'referencedColumnNames'));
  const behind = actions(entry(value, 'onDelete'), entry(value, 'onUpdate'));
  if (!columns || !target || !targetColumns || behind === undefined)
    return undefined;
  const schema = nameOf(entry(value, 'referencedSchema'));
  const name =
    nameOf(entry(value, 'name')) ?? generatedName('FK', table, columns);
  return `CONSTRAINT ${quoted(name)} FOREIGN KEY (${quotedList(
    columns,
  )}) REFERENCES ${quotedTable(target, schema)} (${quotedList(
    targetColumns,
  )})${behind}`;
}

/** CREATE INDEX from the options of a `TableIndex`. */
export function createIndex(
  journal: Journal,
  table: string,
  value: Value,
  line: number,
): void {
  const columns = namesOf(entry(value, 'columnNames'));
  const where = entry(value, 'where');
  const unique = entry(value, 'isUnique');
  const known =
    columns && unique !== UNKNOWN && (where === undefined || nameOf(where));
  if (!known) {
    journal.opaque(line, `an index of table ${table}`);
    return;
  }
  const name = nameOf(entry(value, 'name'));
  const spatial = entry(value, 'isSpatial') === true ? ' USING gist' : '';
  const text = `CREATE ${unique === true ? 'UNIQUE ' : ''}INDEX ${
    entry(value, 'isConcurrent') === true ? 'CONCURRENTLY ' : ''
  }${quoted(name ?? generatedName('IDX', table, columns))} ON ${quotedTable(
    table,
  )}${spatial} (${quotedList(columns)})${
    nameOf(where) ? ` WHERE ${nameOf(where)}` : ''
  }`;
  journal.statement([{ text, line }]);
}
