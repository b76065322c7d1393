import type { SeedTable } from './tableCatalog';

/** Tables so that what a row leads to is there before it; of a circle, the one with the fewest open ends first. */
export function seedOrder(tables: readonly SeedTable[]): SeedTable[] {
  const open = new Map(tables.map(table => [table.name, table]));
  const ordered: SeedTable[] = [];
  while (open.size > 0) {
    let best: SeedTable | undefined;
    let fewest = Infinity;
    for (const table of open.values()) {
      const missing = table.references.filter(
        r => r.table !== table.name && open.has(r.table),
      ).length;
      if (missing < fewest) {
        best = table;
        fewest = missing;
      }
      if (fewest === 0) break;
    }
    ordered.push(best!);
    open.delete(best!.name);
  }
  return ordered;
}

/** The tables and all that their rows lead to. */
export function withParents(
  tables: readonly SeedTable[],
  wanted: ReadonlySet<string>,
): SeedTable[] {
  const byName = new Map(tables.map(table => [table.name, table]));
  const taken = new Set<string>();
  const queue = tables.filter(t => wanted.has(t.plain)).map(t => t.name);
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (taken.has(name)) continue;
    taken.add(name);
    for (const { table } of byName.get(name)?.references ?? [])
      if (byName.has(table)) queue.push(table);
  }
  return tables.filter(table => taken.has(table.name));
}
