/** Schemas that belong to the system. */
const OWN = `n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`;

/** Tables with what stands in pg_class of them. */
export const TABLES = `
select c.oid, n.nspname::text as schema, c.relname::text as name, c.relrowsecurity as row_security,
  obj_description(c.oid, 'pg_class') as comment,
  case when c.relispartition then (
    select pn.nspname || '.' || p.relname from pg_inherits i
    join pg_class p on p.oid = i.inhparent join pg_namespace pn on pn.oid = p.relnamespace
    where i.inhrelid = c.oid) end as parent,
  (select coalesce(json_agg(t.tgname::text order by t.tgname), '[]') from pg_trigger t
    where t.tgrelid = c.oid and not t.tgisinternal and t.tgparentid = 0) as triggers
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and c.relpersistence <> 't' and ${OWN}`;

/** Columns in their order. */
export const COLUMNS = `
select a.attrelid as relation, a.attname::text as name, a.attnotnull as not_null, a.attidentity as identity,
  a.attgenerated as generated, pg_get_expr(d.adbin, d.adrelid) as default_text,
  coalesce(e.typname, t.typname)::text as type, coalesce(en.nspname, tn.nspname)::text as type_schema,
  e.oid is not null as is_array, col_description(a.attrelid, a.attnum) as comment
from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
join pg_type t on t.oid = a.atttypid join pg_namespace tn on tn.oid = t.typnamespace
left join pg_type e on e.oid = t.typelem and t.typcategory = 'A' left join pg_namespace en on en.oid = e.typnamespace
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p') and ${OWN}
order by a.attrelid, a.attnum`;

/** Foreign keys, aside from the ones that stand for partitions of the referenced table, and checks. */
export const CONSTRAINTS = `
select k.conrelid as relation, k.conname::text as name, k.contype as type, k.convalidated as validated,
  k.confdeltype as on_delete, k.confupdtype as on_update,
  fn.nspname || '.' || f.relname as referenced,
  (select json_agg(a.attname::text order by o) from unnest(k.conkey) with ordinality u (attnum, o)
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum) as columns,
  (select json_agg(a.attname::text order by o) from unnest(k.confkey) with ordinality u (attnum, o)
    join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.attnum) as referenced_columns,
  pg_get_expr(k.conbin, k.conrelid) as expression
from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
left join pg_class f on f.oid = k.confrelid left join pg_namespace fn on fn.oid = f.relnamespace
left join pg_constraint p on p.oid = k.conparentid
where k.contype in ('f', 'c') and (p.oid is null or p.conrelid <> k.conrelid) and ${OWN}`;

/** Indexes with each key's text and options. */
export const INDEXES = `
select i.indrelid as relation, ic.relname::text as name, i.indisunique as "unique", i.indisprimary as "primary",
  k.oid is not null as "constraint", am.amname::text as method, i.indnullsnotdistinct as nulls_not_distinct,
  pg_get_expr(i.indpred, i.indrelid) as predicate, i.indnkeyatts as keys, i.indnatts as attributes,
  (select json_agg(json_build_object(
      'column', a.attname::text,
      'expression', case when i.indkey[o - 1] = 0 then pg_get_indexdef(i.indexrelid, o::int, false) end,
      'option', i.indoption[o - 1],
      'class', case when oc.opcdefault then null else oc.opcname::text end,
      'collation', case when i.indcollation[o - 1] <> coalesce(a.attcollation, ty.typcollation, 0) then co.collname::text end,
      'operator', (select oprname::text from pg_operator where oid = k.conexclop[o])) order by o)
    from generate_series(1, i.indnkeyatts) o
    left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[o - 1] and i.indkey[o - 1] <> 0
    left join pg_attribute ia on ia.attrelid = i.indexrelid and ia.attnum = o
    left join pg_type ty on ty.oid = ia.atttypid
    left join pg_opclass oc on oc.oid = i.indclass[o - 1]
    left join pg_collation co on co.oid = i.indcollation[o - 1]) as elements,
  (select coalesce(json_agg(a.attname::text order by o), '[]') from generate_series(i.indnkeyatts + 1, i.indnatts) o
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[o - 1]) as include
from pg_index i join pg_class ic on ic.oid = i.indexrelid join pg_class c on c.oid = i.indrelid
join pg_namespace n on n.oid = c.relnamespace join pg_am am on am.oid = ic.relam
left join pg_constraint k on k.conindid = i.indexrelid and k.conrelid = i.indrelid and k.contype in ('p', 'u', 'x')
where c.relkind in ('r', 'p') and ${OWN}`;

/** Views, routines and enums by kind and name. */
export const OBJECTS = `
select case c.relkind when 'v' then 'view' else 'materialized-view' end as kind, n.nspname || '.' || c.relname as name
from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm') and ${OWN}
union all
select 'function', n.nspname || '.' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where p.prokind in ('f', 'p') and ${OWN}
and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype in ('e', 'i'))
union all
select 'enum', n.nspname || '.' || t.typname from pg_type t join pg_namespace n on n.oid = t.typnamespace
where t.typtype = 'e' and ${OWN}`;
