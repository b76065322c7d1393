import type { Session } from '../database';

/** A column as rows are made for it. */
export interface SeedColumn {
  name: string;
  /** As written in SQL, e.g. `character varying(40)`. */
  type: string;
  /** The type beneath a domain, without modifiers, e.g. `int4`; the element's for an array. */
  base: string;
  array: boolean;
  /** Largest number of characters, where the type has one. */
  length?: number;
  /** Digits before and after the point, where the type states them. */
  precision?: number;
  scale?: number;
  labels?: string[];
  notNull: boolean;
  hasDefault: boolean;
}

/** A foreign key. */
export interface SeedReference {
  columns: string[];
  /** Qualified name of the table it leads to, as it stands in SQL. */
  table: string;
  /** The same without quotes, as snapshots name it. */
  plain: string;
  targets: string[];
}

/** A table that rows can be put into. */
export interface SeedTable {
  /** Qualified and quoted where needed, as it stands in SQL. */
  name: string;
  /** `schema.table` without quotes, as snapshots name it. */
  plain: string;
  columns: SeedColumn[];
  references: SeedReference[];
  /** Columns of each unique index, the primary key first. */
  unique: string[][];
  checks: { name: string; columns: string[]; definition: string }[];
}

const QUERY = `
SELECT c.oid::regclass::text AS name, n.nspname::text || '.' || c.relname::text AS plain,
  (SELECT json_agg(json_strip_nulls(json_build_object(
      'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'base', b.typname,
      'array', t.typcategory = 'A',
      'length', CASE WHEN b.typname IN ('varchar', 'bpchar') AND m.typmod > 4 THEN m.typmod - 4
        WHEN b.typname IN ('bit', 'varbit') AND m.typmod > 0 THEN m.typmod END,
      'precision', CASE WHEN b.typname = 'numeric' AND m.typmod > 4 THEN (m.typmod - 4) >> 16 END,
      'scale', CASE WHEN b.typname = 'numeric' AND m.typmod > 4 THEN (m.typmod - 4) & 2047 END,
      'labels', (SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = b.oid),
      'notNull', a.attnotnull OR t.typnotnull, 'hasDefault', a.atthasdef OR a.attidentity <> '' OR t.typdefault IS NOT NULL)) ORDER BY a.attnum)
    FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_type d ON d.oid = t.typbasetype
    JOIN pg_type b ON b.oid = CASE
      WHEN t.typcategory = 'A' AND t.typelem <> 0 THEN t.typelem
      WHEN t.typtype = 'd' THEN d.oid ELSE t.oid END
    CROSS JOIN LATERAL (SELECT CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END AS typmod) m
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
  coalesce((SELECT json_agg(json_build_object(
      'columns', (SELECT json_agg(a.attname ORDER BY u.o) FROM unnest(k.conkey) WITH ORDINALITY u(n, o) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n),
      'table', k.confrelid::regclass::text,
      'plain', (SELECT f.relnamespace::regnamespace::text || '.' || f.relname::text FROM pg_class f WHERE f.oid = k.confrelid),
      'targets', (SELECT json_agg(a.attname ORDER BY u.o) FROM unnest(k.confkey) WITH ORDINALITY u(n, o) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n)) ORDER BY k.conname)
    FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f'), '[]') AS references,
  coalesce((SELECT json_agg((SELECT json_agg(a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey)) ORDER BY i.indisprimary DESC, i.indexrelid)
    FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique AND 0 <> ALL (i.indkey)), '[]') AS unique,
  coalesce((SELECT json_agg(json_build_object('name', k.conname, 'definition', pg_get_constraintdef(k.oid),
      'columns', (SELECT coalesce(json_agg(a.attname), '[]') FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (k.conkey))) ORDER BY k.conname)
    FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c'), '[]') AS checks
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
  AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND NOT EXISTS (SELECT 1 FROM pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')`;

/**
 * What the catalog tells of the tables: columns, keys and checks.
 *
 * @param only - qualified names as snapshots have them; all tables without it
 */
export async function readTables(
  session: Session,
  only?: ReadonlySet<string>,
): Promise<SeedTable[]> {
  const narrowed = only
    ? `${QUERY} AND n.nspname::text || '.' || c.relname::text = ANY ($1::text[])`
    : QUERY;
  const rows = await session.query<
    Omit<SeedTable, 'columns'> & { columns: SeedColumn[] | null }
  >(`${narrowed} ORDER BY 2`, only ? [[...only]] : []);
  return rows.map(row => ({ ...row, columns: row.columns ?? [] }));
}

/** The named tables, and all that their rows lead to. */
export async function readWithParents(
  session: Session,
  names: ReadonlySet<string>,
): Promise<SeedTable[]> {
  const tables: SeedTable[] = [];
  const asked = new Set(names);
  for (let wanted = new Set(names); wanted.size > 0; ) {
    const found = await readTables(session, wanted);
    tables.push(...found);
    wanted = new Set(
      found
        .flatMap(table => table.references.map(r => r.plain))
        .filter(name => !asked.has(name)),
    );
    for (const name of wanted) asked.add(name);
  }
  return tables;
}
