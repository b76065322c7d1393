import type { ServiceSettings } from '@persistence-scorecard/plugin-persistence-common';
import type { ForeignKey } from './foreignKeys';
import type { Reader } from './reader';

interface CatalogTable {
  table: string;
  schema: string;
  name: string;
  from: string;
  columns: { name: string; type: string; bound: boolean }[];
  /** Its primary key, where that is one column. */
  key: string | null;
}

const QUERY = `
SELECT n.nspname::text || '.' || c.relname::text AS table, n.nspname::text AS schema, c.relname::text AS name,
  format('%s%I.%I', CASE c.relkind WHEN 'r' THEN 'ONLY ' END, n.nspname, c.relname) AS from,
  coalesce((SELECT json_agg(json_build_object('name', a.attname, 'type', a.atttypid::regtype::text,
      'bound', EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f' AND a.attnum = ANY (k.conkey))) ORDER BY a.attnum)
    FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '[]') AS columns,
  (SELECT a.attname::text FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
    WHERE k.conrelid = c.oid AND k.contype = 'p' AND cardinality(k.conkey) = 1) AS key
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
ORDER BY 1`;

/**
 * Columns that name another table's key (`customer_id` and customers.id) and have no foreign key, as the
 * keys that they might have. Only names that are clear count, and none that persistence.yaml excuses.
 */
export async function readNamedReferences(
  reader: Reader,
  { referenceExemptions = [] }: ServiceSettings,
): Promise<ForeignKey[]> {
  const tables = await reader.query<CatalogTable>(QUERY);
  const byName = new Map(tables.map(t => [`${t.schema}.${plain(t.name)}`, t]));
  const excused = (table: CatalogTable, column: string) =>
    referenceExemptions.some(
      e =>
        (e.table === table.table || e.table === table.name) &&
        e.column === column,
    );
  return tables.flatMap(table =>
    table.columns.flatMap(({ name, type, bound }) => {
      if (bound || excused(table, name) || table.key === name) return [];
      const base = /^(.{2,60}?)(?:_id|Id|_uuid)$/.exec(name)?.[1];
      if (base === undefined || isPolymorphic(table, base)) return [];
      const target = plurals(plain(base))
        .map(word => byName.get(`${table.schema}.${word}`))
        .find(found => found !== undefined);
      if (!target || target === table || target.key === null) return [];
      if (target.columns.find(c => c.name === target.key)?.type !== type)
        return [];
      return [
        {
          constraint: name,
          table: table.table,
          target: target.table,
          from: table.from,
          to: target.from,
          columns: [name],
          targets: [target.key],
          full: false,
          validated: false,
        },
      ];
    }),
  );
}

/** `commentable_type` beside `commentable_id`: each row leads to another table. */
function isPolymorphic({ columns }: CatalogTable, base: string): boolean {
  return columns.some(({ name }) =>
    [`${base}_type`, `${base}Type`, `${base}_kind`].includes(name),
  );
}

function plurals(word: string): string[] {
  const forms = [word, `${word}s`, `${word}es`];
  return word.endsWith('y') ? [...forms, `${word.slice(0, -1)}ies`] : forms;
}

/** Without case and underscores, so that orderItemId names order_items. */
function plain(name: string): string {
  return name.replace(/_/g, '').toLowerCase();
}
