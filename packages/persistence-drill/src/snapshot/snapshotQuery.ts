/** Between the parts of an object, and between objects; no identifier or definition holds them. */
export const PART = '\u001f';
export const OBJECT = '\u001e';

/** Schemas that hold what the service made, by the alias of pg_namespace. */
const OWN = (n: string) =>
  `${n}.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND ${n}.nspname NOT LIKE 'pg\\_temp%' AND ${n}.nspname NOT LIKE 'pg\\_toast\\_temp%'`;

/** What an extension brought is the extension's own. */
const LOOSE = (catalog: string, oid: string) =>
  `NOT EXISTS (SELECT 1 FROM pg_depend x WHERE x.classid = '${catalog}'::regclass AND x.objid = ${oid} AND x.deptype = 'e')`;

/** Rights as they are: none that were granted, and those that were granted and taken back, are the same. */
const ACL = (acl: string, kind: string, owner: string) =>
  `coalesce((SELECT string_agg(a::text, ',' ORDER BY a::text) FROM unnest(coalesce(${acl}, acldefault(${kind}, ${owner}))) a), '')`;

// Names are cast to text: as `name`, a long identity would be cut to 63 bytes.
const RELATION = `n.nspname::text || '.' || c.relname::text`;

/** One SELECT of (kind, name, definition) per kind of object. */
const KINDS: readonly string[] = [
  `SELECT 'schema', n.nspname::text, ${ACL(
    'n.nspacl',
    "'n'",
    'n.nspowner',
  )} FROM pg_namespace n
    WHERE ${OWN('n')} AND ${LOOSE('pg_namespace', 'n.oid')}`,
  `SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence'
      WHEN 'c' THEN 'type' WHEN 'f' THEN 'foreign table' ELSE 'table' END, ${RELATION},
    concat_ws(' ', c.relkind, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity, c.relreplident,
      array_to_string(c.reloptions, ','), pg_get_partkeydef(c.oid), pg_get_expr(c.relpartbound, c.oid),
      (SELECT string_agg(i.inhparent::regclass::text, ',' ORDER BY i.inhseqno) FROM pg_inherits i WHERE i.inhrelid = c.oid),
      CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END,
      CASE WHEN c.relkind = 'S' THEN (SELECT concat_ws(' ', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcycle)
        FROM pg_sequence s WHERE s.seqrelid = c.oid) END,
      CASE WHEN c.relkind = 'S' THEN (SELECT 'owned by ' || d.refobjid::regclass::text || '.' || d.refobjsubid
        FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0 LIMIT 1) END,
      ${ACL(
        'c.relacl',
        "CASE c.relkind WHEN 'S' THEN 's'::\"char\" ELSE 'r' END",
        'c.relowner',
      )})
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f', 'c') AND ${OWN(
      'n',
    )} AND ${LOOSE('pg_class', 'c.oid')}`,
  `SELECT 'column', ${RELATION} || '.' || a.attname::text,
    concat_ws(' ', format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'not null' END,
      a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid),
      CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation::text END, ${ACL(
        'a.attacl',
        "'c'",
        'c.relowner',
      )})
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f', 'c') AND ${OWN(
      'n',
    )} AND ${LOOSE('pg_class', 'c.oid')}`,
  `SELECT 'column order', ${RELATION}, string_agg(a.attname::text, ',' ORDER BY a.attnum)
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f', 'c') AND ${OWN(
      'n',
    )} AND ${LOOSE('pg_class', 'c.oid')}
    GROUP BY n.nspname, c.relname`,
  // PostgreSQL 18 keeps NOT NULL as constraints too; they are told with the columns already.
  `SELECT 'constraint', coalesce(${RELATION}, k.contypid::regtype::text) || '.' || k.conname::text,
    pg_get_constraintdef(k.oid) || CASE WHEN k.convalidated THEN '' ELSE ' (not validated)' END
    FROM pg_constraint k LEFT JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = k.connamespace
    WHERE k.contype <> 'n' AND ${OWN('n')} AND ${LOOSE(
    'pg_constraint',
    'k.oid',
  )} AND (c.oid IS NULL OR ${LOOSE('pg_class', 'c.oid')})`,
  `SELECT 'index', ${RELATION}, pg_get_indexdef(c.oid) || CASE WHEN i.indisvalid THEN '' ELSE ' (invalid)' END
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${OWN('n')} AND ${LOOSE('pg_class', 'i.indrelid')}`,
  `SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END,
    n.nspname::text || '.' || p.proname::text || '(' || pg_get_function_identity_arguments(p.oid) || ')',
    CASE WHEN p.prokind IN ('f', 'p') THEN md5(pg_get_functiondef(p.oid)) ELSE p.prorettype::regtype::text END || ${ACL(
      'p.proacl',
      "'f'",
      'p.proowner',
    )}
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${OWN(
      'n',
    )} AND ${LOOSE('pg_proc', 'p.oid')}`,
  `SELECT 'trigger', ${RELATION} || '.' || g.tgname::text, pg_get_triggerdef(g.oid) || ' ' || g.tgenabled::text
    FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT g.tgisinternal AND ${OWN('n')}`,
  `SELECT CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' ELSE 'type' END, n.nspname::text || '.' || t.typname::text,
    concat_ws(' ', (SELECT string_agg(e.enumlabel::text, ',' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid),
      CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END, t.typnotnull, t.typdefault,
      (SELECT r.rngsubtype::regtype::text FROM pg_range r WHERE r.rngtypid = t.oid))
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typtype IN ('e', 'd', 'r') AND ${OWN('n')} AND ${LOOSE(
    'pg_type',
    't.oid',
  )}`,
  `SELECT 'policy', ${RELATION} || '.' || p.polname::text, concat_ws(' ', p.polcmd, p.polpermissive, p.polroles::regrole[]::text,
      pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${OWN(
      'n',
    )}`,
  `SELECT 'rule', ${RELATION} || '.' || r.rulename::text, pg_get_ruledef(r.oid)
    FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE r.rulename <> '_RETURN' AND ${OWN('n')}`,
  `SELECT 'comment', o.type || ' ' || o.identity, md5(d.description)
    FROM pg_description d CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) o
    WHERE d.objoid >= 16384 AND d.classoid <> 'pg_extension'::regclass AND o.identity <> 'public'
      AND NOT EXISTS (SELECT 1 FROM pg_depend x WHERE x.classid = d.classoid AND x.objid = d.objoid AND x.deptype = 'e')`,
  `SELECT 'extension', e.extname::text, e.extversion FROM pg_extension e WHERE e.extname <> 'plpgsql'`,
  `SELECT 'statistics', n.nspname::text || '.' || s.stxname::text, pg_get_statisticsobjdef(s.oid)
    FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE ${OWN(
      'n',
    )}`,
  `SELECT 'event trigger', e.evtname::text, concat_ws(' ', e.evtevent, e.evtenabled, e.evtfoid::regproc) FROM pg_event_trigger e`,
  `SELECT 'publication', p.pubname::text, concat_ws(' ', p.puballtables, p.pubinsert, p.pubupdate, p.pubdelete, p.pubtruncate,
      (SELECT string_agg(r.prrelid::regclass::text, ',' ORDER BY r.prrelid::regclass::text) FROM pg_publication_rel r WHERE r.prpubid = p.oid))
    FROM pg_publication p`,
];

/**
 * All that the scripts of a service can make, as one text: an object per entry with its kind, name and
 * definition. One text, because most snapshots are only compared as a whole.
 */
export const SNAPSHOT_QUERY = `SELECT coalesce(string_agg(o.kind || e'\\x1f' || o.name || e'\\x1f' || coalesce(o.definition, ''), e'\\x1e' ORDER BY o.kind, o.name, o.definition), '') AS objects
FROM (${KINDS.join('\nUNION ALL\n')}) AS o(kind, name, definition)`;
