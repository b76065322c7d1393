import type {
  ColumnRef,
  JoinExpr,
  RangeVar,
  SelectStmt,
  SortBy,
} from 'libpg-query';
import { loadModule, parseSync } from 'libpg-query';
import { nodeAs, rangeName, strings } from './ast';
import { parseMessage } from './parse';
import { prepareSql } from './prepare';
import { referencedTables, walk } from './references';

/** What a query reads and by which columns it selects, joins and sorts. */
export interface ParsedQueries {
  parses: boolean;
  message?: string;
  tables: string[];
  filters: { table: string; columns: string[] }[];
}

/**
 * Parses the statements of one block of documentation. Placeholders in the styles of drivers (`:id`,
 * `?`, `@id`, `%s`) are read as parameters. Never throws.
 */
export async function parseQueries(sql: string): Promise<ParsedQueries> {
  await loadModule();
  const prepared = prepareSql('', sql);
  const refused = prepared.problems[0]?.message;
  if (refused)
    return { parses: false, message: refused, tables: [], filters: [] };
  if (prepared.text.trim() === '') {
    return {
      parses: false,
      message: 'The block is empty',
      tables: [],
      filters: [],
    };
  }
  let tree;
  try {
    tree = parseSync(prepared.text);
  } catch (error) {
    try {
      tree = parseSync(asParameters(prepared.text));
    } catch {
      return {
        parses: false,
        message: parseMessage(error),
        tables: [],
        filters: [],
      };
    }
  }
  const tables = referencedTables(tree, 'public');
  return { parses: true, tables, filters: filtersOf(tree, tables) };
}

/** Driver placeholders outside of strings, as `$1`. */
export function asParameters(sql: string): string {
  return sql.replace(
    /'(?:[^']|'')*'|::|(?<![\w:]):[a-z_]\w*|@[a-z_]\w*|%\(\w+\)s|%[sd]|\?(?![|&?])/gi,
    match => (match.startsWith("'") || match === '::' ? match : '$1'),
  );
}

/** Columns below WHERE, ON and ORDER BY, each with the table that its alias means. */
function filtersOf(tree: unknown, tables: readonly string[]) {
  const aliases = new Map<string, string>();
  walk(tree, (kind, value) => {
    const range = value as RangeVar;
    if (!['RangeVar', 'relation'].includes(kind) || !range.relname) return;
    const name = rangeName(range, 'public');
    if (!tables.includes(name)) return;
    aliases.set(range.alias?.aliasname ?? range.relname, name);
  });
  const found = new Map<string, Set<string>>();
  const add = (column: ColumnRef) => {
    const parts = strings(column.fields);
    const name = parts.pop();
    if (!name) return;
    const qualifier = parts.pop();
    // A bare column can only be placed when there is one table.
    const table = qualifier ? aliases.get(qualifier) : onlyOne(tables);
    if (!table) return;
    found.set(table, (found.get(table) ?? new Set()).add(name));
  };
  const addBelow = (part: unknown) =>
    walk(part, (kind, value) => {
      if (kind === 'ColumnRef') add(value as ColumnRef);
    });
  walk(tree, (_kind, value) => {
    const select = value as SelectStmt & JoinExpr;
    addBelow(select.whereClause);
    addBelow(select.quals);
    for (const sort of select.sortClause ?? []) {
      addBelow((nodeAs(sort, 'SortBy') as SortBy | undefined)?.node);
    }
    for (const using of strings(select.usingClause)) {
      for (const table of aliases.values()) {
        found.set(table, (found.get(table) ?? new Set()).add(using));
      }
    }
  });
  return [...found]
    .map(([table, columns]) => ({ table, columns: [...columns] }))
    .sort((a, b) => (a.table < b.table ? -1 : 1));
}

function onlyOne(tables: readonly string[]): string | undefined {
  return tables.length === 1 ? tables[0] : undefined;
}
