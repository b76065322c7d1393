import { identifier } from '../seed';
import type { Reader } from './reader';

/** Types whose values say nothing about a person. */
const SHOWN: ReadonlySet<string> = new Set([
  'int2',
  'int4',
  'int8',
  'numeric',
  'oid',
  'uuid',
]);

/** How rows of each table may be named. */
export type TableKeys = ReadonlyMap<string, string>;

/** The primary keys that may be shown, as expressions over the alias `c`, by `schema.table`. */
export async function readTableKeys(reader: Reader): Promise<TableKeys> {
  const rows = await reader.query<{
    table: string;
    columns: { name: string; type: string }[];
  }>(
    `SELECT n.nspname::text || '.' || r.relname::text AS table,
       (SELECT json_agg(json_build_object('name', a.attname, 'type', t.typname) ORDER BY a.attnum)
        FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid WHERE a.attrelid = r.oid AND a.attnum = ANY (k.conkey)) AS columns
     FROM pg_constraint k JOIN pg_class r ON r.oid = k.conrelid JOIN pg_namespace n ON n.oid = r.relnamespace
     WHERE k.contype = 'p'`,
  );
  const keys = new Map<string, string>();
  for (const { table, columns } of rows)
    if (columns.every(({ type }) => SHOWN.has(type)))
      keys.set(
        table,
        columns
          .map(
            ({ name }) =>
              `'${name.replace(/'/g, "''")} ' || c.${identifier(name)}::text`,
          )
          .join(` || ' ' || `),
      );
  return keys;
}

/** The key of a row, null where it is not to be shown. */
export function keyOf(keys: TableKeys, table: string): string {
  return keys.get(table) ?? 'NULL::text';
}
