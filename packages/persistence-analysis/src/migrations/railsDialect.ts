import type { Dialect } from '@persistence-scorecard/plugin-persistence-common';
import { directoryName } from './layout';
import type { Surroundings } from './surroundings';

const ADAPTER =
  /^[ \t]*adapter:[^#\n]*\b(postgresql|postgis|mysql2|trilogy|sqlite3)\b/;
const DIALECTS: Readonly<Record<string, Dialect>> = {
  postgresql: 'postgresql',
  postgis: 'postgresql',
  mysql2: 'mysql',
  trilogy: 'mysql',
  sqlite3: 'sqlite',
};
/** With several drivers the first counts: SQLite beside another is for tests as a rule. */
const GEMS: readonly [Dialect, RegExp][] = [
  ['postgresql', /^[ \t]*gem[ \t(]{1,9}["']pg["']/m],
  ['mysql', /^[ \t]*gem[ \t(]{1,9}["'](?:mysql2|trilogy)["']/m],
  ['sqlite', /^[ \t]*gem[ \t(]{1,9}["']sqlite3["']/m],
];

/**
 * The database of an application of Rails whose migrations lie in `directory` (`db/migrate`,
 * `db/<name>_migrate`): by the adapter in its config/database.yml, else by the driver in its Gemfile.
 */
export function railsDialect(
  directory: string,
  { configs }: Surroundings,
): Dialect | undefined {
  const db = directoryName(directory);
  const root = db.includes('/') ? `${directoryName(db)}/` : '';
  const database = /(?:^|\/)(\w+)_migrate$/.exec(directory)?.[1];
  for (const extension of ['yml', 'yaml']) {
    const text = configs.get(`${root}config/database.${extension}`);
    const found = text === undefined ? undefined : adapterIn(text, database);
    if (found) return found;
  }
  const gems = configs.get(`${root}Gemfile`) ?? '';
  return GEMS.find(([, gem]) => gem.test(gems))?.[0];
}

/** The adapter of a database by name, else that of production, else the first: the file may hold Ruby. */
function adapterIn(
  text: string,
  database: string | undefined,
): Dialect | undefined {
  const lines = text.split(/\r\n|\r|\n/);
  const production = blockOf(lines, 'production');
  return (
    (database !== undefined
      ? firstAdapter(blockOf(production, database)) ??
        firstAdapter(blockOf(lines, database))
      : undefined) ??
    firstAdapter(production) ??
    firstAdapter(lines)
  );
}

/** The lines below a key that are indented deeper. */
function blockOf(lines: readonly string[], key: string): string[] {
  const start = lines.findIndex(line => line.trimStart().startsWith(`${key}:`));
  if (start < 0) return [];
  const depth = indentOf(lines[start]);
  const rest = lines.slice(start + 1);
  const end = rest.findIndex(
    line => /^\s*[^\s#<]/.test(line) && indentOf(line) <= depth,
  );
  return end < 0 ? rest : rest.slice(0, end);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function firstAdapter(lines: readonly string[]): Dialect | undefined {
  for (const line of lines) {
    const adapter = ADAPTER.exec(line.slice(0, 300))?.[1];
    if (adapter) return DIALECTS[adapter];
  }
  return undefined;
}
