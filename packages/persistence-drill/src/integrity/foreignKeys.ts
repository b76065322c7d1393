import type { Session } from '../database';
import { identifier } from '../seed';

/** A foreign key as rows are checked against it. */
export interface ForeignKey {
  constraint: string;
  /** `schema.table` without quotes. */
  table: string;
  target: string;
  /** Both as they stand in FROM: without the rows of inheriting tables, which a key does not speak of. */
  from: string;
  to: string;
  columns: string[];
  targets: string[];
  /** MATCH FULL: all of the columns are null, or none. */
  full: boolean;
  validated: boolean;
}

const NAME = (oid: string) =>
  `(SELECT n.nspname::text || '.' || c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ${oid})`;
const OWN_ROWS = (oid: string) =>
  `(SELECT format('%s%I.%I', CASE c.relkind WHEN 'r' THEN 'ONLY ' END, n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ${oid})`;
const COLUMNS = (relation: string, numbers: string) =>
  `(SELECT json_agg(a.attname ORDER BY u.o) FROM unnest(${numbers}) WITH ORDINALITY u(n, o) JOIN pg_attribute a ON a.attrelid = ${relation} AND a.attnum = u.n)`;

// A key of a partitioned table is one key, whatever its partitions hold. PERIOD keys (PostgreSQL 18) compare
// ranges, not values, and are left to the server.
const QUERY = `
SELECT k.conname::text AS constraint, ${NAME('k.conrelid')} AS table, ${NAME(
  'k.confrelid',
)} AS target,
  ${OWN_ROWS('k.conrelid')} AS from, ${OWN_ROWS('k.confrelid')} AS to,
  ${COLUMNS('k.conrelid', 'k.conkey')} AS columns, ${COLUMNS(
  'k.confrelid',
  'k.confkey',
)} AS targets,
  k.confmatchtype = 'f' AS full, k.convalidated AS validated
FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
WHERE k.contype = 'f' AND k.conparentid = 0 AND coalesce(to_jsonb(k) ->> 'conperiod', 'false') = 'false'
  AND n.nspname NOT IN ('pg_catalog', 'information_schema')
ORDER BY 2, 1`;

/** All foreign keys, whether their rows were ever checked or not. */
export async function readForeignKeys(
  session: Pick<Session, 'query'>,
): Promise<ForeignKey[]> {
  return session.query<ForeignKey>(QUERY);
}

/** FROM and WHERE that give the rows, as `c`, that lead nowhere. */
export function orphansOf(key: ForeignKey): string {
  const own = key.columns.map(name => `c.${identifier(name)}`);
  const equal = own.map(
    (column, index) => `p.${identifier(key.targets[index])} = ${column}`,
  );
  const set = own.map(column => `${column} IS NOT NULL`).join(' AND ');
  const missing = `${set} AND NOT EXISTS (SELECT 1 FROM ${
    key.to
  } AS p WHERE ${equal.join(' AND ')})`;
  const half =
    key.full && own.length > 1
      ? ` OR (num_nulls(${own.join(', ')}) BETWEEN 1 AND ${own.length - 1})`
      : '';
  return `FROM ${key.from} AS c WHERE (${missing})${half}`;
}

/** Foreign keys that some row does not meet. */
export async function brokenForeignKeys(
  session: Session,
): Promise<ForeignKey[]> {
  const broken: ForeignKey[] = [];
  for (const key of await readForeignKeys(session)) {
    const [{ found }] = await session.query<{ found: boolean }>(
      `SELECT EXISTS (SELECT 1 ${orphansOf(key)}) AS found`,
    );
    if (found) broken.push(key);
  }
  return broken;
}
