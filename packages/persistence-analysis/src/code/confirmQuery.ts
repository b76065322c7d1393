import type { Node } from 'libpg-query';
import { parseSync } from 'libpg-query';
import { asParameters } from '../sql/queries';
import { VALUE } from './stringLiterals';

// A label such as "Delete from cart" is capitalised like a sentence; SQL is all upper or all lower.
const VERB =
  /^\s*(?:SELECT|INSERT\s+INTO|UPDATE|DELETE\s+FROM|select|insert\s+into|update|delete\s+from)\s/;

/** Whether a text from code is a query, by PostgreSQL's own grammar. The parser must be loaded. */
export function isQuery(text: string): boolean {
  if (!VERB.test(text) || text.includes('\0')) return false;
  const parameters = asParameters(closed(text));
  // A value may stand for a literal or for an identifier, quoted or not.
  const attempts = [
    parameters.split(VALUE).join('$1'),
    parameters.split(VALUE).join('x'),
    parameters
      .replace(new RegExp(`\\s*${VALUE}\\s*$`), '')
      .split(VALUE)
      .join('x'),
  ];
  return attempts.some(parsesAsQuery);
}

/** A text that ends in a value can end inside a quoted constant. */
function closed(text: string): string {
  return text.split("'").length % 2 === 0 ? `${text}'` : text;
}

function parsesAsQuery(sql: string): boolean {
  try {
    const statements = parseSync(sql).stmts ?? [];
    return (
      statements.length > 0 &&
      statements.every(({ stmt }) => touchesTable(stmt))
    );
  } catch {
    return false;
  }
}

/** `SELECT 1` and labels like "select one" read no table and bind code to no schema. */
function touchesTable(node: Node | undefined): boolean {
  if (!node) return false;
  if ('SelectStmt' in node) {
    const { fromClause, larg } = node.SelectStmt;
    return (fromClause?.length ?? 0) > 0 || larg !== undefined;
  }
  return 'InsertStmt' in node || 'UpdateStmt' in node || 'DeleteStmt' in node;
}
