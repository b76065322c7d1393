import { connected } from '../database';
import type { SizePoint } from './sizePoint';

const TIMEOUT_MS = 60_000;

// Partitions count for the table that they belong to.
const QUERY = `
SELECT n.nspname::text || '.' || r.relname::text AS table, sum(pg_total_relation_size(c.oid))::text AS bytes,
  sum(greatest(c.reltuples, 0))::bigint::text AS rows
FROM pg_class c JOIN pg_class r ON r.oid = coalesce(pg_partition_root(c.oid), c.oid)
JOIN pg_namespace n ON n.oid = r.relnamespace
WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't'
  AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
GROUP BY 1 ORDER BY 1`;

/** What a server measured. */
export interface ServerSizes {
  version: string;
  points: SizePoint[];
}

/**
 * Sizes of the tables of a database as they are now, indexes and out-of-line values included; rows as the
 * server estimates them. It only reads.
 *
 * @throws UnusableDatabaseError when the server cannot be reached
 */
export async function serverSizes(
  url: string,
  now: Date,
): Promise<ServerSizes> {
  const session = await connected(url, TIMEOUT_MS);
  try {
    await session.execute('SET default_transaction_read_only = on');
    const [{ version }] = await session.query<{ version: string }>(
      "SELECT current_setting('server_version') AS version",
    );
    const rows = await session.query<{
      table: string;
      bytes: string;
      rows: string;
    }>(QUERY);
    return {
      version: version.split(' ')[0],
      points: rows.map(row => ({
        time: now.getTime(),
        table: row.table,
        bytes: Number(row.bytes),
        rows: Number(row.rows),
      })),
    };
  } finally {
    await session.end();
  }
}
