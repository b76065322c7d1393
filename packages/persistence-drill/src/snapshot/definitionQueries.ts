import { LOOSE_KINDS, ROUTINE_KIND } from './looseKinds';
import { relationKinds } from './relationKinds';
import {
  OBJECT_SQL,
  OWN,
  PART_SQL,
  RELATION,
  RELATION_KIND,
  RELATION_KINDS_TOLD,
} from './snapshotQuery';

/** The setting that names the relations to read. A parameter would have each of the first calls planned anew. */
export const WANTED_SETTING = 'persistence_drill.relations';

/** Objects as one text, each with its kind, name and definition. */
const ALL = `coalesce(string_agg(o.kind || ${PART_SQL} || o.name || ${PART_SQL} || coalesce(o.definition, ''), ${OBJECT_SQL} ORDER BY o.kind, o.name, o.definition), '')`;

const UNION = (kinds: readonly string[]) => kinds.join('\nUNION ALL\n');

/** Routines, as one text. */
export const ROUTINES_QUERY = `SELECT ${ALL} AS text FROM (${ROUTINE_KIND}) AS o(kind, name, definition)`;

/** Everything that is neither routine nor part of a relation, as one text; it is little. */
export const LOOSE_QUERY = `SELECT ${ALL} AS text FROM (${UNION(
  LOOSE_KINDS,
)}) AS o(kind, name, definition)`;

const WANTED = `(SELECT string_to_array(current_setting('${WANTED_SETTING}', true), ',')::oid[])`;
const isWanted = (oid: string) => `${oid} = ANY (${WANTED}::oid[])`;

/** What belongs to a relation and may depend on others, as (relation, class, oid). */
const PARTS = [
  `SELECT c.oid, 'pg_class'::regclass, c.oid FROM pg_class c WHERE ${isWanted(
    'c.oid',
  )}`,
  `SELECT i.indrelid, 'pg_class'::regclass, i.indexrelid FROM pg_index i WHERE ${isWanted(
    'i.indrelid',
  )}`,
  `SELECT d.adrelid, 'pg_attrdef'::regclass, d.oid FROM pg_attrdef d WHERE ${isWanted(
    'd.adrelid',
  )}`,
  `SELECT k.conrelid, 'pg_constraint'::regclass, k.oid FROM pg_constraint k WHERE ${isWanted(
    'k.conrelid',
  )}`,
  `SELECT g.tgrelid, 'pg_trigger'::regclass, g.oid FROM pg_trigger g WHERE ${isWanted(
    'g.tgrelid',
  )} AND NOT g.tgisinternal`,
  `SELECT p.polrelid, 'pg_policy'::regclass, p.oid FROM pg_policy p WHERE ${isWanted(
    'p.polrelid',
  )}`,
  `SELECT r.ev_class, 'pg_rewrite'::regclass, r.oid FROM pg_rewrite r WHERE ${isWanted(
    'r.ev_class',
  )}`,
];

/** The relation whose columns a type is made of: a row type, an array of it, a domain over it. */
const ROW_OF = (type: string) =>
  `(SELECT coalesce(nullif(t.typrelid, 0), nullif(e.typrelid, 0), b.typrelid, 0) FROM pg_type t LEFT JOIN pg_type e ON e.oid = t.typelem
    LEFT JOIN pg_type b ON b.oid = t.typbasetype WHERE t.oid = ${type})`;

/** Other relations that a definition may name: directly, by a row type, or by a function that gives rows. */
const NAMED = `SELECT DISTINCT q.relation, CASE d.refclassid WHEN 'pg_class'::regclass THEN d.refobjid
    WHEN 'pg_type'::regclass THEN ${ROW_OF('d.refobjid')}
    ELSE ${ROW_OF(
      '(SELECT p.prorettype FROM pg_proc p WHERE p.oid = d.refobjid)',
    )} END
  FROM (${PARTS.join(
    '\n  UNION ALL ',
  )}) q(relation, class, oid) JOIN pg_depend d ON d.classid = q.class AND d.objid = q.oid
  WHERE d.refclassid IN ('pg_class'::regclass, 'pg_type'::regclass, 'pg_proc'::regclass) AND d.refobjid <> q.relation`;

/** The wanted relations: their objects as one text, and the OIDs of relations that these may name. */
export const RELATIONS_QUERY = `SELECT o.relation::text AS relation, ${ALL} AS text, max(x.named) AS named
FROM (${UNION(relationKinds(isWanted))}) AS o(relation, kind, name, definition)
LEFT JOIN (SELECT y.relation, string_agg(y.named::text, ',') AS named FROM (${NAMED}) y(relation, named) WHERE y.named <> 0 GROUP BY 1) x ON x.relation = o.relation
GROUP BY o.relation`;

/** All relations with their objects, from scratch. */
export const ALL_RELATIONS_QUERY = `SELECT ${RELATION_KIND} AS kind, ${RELATION} AS name, t.text
FROM (SELECT o.relation, ${ALL} AS text FROM (${UNION(
  relationKinds(() => 'true'),
)}) AS o(relation, kind, name, definition) GROUP BY 1) t
JOIN pg_class c ON c.oid = t.relation JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ${RELATION_KINDS_TOLD} AND ${OWN('n')}`;
