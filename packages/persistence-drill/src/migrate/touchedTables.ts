import type { SchemaChange } from '../snapshot';

/** Kinds of objects whose change concerns the rows of a table. */
const OF_TABLES = new Set([
  'table',
  'column',
  'constraint',
  'trigger',
  'policy',
  'rule',
]);

/** The tables, among those that were there before, that changes are about. */
export function touchedTables(
  changes: readonly SchemaChange[],
  before: ReadonlySet<string>,
): Set<string> {
  const touched = new Set<string>();
  for (const { kind, name, before: old, after } of changes) {
    if (kind === 'index') {
      const table = / ON (?:ONLY )?(\S{1,130}) USING /.exec(
        after ?? old ?? '',
      )?.[1];
      if (table) add(table.replace(/"/g, ''));
    } else if (kind === 'enum' || kind === 'domain') continue;
    else if (OF_TABLES.has(kind)) {
      add(name);
      // Names may hold dots: the longest beginning that is a table is meant.
      for (
        let dot = name.lastIndexOf('.');
        dot > 0;
        dot = name.lastIndexOf('.', dot - 1)
      )
        add(name.slice(0, dot));
    }
  }
  return touched;

  function add(name: string): void {
    if (before.has(name)) touched.add(name);
    else if (before.has(`public.${name}`)) touched.add(`public.${name}`);
  }
}
