import { loadModule } from 'libpg-query';
import type { CodeQueriesFact } from '@persistence-scorecard/plugin-persistence-common';
import type { SourceTree } from '../sourceTree';
import { CodeParser } from '../migrations/javascript/parseCode';
import { confirmQuery, type ConfirmedQuery } from './confirmQuery';
import { javascriptLiterals } from './javascriptLiterals';
import { sourceFiles } from './sourceFiles';
import { VALUE, stringLiterals, type StringLiteral } from './stringLiterals';

const MAX_HITS = 200;
const MAX_EXCERPT = 120;
/** A quote with the first word of a query behind it; files without are not read further. */
const BEGINS =
  /["'`][ \t\r\n]{0,200}(?:SELECT|INSERT|UPDATE|DELETE|WITH)[ \t\r\n]/i;

/**
 * Finds SQL text hard-coded in source files outside of migrations, repositories and tests. A literal
 * counts only when PostgreSQL's grammar accepts it as a query on a table.
 */
export async function scanCode(
  tree: SourceTree,
  migrationDirectories: string[],
): Promise<CodeQueriesFact> {
  const hits: CodeQueriesFact['hits'] = [];
  const parser = new CodeParser();
  let filesScanned = 0;
  const { chosen, leftOut } = sourceFiles(tree.list(), migrationDirectories);
  for (const { path } of chosen) {
    const bytes = await tree.read(path);
    if (!bytes) continue;
    filesScanned++;
    const source = new TextDecoder().decode(bytes);
    if (!BEGINS.test(source)) continue;
    await loadModule();
    for (const literal of literalsOf(source, path, parser)) {
      if (hits.length >= MAX_HITS) break;
      const query = confirmQuery(literal.text);
      if (!query) continue;
      hits.push({
        location: { path, line: literal.line, endLine: literal.endLine },
        concatenated: takesValues(literal, query),
        excerpt: excerpt(literal.text),
      });
    }
  }
  return { filesScanned, filesLeftOut: leftOut, hits };
}

function literalsOf(
  source: string,
  path: string,
  parser: CodeParser,
): StringLiteral[] {
  const isJavaScript = /\.[cm]?[jt]sx?$/.test(path);
  const parsed = isJavaScript && javascriptLiterals(source, path, parser);
  return parsed || stringLiterals(source, path);
}

/**
 * Whether values that could be bound are put into the text: not the names of tables and columns, not
 * constants, and not the placeholders of parameters.
 */
function takesValues(literal: StringLiteral, query: ConfirmedQuery): boolean {
  return literal.values.some(
    (value, at) => query.bindable.has(at) && !isHarmless(value),
  );
}

function isHarmless(value: string): boolean {
  return (
    /(?:^|\.)[A-Z][A-Z0-9_]+$/.test(value.replace(/^[$#{]+|\}$/g, '')) ||
    /['"`]\?['"`]|['"`]\$|placeholder|\$\$\{/i.test(value)
  );
}

/** The query in one line, without the constants in it: they can be personal or secret. */
function excerpt(text: string): string {
  const line = text
    .split(VALUE)
    .join('…')
    .replace(/'[^']*'/g, "'…'")
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > MAX_EXCERPT
    ? `${line.slice(0, MAX_EXCERPT - 1)}…`
    : line;
}
