/** Between the parts of an object, and between objects; no identifier or definition holds them. */
export const PART = '\u001f';
export const OBJECT = '\u001e';
export const PART_SQL = "e'\\x1f'";
export const OBJECT_SQL = "e'\\x1e'";

/** Schemas that hold what the service made, by the alias of pg_namespace. */
export const OWN = (n: string) =>
  `${n}.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND ${n}.nspname NOT LIKE 'pg\\_temp%' AND ${n}.nspname NOT LIKE 'pg\\_toast\\_temp%'`;

/** What an extension brought is the extension's own. */
export const LOOSE = (catalog: string, oid: string) =>
  `NOT EXISTS (SELECT 1 FROM pg_depend x WHERE x.classid = '${catalog}'::regclass AND x.objid = ${oid} AND x.deptype = 'e')`;

/** Rights as they are: none that were granted, and those that were granted and taken back, are the same. */
export const ACL = (acl: string, kind: string, owner: string) =>
  `coalesce((SELECT string_agg(a::text, ',' ORDER BY a::text) FROM unnest(coalesce(${acl}, acldefault(${kind}, ${owner}))) a), '')`;

// Names are cast to text: as `name`, a long identity would be cut to 63 bytes.
export const RELATION = `n.nspname::text || '.' || c.relname::text`;

export const RELATION_KIND = `CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence'
  WHEN 'c' THEN 'type' WHEN 'f' THEN 'foreign table' ELSE 'table' END`;

/** Kinds of relations that are objects of their own; an index is told with its table. */
export const RELATION_KINDS_TOLD = `('r', 'p', 'v', 'm', 'S', 'f', 'c')`;

/** The relation that a comment is about, itself or by a part of it; 0 or NULL when about something else. */
export const COMMENTED_RELATION = (d: string) => `CASE ${d}.classoid
  WHEN 'pg_class'::regclass THEN CASE WHEN ${d}.objsubid > 0 THEN ${d}.objoid
    ELSE coalesce((SELECT i.indrelid FROM pg_index i WHERE i.indexrelid = ${d}.objoid), ${d}.objoid) END
  WHEN 'pg_constraint'::regclass THEN (SELECT k.conrelid FROM pg_constraint k WHERE k.oid = ${d}.objoid)
  WHEN 'pg_trigger'::regclass THEN (SELECT g.tgrelid FROM pg_trigger g WHERE g.oid = ${d}.objoid)
  WHEN 'pg_policy'::regclass THEN (SELECT p.polrelid FROM pg_policy p WHERE p.oid = ${d}.objoid)
  WHEN 'pg_rewrite'::regclass THEN (SELECT r.ev_class FROM pg_rewrite r WHERE r.oid = ${d}.objoid) END`;

/** A comment that is not an extension's. */
export const COMMENT = (d: string) =>
  `NOT EXISTS (SELECT 1 FROM pg_depend x WHERE x.classid = ${d}.classoid AND x.objid = ${d}.objoid AND x.deptype = 'e')`;
