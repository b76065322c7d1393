import { parseSync } from 'libpg-query';
import { nodeAs } from './ast';
import { expressionText } from './expression';

/**
 * An expression of another dialect in the words that the model uses, where PostgreSQL's grammar takes it;
 * else as it is written. The parser must be loaded.
 */
export function canonicalExpression(text: string): string {
  const written = text.trim().replace(/\s+/g, ' ');
  try {
    const statement = parseSync(`SELECT ${written}`).stmts;
    const select = nodeAs(statement?.[0]?.stmt, 'SelectStmt');
    const targets = select?.targetList ?? [];
    const isOne = statement?.length === 1 && targets.length === 1;
    if (!isOne || select?.fromClause || select?.whereClause) return written;
    const value = nodeAs(targets[0], 'ResTarget')?.val;
    const canonical = expressionText(value);
    // A construct that has no text of its own is left as it is written.
    return canonical.includes('<') && !written.includes('<')
      ? written
      : canonical;
  } catch {
    return written;
  }
}
