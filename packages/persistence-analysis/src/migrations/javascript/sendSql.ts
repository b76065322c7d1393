import { parseSync } from 'libpg-query';
import { splitStatements } from '../../sql/split';
import type { Runtime } from './runtime';
import { PartialText, type Value } from './values';

const ROWS =
  /^(?:insert|update|delete|select|with|merge|truncate|copy|analyze|vacuum|values)\b/i;
const ROW_STATEMENTS = [
  'InsertStmt',
  'UpdateStmt',
  'DeleteStmt',
  'SelectStmt',
  'MergeStmt',
  'TruncateStmt',
  'CopyStmt',
  'VacuumStmt',
];

/** Notes SQL that the code sends, or why it cannot be known. The parser must be loaded. */
export function sendSql(
  { journal }: Runtime,
  sql: Value,
  line: number,
  textLine?: number,
): void {
  if (typeof sql === 'string') {
    journal.sql(sql, line, textLine, changesRowsOnly(sql));
  } else if (sql instanceof PartialText && ROWS.test(bare(sql.head))) {
    // A value that is put into a query on rows makes no other statement of it.
    journal.act();
  } else {
    journal.opaque(line, 'SQL that is put together when the code runs');
  }
}

/** Whether SQL reads and changes rows, and leaves the schema as it is. */
function changesRowsOnly(sql: string): boolean {
  if (!ROWS.test(bare(sql))) return false;
  try {
    const statements = parseSync(sql).stmts ?? [];
    return statements.every(({ stmt }) =>
      ROW_STATEMENTS.some(kind => stmt && kind in stmt),
    );
  } catch {
    // Another database's SQL, or with places for values in it.
    return splitStatements(sql).every(piece => ROWS.test(piece.sql));
  }
}

/** Text without the blanks and comments before it. */
function bare(sql: string): string {
  let text = sql.trimStart();
  while (text.startsWith('--') || text.startsWith('/*')) {
    const end = text.startsWith('--') ? '\n' : '*/';
    const at = text.indexOf(end);
    if (at < 0) return '';
    text = text.slice(at + end.length).trimStart();
  }
  return text;
}
