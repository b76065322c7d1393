import {
  ACL,
  COMMENT,
  LOOSE,
  OWN,
  RELATION,
  RELATION_KIND,
  RELATION_KINDS_TOLD,
} from './snapshotQuery';

/** The alias `n` of the schema, which must be the service's, and the alias `c` of the relation. */
const IN = `${OWN('n')} AND ${LOOSE('pg_class', 'c.oid')}`;
const WITH_COLUMNS = `a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f', 'c') AND ${IN}`;
const OWNER = `(SELECT 'owned by ' || d.refobjid::regclass::text || '.' || a.attname::text
        FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0 LIMIT 1)`;

/**
 * One SELECT of (relation, kind, name, definition) per kind of object that belongs to a relation.
 *
 * @param of - the condition that an expression is the OID of a relation that is read
 */
export function relationKinds(of: (oid: string) => string): string[] {
  return [
    `SELECT c.oid, ${RELATION_KIND}, ${RELATION},
    concat_ws(' ', c.relkind, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity, c.relreplident,
      array_to_string(c.reloptions, ','), pg_get_partkeydef(c.oid), pg_get_expr(c.relpartbound, c.oid),
      (SELECT string_agg(i.inhparent::regclass::text, ',' ORDER BY i.inhseqno) FROM pg_inherits i WHERE i.inhrelid = c.oid),
      CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END,
      CASE WHEN c.relkind = 'S' THEN (SELECT concat_ws(' ', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcycle)
        FROM pg_sequence s WHERE s.seqrelid = c.oid) END,
      CASE WHEN c.relkind = 'S' THEN ${OWNER} END,
      ${ACL(
        'c.relacl',
        "CASE c.relkind WHEN 'S' THEN 's'::\"char\" ELSE 'r' END",
        'c.relowner',
      )})
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${of('c.oid')} AND c.relkind IN ${RELATION_KINDS_TOLD} AND ${IN}`,
    `SELECT c.oid, 'column', ${RELATION} || '.' || a.attname::text,
    concat_ws(' ', format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'not null' END,
      a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid),
      CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation::text END, ${ACL(
        'a.attacl',
        "'c'",
        'c.relowner',
      )})
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE ${of('a.attrelid')} AND ${WITH_COLUMNS}`,
    `SELECT c.oid, 'column order', ${RELATION}, string_agg(a.attname::text, ',' ORDER BY a.attnum)
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${of('a.attrelid')} AND ${WITH_COLUMNS}
    GROUP BY c.oid, n.nspname, c.relname`,
    // PostgreSQL 18 keeps NOT NULL as constraints too; they are told with the columns already.
    `SELECT c.oid, 'constraint', ${RELATION} || '.' || k.conname::text,
    pg_get_constraintdef(k.oid) || CASE WHEN k.convalidated THEN '' ELSE ' (not validated)' END
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = k.connamespace
    WHERE ${of('k.conrelid')} AND k.contype <> 'n' AND ${IN} AND ${LOOSE(
      'pg_constraint',
      'k.oid',
    )}`,
    `SELECT i.indrelid, 'index', ${RELATION}, pg_get_indexdef(c.oid) || CASE WHEN i.indisvalid THEN '' ELSE ' (invalid)' END
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${of('i.indrelid')} AND ${OWN('n')} AND ${LOOSE(
      'pg_class',
      'i.indrelid',
    )}`,
    `SELECT c.oid, 'trigger', ${RELATION} || '.' || g.tgname::text, pg_get_triggerdef(g.oid) || ' ' || g.tgenabled::text
    FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${of('g.tgrelid')} AND NOT g.tgisinternal AND ${OWN('n')}`,
    `SELECT c.oid, 'policy', ${RELATION} || '.' || p.polname::text, concat_ws(' ', p.polcmd, p.polpermissive, p.polroles::regrole[]::text,
      pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${of('p.polrelid')} AND ${OWN('n')}`,
    `SELECT c.oid, 'rule', ${RELATION} || '.' || r.rulename::text, pg_get_ruledef(r.oid)
    FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${of('r.ev_class')} AND r.rulename <> '_RETURN' AND ${OWN('n')}`,
    ...commentKinds(of),
  ];
}

/** Comments, by the catalog that what they are about is in: from the relation to the comment, by indexes. */
function commentKinds(of: (oid: string) => string): string[] {
  const parts = [
    `SELECT c.oid, 'pg_class'::regclass, c.oid FROM pg_class c WHERE ${of(
      'c.oid',
    )}`,
    `SELECT i.indrelid, 'pg_class'::regclass, i.indexrelid FROM pg_index i WHERE ${of(
      'i.indrelid',
    )}`,
    `SELECT k.conrelid, 'pg_constraint'::regclass, k.oid FROM pg_constraint k WHERE ${of(
      'k.conrelid',
    )}`,
    `SELECT g.tgrelid, 'pg_trigger'::regclass, g.oid FROM pg_trigger g WHERE ${of(
      'g.tgrelid',
    )}`,
    `SELECT p.polrelid, 'pg_policy'::regclass, p.oid FROM pg_policy p WHERE ${of(
      'p.polrelid',
    )}`,
    `SELECT r.ev_class, 'pg_rewrite'::regclass, r.oid FROM pg_rewrite r WHERE ${of(
      'r.ev_class',
    )}`,
  ];
  return [
    `SELECT c.oid, 'comment', o.type || ' ' || o.identity, md5(d.description)
    FROM (${parts.join(' UNION ALL ')}) q(relation, class, oid)
    JOIN pg_description d ON d.classoid = q.class AND d.objoid = q.oid
    JOIN pg_class c ON c.oid = q.relation JOIN pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) o
    WHERE c.relkind IN ${RELATION_KINDS_TOLD} AND ${OWN('n')} AND ${COMMENT(
      'd',
    )}`,
  ];
}
