import type { ParsedStatement } from '../parse';
import { nodeAs } from '../ast';

/** Positions of statements in a file that a ROLLBACK of the same file undoes. */
export function rolledBack(
  statements: readonly ParsedStatement[],
): ReadonlySet<number> {
  const undone = new Set<number>();
  let start: number | undefined;
  const savepoints = new Map<string, number>();
  const undoFrom = (from: number, to: number) => {
    for (let position = from; position < to; position++) undone.add(position);
  };
  for (const [position, { node }] of statements.entries()) {
    const transaction = nodeAs(node, 'TransactionStmt');
    if (!transaction) continue;
    const name = transaction.savepoint_name ?? '';
    switch (transaction.kind) {
      case 'TRANS_STMT_BEGIN':
      case 'TRANS_STMT_START':
        start = position + 1;
        savepoints.clear();
        break;
      case 'TRANS_STMT_SAVEPOINT':
        savepoints.set(name, position + 1);
        break;
      case 'TRANS_STMT_ROLLBACK_TO':
        undoFrom(savepoints.get(name) ?? position, position);
        break;
      case 'TRANS_STMT_ROLLBACK':
        undoFrom(start ?? position, position);
        start = undefined;
        break;
      case 'TRANS_STMT_COMMIT':
        start = undefined;
        break;
      default:
    }
  }
  return undone;
}
