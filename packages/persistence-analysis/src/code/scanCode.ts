import { loadModule } from 'libpg-query';
import type { CodeQueriesFact } from '@persistence-scorecard/plugin-persistence-common';
import type { SourceTree } from '../sourceTree';
import { isQuery } from './confirmQuery';
import { sourceFiles } from './sourceFiles';
import { VALUE, stringLiterals } from './stringLiterals';

const MAX_HITS = 200;
const MAX_EXCERPT = 120;

/**
 * Finds SQL text hard-coded in source files outside of migrations, repositories and tests. A literal
 * counts only when PostgreSQL's grammar accepts it as a query on a table.
 */
export async function scanCode(
  tree: SourceTree,
  migrationDirectories: string[],
): Promise<CodeQueriesFact> {
  const hits: CodeQueriesFact['hits'] = [];
  let filesScanned = 0;
  for (const { path } of sourceFiles(tree.list(), migrationDirectories)) {
    const bytes = await tree.read(path);
    if (!bytes) continue;
    filesScanned++;
    const source = new TextDecoder().decode(bytes);
    if (!/\b(SELECT|INSERT|UPDATE|DELETE)\b/i.test(source)) continue;
    await loadModule();
    for (const literal of stringLiterals(source, path)) {
      if (hits.length >= MAX_HITS) break;
      if (!isQuery(literal.text)) continue;
      hits.push({
        location: { path, line: literal.line, endLine: literal.endLine },
        concatenated: literal.concatenated,
        excerpt: excerpt(literal.text),
      });
    }
  }
  return { filesScanned, hits };
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
