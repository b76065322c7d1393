import type { Fragment } from './journal';
import { UNKNOWN, type Value, Dict } from './values';

/** A name in double quotes. */
export function quoted(name: string): string {
  return `"${name.replace(/"/g, '""')}"`;
}

/** `schema.table` or `table`, each part in quotes. */
export function quotedTable(name: string, schema?: string): string {
  const parts = schema ? [schema, name] : name.split('.');
  return parts.map(quoted).join('.');
}

/** Names in quotes, with commas between. */
export function quotedList(names: readonly string[]): string {
  return names.map(quoted).join(', ');
}

/** A text as an SQL constant. */
export function constant(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}

/** A plain value as an SQL constant; undefined when it is not plain. */
export function constantOf(value: Value): string | undefined {
  switch (typeof value) {
    case 'string':
      return constant(value);
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return value === undefined ? 'NULL' : undefined;
  }
}

/** The name, when it is one and known. */
export function nameOf(value: Value): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A name or a list of names; undefined when any is not known. */
export function namesOf(value: Value): string[] | undefined {
  const list: Value[] = Array.isArray(value) ? value : [value];
  const names = list.map(nameOf);
  return names.length > 0 && !names.includes(undefined)
    ? (names as string[])
    : undefined;
}

/** An entry of an object; UNKNOWN when the object is, undefined when it is none. */
export function entry(value: Value, ...names: string[]): Value {
  if (value === UNKNOWN) return UNKNOWN;
  if (!(value instanceof Dict)) return undefined;
  for (const name of names) {
    const found = value.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The actions of a foreign key, `CASCADE` or `set null`, as SQL. */
export function actions(onDelete: Value, onUpdate: Value): string | undefined {
  let sql = '';
  for (const [event, action] of [
    ['DELETE', onDelete],
    ['UPDATE', onUpdate],
  ] as const) {
    if (action === undefined || action === false) continue;
    if (
      typeof action !== 'string' ||
      !/^(no action|restrict|cascade|set (null|default))$/i.test(action)
    )
      return undefined;
    sql += ` ON ${event} ${action.toUpperCase()}`;
  }
  return sql;
}

/** The definitions of a CREATE TABLE between its brackets, each on its own line of the code. */
export function between(
  head: Fragment,
  parts: readonly Fragment[],
  tail = ')',
): Fragment[] {
  return [
    { text: `${head.text} (`, line: head.line },
    ...parts.map((part, index) => ({
      text: part.text + (index < parts.length - 1 ? ',' : ''),
      line: part.line,
    })),
    { text: tail, line: parts[parts.length - 1]?.line ?? head.line },
  ];
}
