import type { RangeVar } from 'libpg-query';

/** Gives the qualified name that a reference means. */
export type Resolve = (range: {
  schemaname?: string;
  relname?: string;
}) => string;

/** Qualified tables that a tree reads or writes, sorted; names of its WITH queries are left out. */
export function referencedTables(tree: unknown, resolve: Resolve): string[] {
  const tables = new Set<string>();
  const local = new Set<string>();
  walk(tree, (kind, value) => {
    const name = (value as { ctename?: string }).ctename;
    if (kind === 'CommonTableExpr' && name) local.add(name);
  });
  walk(tree, (kind, value) => {
    const range = value as RangeVar;
    // `relation` and `rel` hold a RangeVar without its kind around it.
    if (!['RangeVar', 'relation', 'rel'].includes(kind) || !range.relname)
      return;
    if (range.schemaname || !local.has(range.relname)) {
      tables.add(resolve(range));
    }
  });
  return [...tables].sort();
}

/** Visits every keyed object of a tree, without recursion: trees can be deep. */
export function walk(
  tree: unknown,
  visit: (kind: string, value: object) => void,
): void {
  const open: [string, unknown][] = [['', tree]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [kind, value] = next;
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) visit(kind, value);
    for (const [key, child] of Object.entries(value)) {
      if (typeof child === 'object')
        open.push([Array.isArray(value) ? kind : key, child]);
    }
  }
}
