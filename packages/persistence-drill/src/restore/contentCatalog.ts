import type { Session } from '../database';

/** A table as backups hold it; a partitioned one counts once, with all its partitions. */
export interface StoredTable {
  /** Qualified and quoted, as it stands in SQL whatever the search path is. */
  sql: string;
  /** The same where its own rows are read or deleted, without those of tables that inherit from it. */
  own: string;
  /** `schema.table` without quotes, as snapshots name it. */
  name: string;
  /** Oids of the relations that hold its rows: itself, or its partitions. */
  oids: string[];
  /** Quoted names of the columns that take a value; generated ones take none. */
  columns: string[];
  /** Foreign keys of other tables that lead to it. */
  referrers: number;
  /** Foreign keys of its own that lead to other tables. */
  references: number;
}

const OWN = `n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND n.nspname NOT LIKE 'pg\\_temp%'`;
const LOOSE = `NOT EXISTS (SELECT 1 FROM pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')`;

const TABLES = `
SELECT format('%I.%I', n.nspname, c.relname) AS sql, n.nspname::text || '.' || c.relname::text AS name,
  format('%s%I.%I', CASE c.relkind WHEN 'r' THEN 'ONLY ' END, n.nspname, c.relname) AS own,
  (SELECT json_agg(o.oid::text) FROM (SELECT c.oid UNION SELECT relid::oid FROM pg_partition_tree(c.oid)) o(oid)) AS oids,
  coalesce((SELECT json_agg(quote_ident(a.attname) ORDER BY a.attnum) FROM pg_attribute a
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''), '[]') AS columns,
  (SELECT count(*)::int FROM pg_constraint k WHERE k.contype = 'f' AND k.conparentid = 0 AND k.confrelid = c.oid AND k.conrelid <> c.oid) AS referrers,
  (SELECT count(*)::int FROM pg_constraint k WHERE k.contype = 'f' AND k.conparentid = 0 AND k.conrelid = c.oid AND k.confrelid <> c.oid) AS references
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND ${OWN} AND ${LOOSE}
ORDER BY 2`;

/** The service's own tables. */
export async function readStoredTables(
  session: Session,
): Promise<StoredTable[]> {
  return session.query<StoredTable>(TABLES);
}

/** A sequence and the column that it fills, if it fills one. */
export interface StoredSequence {
  sql: string;
  name: string;
  /** Table of the column that owns it, `schema.table`. */
  owner?: string;
  /** Largest value of that column, as a scalar query. */
  used?: string;
}

const SEQUENCES = `
SELECT format('%I.%I', n.nspname, c.relname) AS sql, n.nspname::text || '.' || c.relname::text AS name, o.owner, o.used
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN LATERAL (SELECT tn.nspname::text || '.' || t.relname::text AS owner,
    CASE WHEN a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype)
      THEN format('SELECT max(%I)::bigint FROM %I.%I', a.attname, tn.nspname, t.relname) END AS used
  FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = t.relnamespace
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
  WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0 LIMIT 1) o ON true
WHERE c.relkind = 'S' AND ${OWN} AND ${LOOSE}
ORDER BY 2`;

/** The service's own sequences. */
export async function readSequences(
  session: Session,
): Promise<StoredSequence[]> {
  const rows = await session.query<{
    sql: string;
    name: string;
    owner: string | null;
    used: string | null;
  }>(SEQUENCES);
  return rows.map(({ sql, name, owner, used }) => ({
    sql,
    name,
    ...(owner === null ? {} : { owner }),
    ...(used === null ? {} : { used }),
  }));
}
