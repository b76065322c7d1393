import type { Dialect } from '@persistence-scorecard/plugin-persistence-common';
import { constant, entry, namesOf, quotedTable } from '../ddl';
import { UNKNOWN, type Value } from '../values';

/** The type that knex gives a column, and what it writes behind it. */
export interface ColumnType {
  type: string;
  /** A row number: primary key unless the call says otherwise. */
  increments?: boolean;
  /** Values that an enum column allows, when it is a text with a check. */
  values?: string[];
  /** A type that must be made first. */
  native?: { name: string; values: string[] };
}

const PLAIN: Readonly<Record<string, string>> = {
  tinyint: 'smallint',
  smallint: 'smallint',
  mediumint: 'integer',
  int: 'integer',
  integer: 'integer',
  bigint: 'bigint',
  bigInteger: 'bigint',
  text: 'text',
  float: 'real',
  double: 'double precision',
  boolean: 'boolean',
  bool: 'boolean',
  date: 'date',
  time: 'time',
  binary: 'bytea',
  json: 'json',
  jsonb: 'jsonb',
  uuid: 'uuid',
  geometry: 'geometry',
  geography: 'geography',
  point: 'point',
};

const ON_SQLITE: Readonly<Record<string, string>> = {
  tinyint: 'tinyint',
  smallint: 'integer',
  double: 'float',
  float: 'float',
  binary: 'blob',
  jsonb: 'json',
  uuid: 'char(36)',
};

const INCREMENTS: Readonly<Record<string, string>> = {
  increments: 'serial',
  smallincrements: 'smallserial',
  bigincrements: 'bigserial',
  bigIncrements: 'bigserial',
};

/** Whether a method of the table builder adds a column. */
export function isColumnMethod(method: string): boolean {
  return (
    Object.hasOwn(PLAIN, method) ||
    Object.hasOwn(INCREMENTS, method) ||
    [
      'string',
      'varchar',
      'decimal',
      'datetime',
      'dateTime',
      'timestamp',
      'enum',
      'enu',
      'specificType',
    ].includes(method)
  );
}

/** Type of a column from the call that adds it; undefined when an argument is not known. */
export function columnType(
  method: string,
  args: readonly Value[],
  dialect: Dialect,
): ColumnType | undefined {
  const sqlite = dialect === 'sqlite';
  if (Object.hasOwn(INCREMENTS, method))
    return {
      type: sqlite ? 'integer' : INCREMENTS[method],
      increments: true,
    };
  if (sqlite && Object.hasOwn(ON_SQLITE, method))
    return { type: ON_SQLITE[method] };
  if (Object.hasOwn(PLAIN, method)) return { type: PLAIN[method] };
  switch (method) {
    case 'string':
    case 'varchar':
      if (args[1] === UNKNOWN) return undefined;
      return { type: `varchar(${numeric(args[1]) ?? 255})` };
    case 'decimal':
      if (sqlite) return { type: 'float' };
      return { type: decimal(args[1], args[2]) };
    case 'datetime':
    case 'dateTime':
    case 'timestamp':
      if (sqlite) return { type: 'datetime' };
      return { type: hasZone(args[1]) ? 'timestamptz' : 'timestamp' };
    case 'specificType':
      return typeof args[1] === 'string' ? { type: args[1] } : undefined;
    case 'enum':
    case 'enu':
      return enumType(args, sqlite);
    default:
      return undefined;
  }
}

function numeric(value: Value): number | undefined {
  const number = Number(value as number);
  return typeof value !== 'symbol' && Number.isInteger(number) && number > 0
    ? number
    : undefined;
}

function decimal(precision: Value, scale: Value): string {
  // `null` means any precision; the reader has no difference between it and an absent argument.
  return `decimal(${numeric(precision) ?? 8}, ${numeric(scale) ?? 2})`;
}

/** `timestamp('at', { useTz: false })`, and `true` in the older form, leave out the zone. */
function hasZone(option: Value): boolean {
  return option !== true && entry(option, 'useTz') !== false;
}

function enumType(
  args: readonly Value[],
  sqlite: boolean,
): ColumnType | undefined {
  const options = args[2];
  const values = args[1] === undefined ? undefined : namesOf(args[1]);
  const name = entry(options, 'enumName');
  if (entry(options, 'useNative') === true && !sqlite) {
    if (typeof name !== 'string') return undefined;
    const schema = entry(options, 'schemaName');
    const type = quotedTable(
      name,
      typeof schema === 'string' ? schema : undefined,
    );
    if (entry(options, 'existingType') === true) return { type };
    return values ? { type, native: { name: type, values } } : undefined;
  }
  return values ? { type: 'text', values } : undefined;
}

/** `check ("column" in (…))` of an enum that is a text. */
export function valuesCheck(column: string, values: readonly string[]): string {
  return `check (${column} in (${values.map(constant).join(', ')}))`;
}
