import {
  OBJECT_SQL,
  OWN,
  PART_SQL,
  RELATION,
  RELATION_KIND,
  RELATION_KINDS_TOLD,
} from './snapshotQuery';

/** The first OID that is not the engine's own. */
const FIRST_OWN = 16384;

/**
 * A hash of which version of a row this is. Transaction and place tell the versions of one row apart, also
 * within one transaction, and after a rollback the old one is back. The key is there because a rewritten
 * catalog places other rows where these were.
 */
const VERSION = (row: string, ...key: string[]) =>
  `hash_record_extended(ROW(${[`${row}.xmin`, `${row}.ctid`, ...key].join(
    ', ',
  )}), 0)`;

/** What comments can be about that is a relation or belongs to one. */
const COMMENTED = [
  ['pg_class', 'oid', 'oid'],
  ['pg_index', 'indrelid', 'indexrelid'],
  ['pg_constraint', 'conrelid', 'oid'],
  ['pg_trigger', 'tgrelid', 'oid'],
  ['pg_policy', 'polrelid', 'oid'],
  ['pg_rewrite', 'ev_class', 'oid'],
] as const;

/** (relation, hash, hash if it names a column) of each row that a relation's definition is made of. */
const ROWS: readonly string[] = [
  ...(
    [
      ['pg_class', 'oid', ['r.oid'], "r.relkind NOT IN ('i', 'I', 't')"],
      ['pg_attrdef', 'adrelid', ['r.oid']],
      ['pg_constraint', 'conrelid', ['r.oid'], 'r.conrelid <> 0'],
      ['pg_trigger', 'tgrelid', ['r.oid'], 'NOT r.tgisinternal'],
      ['pg_policy', 'polrelid', ['r.oid']],
      ['pg_rewrite', 'ev_class', ['r.oid']],
      ['pg_inherits', 'inhrelid', ['r.inhparent']],
      ['pg_sequence', 'seqrelid', ['r.seqrelid']],
    ] as [string, string, string[], string?][]
  ).map(
    ([catalog, relation, key, filter = 'true']) =>
      `SELECT r.${relation}, ${VERSION(
        'r',
        ...key,
      )}, 0::bigint FROM ${catalog} r WHERE r.${relation} >= ${FIRST_OWN} AND ${filter}`,
  ),
  `SELECT a.attrelid, h, h FROM pg_attribute a CROSS JOIN LATERAL (SELECT ${VERSION(
    'a',
    'a.attnum',
  )} AS h OFFSET 0) v
    WHERE a.attrelid >= ${FIRST_OWN} AND a.attnum > 0`,
  `SELECT i.indrelid, ${VERSION('i', 'i.indexrelid')} # ${VERSION(
    'c',
    'c.oid',
  )}, 0 FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE i.indrelid >= ${FIRST_OWN}`,
  // Who owns a sequence is written nowhere else.
  `SELECT s.seqrelid, hash_record_extended(ROW(d.refobjid, d.refobjsubid, d.deptype), 0), 0
    FROM pg_sequence s JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid AND d.refobjsubid > 0
    WHERE s.seqrelid >= ${FIRST_OWN}`,
  ...COMMENTED.map(
    ([catalog, relation, oid]) =>
      `SELECT r.${relation}, ${VERSION(
        'd',
        'd.objoid',
        'd.classoid',
        'd.objsubid',
      )}, 0 FROM pg_description d JOIN ${catalog} r ON r.${oid} = d.objoid
    WHERE d.objoid >= ${FIRST_OWN} AND d.classoid = '${
        catalog === 'pg_index' ? 'pg_class' : catalog
      }'::regclass`,
  ),
];

