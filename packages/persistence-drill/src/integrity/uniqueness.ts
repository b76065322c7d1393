import type { IndexDocumentFact } from '@persistence-scorecard/plugin-persistence-common';
import { identifier } from '../seed';
import type { Reader } from './reader';
import { keyOf, type TableKeys } from './tableKeys';
import type { Inspection, IntegrityOptions } from './types';

interface UniqueIndex {
  name: string;
  table: string;
  from: string;
  valid: boolean;
  /** Being built at this moment. */
  building: boolean;
  oid: string;
  /** Names of the columns, null for an expression. */
  columns: (string | null)[];
  partial: boolean;
  nullsEqual: boolean;
}

const QUERY = `
SELECT n.nspname::text || '.' || x.relname::text AS name, n.nspname::text || '.' || c.relname::text AS table,
  format('%I.%I', n.nspname, c.relname) AS from, i.indisvalid AS valid,
  EXISTS (SELECT 1 FROM pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid) AS building,
  i.indexrelid::text AS oid,
  (SELECT json_agg(a.attname ORDER BY o) FROM generate_series(1, i.indnkeyatts) o LEFT JOIN pg_attribute a
    ON a.attrelid = c.oid AND a.attnum = i.indkey[o - 1] AND a.attnum > 0) AS columns,
  i.indpred IS NOT NULL AS partial,
  coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) AS "nullsEqual"
FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE i.indisunique AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
ORDER BY 1`;

/** What is or should be unique. */
export interface Uniqueness {
  /** Unique indexes that the server vouches for. */
  proven: number;
  /** Indexes that did not become valid, and columns that only documents call unique. */
  inspections: (Inspection & { documented: boolean })[];
}

/** Counts equal values where nothing keeps them from arising. */
export async function inspectUniqueness(
  reader: Reader,
  tableKeys: TableKeys,
  documents: {
    indexes?: IndexDocumentFact;
    unique?: IntegrityOptions['unique'];
  },
): Promise<Uniqueness> {
  const indexes = await reader.query<UniqueIndex>(QUERY);
  const inspections: Uniqueness['inspections'] = [];
  for (const index of indexes) {
    if (index.valid || index.building) continue;
    inspections.push({
      ...(await reader.inspect(
        `${index.table} (invalid unique index ${index.name})`,
        () => duplicatesUnder(reader, tableKeys, index),
      )),
      documented: false,
    });
  }
  for (const { table, from, columns } of await documented(reader, documents)) {
    if (isKept(indexes, table, columns)) continue;
    const keys = columns.map(column => `c.${identifier(column)}`);
    inspections.push({
      ...(await reader.inspect(
        `${table} (${columns.join(', ')})`,
        duplicates(
          tableKeys,
          { table, from },
          keys,
          keys.map(key => `${key} IS NOT NULL`),
        ),
      )),
      documented: true,
    });
  }
  return {
    proven: indexes.filter(({ valid }) => valid).length,
    inspections,
  };
}

/** What an index would not have let in: its expressions are asked for only here, for the server locks the table. */
async function duplicatesUnder(
  reader: Reader,
  tableKeys: TableKeys,
  index: UniqueIndex,
): Promise<string> {
  const [{ keys, predicate }] = await reader.query<{
    keys: string[];
    predicate: string | null;
  }>(
    `SELECT pg_get_expr(i.indpred, i.indrelid) AS predicate,
       (SELECT json_agg(pg_get_indexdef(i.indexrelid, o, true) ORDER BY o) FROM generate_series(1, i.indnkeyatts) o) AS keys
     FROM pg_index i WHERE i.indexrelid = $1::oid`,
    [index.oid],
  );
  const where = [
    ...(predicate === null ? [] : [`(${predicate})`]),
    ...(index.nullsEqual ? [] : keys.map(key => `(${key}) IS NOT NULL`)),
  ];
  return duplicates(tableKeys, index, keys, where);
}

function duplicates(
  tableKeys: TableKeys,
  { table, from }: Pick<UniqueIndex, 'table' | 'from'>,
  keys: readonly string[],
  where: readonly string[],
): string {
  const condition = where.length === 0 ? '' : `WHERE ${where.join(' AND ')} `;
  return `SELECT min(${keyOf(
    tableKeys,
    table,
  )}) AS k FROM ${from} AS c ${condition}GROUP BY ${keys
    .map(key => `(${key})`)
    .join(', ')} HAVING count(*) > 1`;
}

function isKept(
  indexes: readonly UniqueIndex[],
  table: string,
  columns: readonly string[],
): boolean {
  return indexes.some(
    index =>
      index.table === table &&
      (index.valid || index.building) &&
      !index.partial &&
      index.columns.every(name => name !== null && columns.includes(name)),
  );
}

/** What indexes.md or the logical model call unique, as far as the database has such columns. */
async function documented(
  reader: Reader,
  {
    indexes,
    unique = [],
  }: { indexes?: IndexDocumentFact; unique?: IntegrityOptions['unique'] },
) {
  const wanted = [
    ...unique,
    ...(indexes?.indexes ?? []).filter(saysUnique).map(index => ({
      table: index.table ?? '',
      columns: index.columns,
    })),
  ];
  if (wanted.length === 0) return [];
  const tables = await reader.query<{
    table: string;
    name: string;
    from: string;
    columns: string[];
  }>(
    `SELECT n.nspname::text || '.' || c.relname::text AS table, c.relname::text AS name, format('%I.%I', n.nspname, c.relname) AS from,
       (SELECT json_agg(a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const found = new Map<
    string,
    { table: string; from: string; columns: string[] }
  >();
  for (const { table: named, columns } of wanted) {
    const alike = tables.filter(
      ({ table, name }) => table === named || name === named,
    );
    if (alike.length !== 1 || columns.length === 0) continue;
    const [{ table, from, columns: there }] = alike;
    if (!columns.every(column => (there ?? []).includes(column))) continue;
    found.set(`${table} ${[...columns].sort().join()}`, {
      table,
      from,
      columns: [...columns],
    });
  }
  return [...found.values()];
}

function saysUnique({
  name = '',
  reason = '',
}: IndexDocumentFact['indexes'][number]): boolean {
  if (/\b(?:not|non)[- ]?unique\b/i.test(reason)) return false;
  return (
    /\bunique\b/i.test(reason) || /(?:^|_)(?:uq|uniq|unique)(?:_|$)/i.test(name)
  );
}
