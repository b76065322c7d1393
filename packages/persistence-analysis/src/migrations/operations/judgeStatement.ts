import type { ParsedStatement } from '../../sql/parse';
import { alterOperations } from './alterTable';
import { rowOperations, truncateOperations } from './dataChanges';
import { dropOperations } from './dropObjects';
import { createIndexOperations, reindexOperations } from './indexOperations';
import {
  enumOperations,
  renameOperations,
  setSchemaOperations,
} from './renames';
import {
  clusterOperations,
  lockOperations,
  refreshOperations,
  vacuumOperations,
} from './rewrites';
import type { Judged, StepContext } from './stepContext';

/** What one statement takes from running code, and what it locks. */
export function judgeStatement(
  statement: ParsedStatement,
  context: StepContext,
): Judged[] {
  const { node } = statement;
  if ('AlterTableStmt' in node)
    return alterOperations(node.AlterTableStmt, context);
  if ('IndexStmt' in node)
    return createIndexOperations(node.IndexStmt, statement, context);
  if ('DropStmt' in node)
    return dropOperations(node.DropStmt, statement, context);
  if ('RenameStmt' in node) return renameOperations(node.RenameStmt, context);
  if ('AlterObjectSchemaStmt' in node)
    return setSchemaOperations(node.AlterObjectSchemaStmt, context);
  if ('AlterEnumStmt' in node)
    return enumOperations(node.AlterEnumStmt, context);
  if ('UpdateStmt' in node)
    return rowOperations(node.UpdateStmt, 'Updates', context);
  if ('DeleteStmt' in node)
    return rowOperations(node.DeleteStmt, 'Deletes', context);
  if ('TruncateStmt' in node)
    return truncateOperations(node.TruncateStmt, context);
  if ('ReindexStmt' in node)
    return reindexOperations(node.ReindexStmt, statement, context);
  if ('ClusterStmt' in node)
    return clusterOperations(node.ClusterStmt, context);
  if ('VacuumStmt' in node) return vacuumOperations(node.VacuumStmt, context);
  if ('LockStmt' in node) return lockOperations(node.LockStmt, context);
  if ('RefreshMatViewStmt' in node)
    return refreshOperations(node.RefreshMatViewStmt, statement, context);
  return [];
}
