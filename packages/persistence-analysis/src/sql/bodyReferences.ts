import { parseSync } from 'libpg-query';
import { rangeName } from './ast';
import { parsePlpgsql } from './plpgsql';
import type { Resolve } from './references';
import { referencedTables, walk } from './references';
import { withoutQuoted } from './split';

/**
 * Tables in the body of a function: by the grammars of SQL and PL/pgSQL, by keyword for other languages
 * and for what these do not parse. The parser must be loaded.
 */
export function bodyReferences(
  statement: string,
  body: string,
  language: string,
  resolve: Resolve,
): string[] {
  try {
    if (language === 'sql') return referencedTables(parseSync(body), resolve);
    if (language === 'plpgsql') return plpgsqlReferences(statement, resolve);
  } catch {
    // Read it by keyword then.
  }
  return keywordReferences(body, resolve);
}

/** Tables that a view or trigger of another dialect reads and writes, in the default schema. */
export function queryReferences(statement: string): string[] {
  const resolve: Resolve = range => rangeName(range, 'public');
  try {
    const tree = parseSync(statement).stmts?.[0]?.stmt;
    if (tree && 'ViewStmt' in tree)
      return referencedTables(tree.ViewStmt.query, resolve);
  } catch {
    // Its grammar is another one.
  }
  return keywordReferences(statement, resolve);
}

/** Expressions without one of these words read no table. */
const READS = /\b(?:select|from|insert|update|delete|merge|truncate|table)\b/i;

function plpgsqlReferences(statement: string, resolve: Resolve): string[] {
  const tables = new Set<string>();
  walk(parsePlpgsql(statement), (kind, value) => {
    const { query, parseMode } = value as {
      query?: string;
      parseMode?: number;
    };
    if (kind !== 'PLpgSQL_expr' || !query || !READS.test(query)) return;
    for (const table of expressionReferences(query, parseMode ?? 0, resolve))
      tables.add(table);
  });
  return [...tables].sort();
}

/** `parseMode` tells a whole statement (0) from an expression (2) and an assignment (3 and more). */
function expressionReferences(
  query: string,
  parseMode: number,
  resolve: Resolve,
): string[] {
  const sql =
    parseMode === 0
      ? query
      : `SELECT ${parseMode > 2 ? query.slice(assigned(query)) : query}`;
  try {
    const tree = parseSync(sql);
    return [
      ...referencedTables(tree, resolve),
      ...dynamicReferences(tree, resolve),
    ];
  } catch {
    return keywordReferences(query, resolve);
  }
}

/** Index behind the `:=` or `=` of an assignment. */
function assigned(query: string): number {
  const sign = /:?=/.exec(query);
  return sign ? sign.index + sign[0].length : 0;
}

/** EXECUTE of a constant string is as good as the statement itself. */
function dynamicReferences(tree: unknown, resolve: Resolve): string[] {
  const tables: string[] = [];
  walk(tree, (kind, value) => {
    const text = (value as { sval?: { sval?: string } }).sval?.sval;
    if (kind !== 'A_Const' || !text || !READS.test(text)) return;
    try {
      tables.push(...referencedTables(parseSync(text), resolve));
    } catch {
      // A string that is no statement.
    }
  });
  return tables;
}

const KEYWORD =
  /\b(?:FROM|JOIN|UPDATE|INSERT\s+INTO|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)\s+(?:ONLY\s+)?((?:"[^"]+"|[a-z_]\w*)(?:\.(?:"[^"]+"|[a-z_]\w*))?)(?!\s*\()/gi;
const NO_TABLE = new Set([
  'select',
  'lateral',
  'of',
  'on',
  'set',
  'only',
  'unnest',
  'old',
  'new',
  'strict',
]);

function keywordReferences(body: string, resolve: Resolve): string[] {
  const tables = new Set<string>();
  const code = withoutQuoted(body);
  for (const match of code.matchAll(KEYWORD)) {
    const parts = match[1]
      .split('.')
      .map(part =>
        part.startsWith('"') ? part.slice(1, -1) : part.toLowerCase(),
      );
    const relname = parts[parts.length - 1];
    // `IS DISTINCT FROM x` and `EXTRACT(epoch FROM x)` name no table.
    const before = code.slice(Math.max(0, match.index - 40), match.index);
    if (NO_TABLE.has(relname) || /\bDISTINCT\s*$|\(\s*\w+\s*$/i.test(before))
      continue;
    const schemaname = parts.length > 1 ? parts[0] : undefined;
    tables.add(resolve({ schemaname, relname }));
  }
  return [...tables].sort();
}
