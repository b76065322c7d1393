import type { ForeignKey } from '../integrity/foreignKeys';
import type { StoredTable } from './contentCatalog';

/** Tables so that rows come after what they lead to; of a circle, in the order given. */
export function loadOrder(
  tables: readonly StoredTable[],
  keys: readonly Pick<ForeignKey, 'table' | 'target'>[],
): StoredTable[] {
  const byName = new Map(tables.map(table => [table.name, table]));
  const targets = new Map<string, string[]>();
  for (const { table, target } of keys)
    targets.set(table, [...(targets.get(table) ?? []), target]);
  const ordered = new Set<StoredTable>();
  const begun = new Set<string>();
  const visit = (name: string) => {
    const table = byName.get(name);
    if (!table || begun.has(name)) return;
    begun.add(name);
    for (const target of targets.get(name) ?? []) visit(target);
    ordered.add(table);
  };
  for (const { name } of tables) visit(name);
  return [...ordered];
}
