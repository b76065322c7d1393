import { ACL, COMMENT, COMMENTED_RELATION, LOOSE, OWN } from './snapshotQuery';

/** Routines, as SELECT of (kind, name, definition). */
export const ROUTINE_KIND = `SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END,
    n.nspname::text || '.' || p.proname::text || '(' || pg_get_function_identity_arguments(p.oid) || ')',
    CASE WHEN p.prokind IN ('f', 'p') THEN md5(pg_get_functiondef(p.oid)) ELSE p.prorettype::regtype::text END || ${ACL(
      'p.proacl',
      "'f'",
      'p.proowner',
    )}
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${OWN(
      'n',
    )} AND ${LOOSE('pg_proc', 'p.oid')}`;

/** What belongs to no relation and is no routine: one SELECT of (kind, name, definition) per kind. */
export const LOOSE_KINDS: readonly string[] = [
  `SELECT 'schema', n.nspname::text, ${ACL(
    'n.nspacl',
    "'n'",
    'n.nspowner',
  )} FROM pg_namespace n
    WHERE ${OWN('n')} AND ${LOOSE('pg_namespace', 'n.oid')}`,
  `SELECT 'constraint', k.contypid::regtype::text || '.' || k.conname::text,
    pg_get_constraintdef(k.oid) || CASE WHEN k.convalidated THEN '' ELSE ' (not validated)' END
    FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
    WHERE k.conrelid = 0 AND k.contype <> 'n' AND ${OWN('n')} AND ${LOOSE(
    'pg_constraint',
    'k.oid',
  )}`,
  `SELECT CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' ELSE 'type' END, n.nspname::text || '.' || t.typname::text,
    concat_ws(' ', (SELECT string_agg(e.enumlabel::text, ',' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid),
      CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END, t.typnotnull, t.typdefault,
      (SELECT r.rngsubtype::regtype::text FROM pg_range r WHERE r.rngtypid = t.oid))
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typtype IN ('e', 'd', 'r') AND ${OWN('n')} AND ${LOOSE(
    'pg_type',
    't.oid',
  )}`,
  `SELECT 'comment', o.type || ' ' || o.identity, md5(d.description)
    FROM pg_description d CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) o
    WHERE d.objoid >= 16384 AND d.classoid NOT IN ('pg_class'::regclass, 'pg_extension'::regclass) AND o.identity <> 'public'
      AND coalesce(${COMMENTED_RELATION('d')}, 0) = 0 AND ${COMMENT('d')}`,
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
