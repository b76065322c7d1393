import type { Dialect } from '@persistence-scorecard/plugin-persistence-common';
import type { SourceTree } from '../sourceTree';

const DRIVERS: readonly [Dialect, RegExp][] = [
  ['postgresql', /"(pg|pg-promise|postgres|pg-native)"\s*:/],
  ['mysql', /"(mysql2?|mariadb)"\s*:/],
  ['sqlite', /"(better-sqlite3|sqlite3?|@libsql\/client)"\s*:/],
];

/**
 * The database that JavaScript migrations are for, told by the driver that the nearest package.json
 * names. With several drivers PostgreSQL counts: the others are for tests as a rule.
 */
export async function packageDialect(
  tree: SourceTree,
  directory: string,
): Promise<Dialect | undefined> {
  for (
    let at = directory;
    ;
    at = at.slice(0, Math.max(0, at.lastIndexOf('/')))
  ) {
    const bytes = await tree.read(at ? `${at}/package.json` : 'package.json');
    if (bytes && bytes.byteLength < 1_000_000) {
      const text = new TextDecoder().decode(bytes);
      const found = DRIVERS.find(([, driver]) => driver.test(text));
      if (found) return found[0];
    }
    if (at === '') return undefined;
  }
}
