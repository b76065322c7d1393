import { actions, constant, entry, nameOf, quoted, quotedTable } from '../ddl';
import type { Journal } from '../journal';
import { Dict, UNKNOWN, type Value } from '../values';
import { DataType, defaultSql } from './types';

/** A column as the options of `createTable`, `addColumn` and `changeColumn` describe it. */
export interface ColumnSql {
  type: string;
  /** What follows the type, a single primary key apart. */
  rest: string;
  notNull: boolean;
  default: string;
  unique: boolean;
  reference: string;
  primary: boolean;
  /** It has a default, which is not known. */
  unclearDefault: boolean;
  comment?: string;
  /** CREATE TYPE, for an enum. */
  makesType?: string;
}

/** Name of a table from its name or `{ tableName, schema }`. */
export function tableOf(value: Value): string | undefined {
  const name = nameOf(value) ?? nameOf(entry(value, 'tableName', 'name'));
  const schema = nameOf(entry(value, 'schema'));
  return schema && name ? `${schema}.${name}` : name;
}

/** Reads a column; undefined when something that matters is not known. */
export function columnSql(
  value: Value,
  column: string,
  table: string,
): ColumnSql | undefined {
  const options = optionsOf(value);
  if (!options || options.partial) return undefined;
  const flag = (name: string) => options.get(name);
  const increments = flag('autoIncrement') === true;
  const type = typeOf(flag('type'), column, table, increments);
  const known = defaultSql(flag('defaultValue'));
  const fallback = known ?? '';
  const reference = referenceSql(options);
  const unclear = ['allowNull', 'primaryKey', 'unique', 'autoIncrement'].some(
    name => flag(name) === UNKNOWN,
  );
  if (!type || reference === undefined || unclear) return undefined;
  const notNull = flag('allowNull') === false;
  const unique = flag('unique') !== undefined && flag('unique') !== false;
  return {
    type: type.sql,
    rest: `${notNull ? ' NOT NULL' : ''}${fallback}${
      unique ? ' UNIQUE' : ''
    }${reference}`,
    notNull,
    default: fallback,
    unique,
    reference,
    unclearDefault: known === undefined,
    primary: flag('primaryKey') === true,
    comment: nameOf(flag('comment')),
    makesType: type.makes,
  };
}

/** `Sequelize.STRING` alone is short for `{ type: Sequelize.STRING }`. */
function optionsOf(value: Value): Dict | undefined {
  if (value instanceof Dict) return value;
  if (!(value instanceof DataType) && typeof value !== 'string')
    return undefined;
  const options = new Dict(1);
  options.set('type', value);
  return options;
}

function typeOf(
  type: Value,
  column: string,
  table: string,
  increments: boolean,
): { sql: string; makes?: string } | undefined {
  const sql = type instanceof DataType ? type.sql : nameOf(type);
  if (increments) {
    if (sql === 'bigint') return { sql: 'bigserial' };
    return { sql: sql === 'smallint' ? 'smallserial' : 'serial' };
  }
  if (sql) return { sql };
  if (!(type instanceof DataType) || !type.values) return undefined;
  const dot = table.indexOf('.');
  const name = `enum_${table.slice(dot + 1)}_${column}`;
  const qualified = quotedTable(
    name,
    dot < 0 ? undefined : table.slice(0, dot),
  );
  const values = type.values.map(constant).join(', ');
  return {
    sql: qualified,
    makes: `CREATE TYPE ${qualified} AS ENUM (${values})`,
  };
}

function referenceSql(options: Dict): string | undefined {
  const reference = options.get('references');
  if (reference === undefined) return '';
  const table =
    nameOf(reference) ?? tableOf(entry(reference, 'model', 'table'));
  const key = nameOf(entry(reference, 'key', 'field')) ?? 'id';
  const behind = actions(options.get('onDelete'), options.get('onUpdate'));
  if (!table || behind === undefined) return undefined;
  return ` REFERENCES ${quotedTable(table)} (${quoted(key)})${behind}`;
}

/** COMMENT ON COLUMN, for a column that has one. */
export function commentOn(
  journal: Journal,
  table: string,
  column: string,
  comment: string | undefined,
  line: number,
): void {
  if (comment === undefined) return;
  const target = `${quotedTable(table)}.${quoted(column)}`;
  journal.statement([
    { text: `COMMENT ON COLUMN ${target} IS ${constant(comment)}`, line },
  ]);
}
