import type { Constraint, TypeName } from 'libpg-query';
import { strings } from '../../sql/ast';
import { modifiersOf } from '../../sql/fold/columns';

/** Longer snippets are no help. */
const MAX_SNIPPET = 600;

/** Reserved words that people call tables and columns by. */
const RESERVED: ReadonlySet<string> = new Set(
  'all and any array as asc case check column constraint default desc end fetch for foreign from grant group having in into limit not null offset on only or order primary references returning select table then to union unique user using when where window with'.split(
    ' ',
  ),
);

/** A name as it is written in SQL. */
export function quoted(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) && !RESERVED.has(name)
    ? name
    : `"${name.replaceAll('"', '""')}"`;
}

/** A qualified table as it is written in SQL, without the schema that everybody leaves out. */
export function tableText(qualified: string): string {
  const dot = qualified.indexOf('.');
  const [schema, name] = [qualified.slice(0, dot), qualified.slice(dot + 1)];
  return schema === 'public' || schema === ''
    ? quoted(name)
    : `${quoted(schema)}.${quoted(name)}`;
}

/** A list of columns in parentheses. */
export function columnsText(columns: readonly string[]): string {
  return `(${columns.map(quoted).join(', ')})`;
}

/** Statements, each ended by a semicolon; undefined when they are too long to help. */
export function snippet(...statements: readonly string[]): string | undefined {
  const text = statements.map(each => `${each};`).join('\n');
  return text.length <= MAX_SNIPPET && !text.includes('<') ? text : undefined;
}

const SQL_NAMES: Record<string, string> = {
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  bool: 'boolean',
  float8: 'double precision',
  bpchar: 'char',
};

/** A type as it is written in SQL. */
export function typeSource(type: TypeName | undefined): string {
  const names = strings(type?.names);
  const known = names[0] === 'pg_catalog' ? names.slice(1) : names;
  const name = known.map(part => SQL_NAMES[part] ?? quoted(part)).join('.');
  const modifiers = modifiersOf(type) ?? [];
  return `${name}${
    modifiers.length > 0 ? `(${modifiers.join(', ')})` : ''
  }${'[]'.repeat(type?.arrayBounds?.length ?? 0)}`;
}

/** The name of a constraint, as PostgreSQL makes one up where none is written. */
export function constraintName(
  constraint: Constraint,
  table: string,
  columns: readonly string[],
  ending: string,
): string {
  return (
    constraint.conname ??
    [table.slice(table.indexOf('.') + 1), ...columns, ending].join('_')
  );
}