/** (class, oid, name) of what definitions name beside relations. */
const NAMED = [
  ['pg_namespace', 'nspname::text', "nspname NOT LIKE 'pg\\_%'"],
  [
    'pg_type',
    "typnamespace || ' ' || typname",
    `typrelid = 0 AND typelem = 0 AND oid >= ${FIRST_OWN}`,
  ],
  ['pg_enum', 'enumlabel::text'],
  ['pg_proc', "pronamespace || ' ' || proname"],
  ['pg_operator', "oprnamespace || ' ' || oprname"],
  ['pg_opclass', "opcnamespace || ' ' || opcname"],
  ['pg_collation', "collnamespace || ' ' || collname"],
  ['pg_ts_config', "cfgnamespace || ' ' || cfgname"],
  ['pg_ts_dict', "dictnamespace || ' ' || dictname"],
  ['pg_roles', 'rolname::text', 'true'],
]
  .map(
    ([catalog, name, filter = `oid >= ${FIRST_OWN}`]) =>
      `SELECT '${catalog}', oid, ${name} FROM ${catalog} WHERE ${filter}`,
  )
  .join('\nUNION ALL ');

/** A hash of the names that definitions may mention. */
const NAMES_HASH = `SELECT bit_xor(hash_record_extended(ROW(n.class, n.oid, n.name), 0)) FROM (${NAMED}) n(class, oid, name)`;

/** All of them, one text; and the functions and operators that share a name, which can be told with a schema before it. */
export const NAMES_QUERY = `SELECT coalesce(string_agg(concat_ws(${PART_SQL}, n.class || n.oid, n.name), ${OBJECT_SQL}), '') AS names,
  coalesce((SELECT string_agg(p.oid::text, ',' ORDER BY p.oid) FROM pg_proc p WHERE p.oid >= ${FIRST_OWN}
    AND EXISTS (SELECT 1 FROM pg_proc q WHERE q.proname = p.proname AND q.oid <> p.oid)), '') || ';' ||
  coalesce((SELECT string_agg(o.oid::text, ',' ORDER BY o.oid) FROM pg_operator o WHERE o.oid >= ${FIRST_OWN}), '') AS shared
FROM (${NAMED}) n(class, oid, name)`;

/** What extensions brought, which is not told. */
const OF_EXTENSIONS = `SELECT count(*) || ' ' || coalesce(bit_xor(hash_record_extended(ROW(d.classid, d.objid), 0)), 0) FROM pg_depend d
  WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'`;

/** Versions of the routines; with those of relations where routines speak of relations. */
const ROUTINES_HASH = `SELECT count(*) || ' ' || coalesce(bit_xor(${VERSION(
  'p',
  'p.oid',
)}), 0) FROM pg_proc p WHERE p.oid >= ${FIRST_OWN}`;

const ROUTINES_BOUND = `SELECT EXISTS (SELECT 1 FROM pg_depend d LEFT JOIN pg_type t ON d.refclassid = 'pg_type'::regclass AND t.oid = d.refobjid
  LEFT JOIN pg_type e ON e.oid = t.typelem
  WHERE d.classid = 'pg_proc'::regclass AND d.objid >= ${FIRST_OWN} AND (d.refclassid = 'pg_class'::regclass OR t.typrelid <> 0 OR e.typrelid <> 0))`;

/** The state of the catalog, from which can be told what definitions must be read. */
export const STATE_QUERY = `SELECT (
  SELECT coalesce(string_agg(concat_ws(${PART_SQL}, c.oid, ${RELATION_KIND}, ${RELATION}, v.own, v.columns), ${OBJECT_SQL}), '')
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN (
    SELECT r.relation, count(*) || ' ' || bit_xor(r.hash) AS own, bit_xor(r.columns)::text AS columns
    FROM (${ROWS.join(
      '\n    UNION ALL ',
    )}) r(relation, hash, columns) GROUP BY 1) v ON v.relation = c.oid
  WHERE c.relkind IN ${RELATION_KINDS_TOLD} AND ${OWN('n')}) AS relations,
  (${NAMES_HASH})::text AS names,
  (${OF_EXTENSIONS}) AS extensions,
  (${ROUTINES_HASH}) AS routines,
  (${ROUTINES_BOUND}) AS bound`;
