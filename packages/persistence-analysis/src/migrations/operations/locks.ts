import type { Node, RangeVar } from 'libpg-query';
import { nodeAs, objectName } from '../../sql/ast';
import { GENTLE } from './alterTable';
import type { StepContext } from './stepContext';

/** Whether a statement shuts out readers and writers of a table that was there before, be it for a moment. */
export function locksTable(node: Node, context: StepContext): boolean {
  const known = (range: RangeVar | undefined) =>
    range !== undefined &&
    context.existing(context.nameOf(range)) !== undefined;
  const alter = nodeAs(node, 'AlterTableStmt');
  if (alter?.objtype === 'OBJECT_TABLE') {
    const gentle = (alter.cmds ?? []).every(each =>
      GENTLE.has(nodeAs(each, 'AlterTableCmd')?.subtype ?? ''),
    );
    return !gentle && known(alter.relation);
  }
  const drop = nodeAs(node, 'DropStmt');
  if (drop?.removeType === 'OBJECT_TABLE') {
    return (drop.objects ?? []).some(object =>
      context.existing(context.nameOfParts(objectName(object))),
    );
  }
  return known(
    nodeAs(node, 'CreateTrigStmt')?.relation ??
      nodeAs(node, 'RenameStmt')?.relation,
  );
}
