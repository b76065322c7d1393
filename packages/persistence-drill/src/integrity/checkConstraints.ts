import type { Reader } from './reader';
import { keyOf, type TableKeys } from './tableKeys';
import type { Inspection } from './types';

/** Schemas of the server itself. */
const OWN = `n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')`;

/** Checks that no row was ever held against. */
export async function inspectChecks(
  reader: Reader,
  tableKeys: TableKeys,
): Promise<Inspection[]> {
  const checks = await reader.query<{
    constraint: string;
    table: string;
    from: string;
    oid: string;
  }>(
    // What a table inherits is looked at with the table that it inherits from.
    `SELECT k.conname::text AS constraint, n.nspname::text || '.' || c.relname::text AS table,
       format('%s%I.%I', CASE WHEN k.connoinherit AND c.relkind = 'r' THEN 'ONLY ' END, n.nspname, c.relname) AS from,
       k.oid::text AS oid
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE k.contype = 'c' AND NOT k.convalidated AND k.conislocal AND ${OWN} ORDER BY 2, 1`,
  );
  const inspections: Inspection[] = [];
  for (const { constraint, table, from, oid } of checks)
    inspections.push(
      await reader.inspect(`${table} (${constraint})`, async () => {
        const [{ expression }] = await reader.query<{ expression: string }>(
          'SELECT pg_get_expr(conbin, conrelid) AS expression FROM pg_constraint WHERE oid = $1::oid',
          [oid],
        );
        return `SELECT ${keyOf(
          tableKeys,
          table,
        )} AS k FROM ${from} AS c WHERE (${expression}) IS FALSE`;
      }),
    );
  return inspections;
}

/** How many keys and checks of tables the server itself vouches for. */
export async function countValidated(reader: Reader): Promise<number> {
  const [{ n }] = await reader.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
     WHERE k.contype IN ('c', 'f') AND k.convalidated AND k.conrelid <> 0 AND k.conparentid = 0 AND k.conislocal AND ${OWN}`,
  );
  return n;
}
