import type { Node } from 'libpg-query';
import { nodeAs } from './ast';
import { expressionText } from './expression';

/** Name, table and columns of a CREATE INDEX statement, as written. */
export function indexOfStatement(
  node: Node,
): { name?: string; table?: string; columns: string[] } | undefined {
  const create = nodeAs(node, 'IndexStmt');
  const relation = create?.relation;
  if (!create || !relation?.relname) return undefined;
  return {
    ...(create.idxname ? { name: create.idxname } : {}),
    table: relation.schemaname
      ? `${relation.schemaname}.${relation.relname}`
      : relation.relname,
    columns: (create.indexParams ?? []).map(item => {
      const element = nodeAs(item, 'IndexElem');
      return element?.name ?? `(${expressionText(element?.expr)})`;
    }),
  };
}
