import { parseSync } from 'libpg-query';
import type { RangeVar } from 'libpg-query';
import { rangeName } from './ast';
import { withoutQuoted } from './split';

/** Qualified tables that a tree reads or writes, sorted; names of its WITH queries are left out. */
export function referencedTables(
  tree: unknown,
  defaultSchema: string,
): string[] {
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
      tables.add(rangeName(range, defaultSchema));
    }
  });
  return [...tables].sort();
}

/**
 * Tables in the text of a function body: parsed for SQL, found by keyword for other languages. The
 * parser must be loaded.
 */
export function bodyReferences(
  body: string,
  language: string,
  defaultSchema: string,
): string[] {
  if (language === 'sql') {
    try {
      return referencedTables(parseSync(body), defaultSchema);
    } catch {
      // Read it by keyword then.
    }
  }
  return keywordReferences(body, defaultSchema);
}

const KEYWORD =
  /\b(?:FROM|JOIN|UPDATE|INSERT\s+INTO|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)\s+(?:ONLY\s+)?((?:"[^"]+"|[a-z_]\w*)(?:\.(?:"[^"]+"|[a-z_]\w*))?)(?!\s*\()/gi;
const NO_TABLE = new Set([
  'select',
  'lateral',
  'of',
  'set',
  'only',
  'unnest',
  'old',
  'new',
  'strict',
]);

function keywordReferences(body: string, defaultSchema: string): string[] {
  const tables = new Set<string>();
  const code = withoutQuoted(body);
  for (const match of code.matchAll(KEYWORD)) {
    const parts = match[1]
      .split('.')
      .map(part =>
        part.startsWith('"') ? part.slice(1, -1) : part.toLowerCase(),
      );
    const name = parts[parts.length - 1];
    // `IS DISTINCT FROM x` and `EXTRACT(epoch FROM x)` name no table.
    const before = code.slice(Math.max(0, match.index - 40), match.index);
    if (NO_TABLE.has(name) || /\bDISTINCT\s*$|\(\s*\w+\s*$/i.test(before))
      continue;
    tables.add(`${parts.length > 1 ? parts[0] : defaultSchema}.${name}`);
  }
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
