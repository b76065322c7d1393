import type { SeedTable } from '../seed';

/** Two clients for each; more would load the machine and not the tables. */
const MOST = 4;

/** The tables that a script names, in any way: each of its words is looked at. */
export function namedTables(
  text: string,
  tables: readonly SeedTable[],
): SeedTable[] {
  const words = new Set(
    (text.match(/[\p{L}_][\p{L}\p{N}_$]*/gu) ?? []).map(word =>
      word.toLowerCase(),
    ),
  );
  return tables
    .filter(({ plain }) => {
      const name = plain.slice(plain.indexOf('.') + 1);
      return words.has(name.toLowerCase()) || text.includes(`"${name}"`);
    })
    .slice(0, MOST);
}
