import type { DocumentedIndex } from '@persistence-scorecard/plugin-persistence-common';
import type { Session } from '../database';

/** An index of the schema; a partition's is listed with the name of the one that it belongs to. */
export interface SchemaIndex {
  name: string;
  /** The index of the partitioned table, else itself. */
  whole: string;
  table: string;
  columns: string[];
}

const QUERY = `
SELECT c.relname::text AS name, coalesce(p.relname, c.relname)::text AS whole, t.relname::text AS table,
  (SELECT coalesce(json_agg(pg_get_indexdef(i.indexrelid, u.n::int, true) ORDER BY u.n), '[]')
    FROM generate_series(1, i.indnkeyatts) u(n)) AS columns
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_inherits h ON h.inhrelid = c.oid LEFT JOIN pg_class p ON p.oid = h.inhparent
WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')`;

export async function readIndexes(session: Session): Promise<SchemaIndex[]> {
  return session.query<SchemaIndex>(QUERY);
}

/** Names of the indexes that a documented one is, or that begin with its very columns. */
export function indexesLike(
  documented: DocumentedIndex,
  indexes: readonly SchemaIndex[],
): Set<string> {
  const wanted = documented.columns.map(plain);
  const table = (documented.table ?? '').toLowerCase().split('.').pop();
  const whole = indexes.filter(
    index =>
      index.whole === documented.name ||
      (wanted.length > 0 &&
        index.table === table &&
        wanted.every((column, i) => plain(index.columns[i] ?? '') === column)),
  );
  const names = new Set(whole.flatMap(index => [index.name, index.whole]));
  for (const index of indexes)
    if (names.has(index.whole)) names.add(index.name);
  return names;
}

function plain(column: string): string {
  return column.toLowerCase().replace(/["\s]/g, '');
}
