import type { Reader } from './reader';

/** An index that queries cannot use and that keeps nothing unique. */
export interface InvalidIndex {
  name: string;
  table: string;
  unique: boolean;
}

/** Indexes whose building failed. Those that are being built at this moment are none of them. */
export async function readInvalidIndexes(
  reader: Reader,
): Promise<InvalidIndex[]> {
  return reader.query<InvalidIndex>(
    `SELECT n.nspname::text || '.' || x.relname::text AS name, n.nspname::text || '.' || c.relname::text AS table, i.indisunique AS unique
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
     JOIN pg_namespace n ON n.oid = x.relnamespace
     WHERE NOT i.indisvalid AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
       AND NOT EXISTS (SELECT 1 FROM pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid)
     ORDER BY 1`,
  );
}
