import type { A_Expr, Node } from 'libpg-query';
import type { ColumnUse } from '@persistence-scorecard/plugin-persistence-common';
import { nodeAs, strings, typeText } from './ast';
import { nameColumns, type Scope } from './tableUses';

const RANGE = new Set(['<', '>', '<=', '>=']);
const MATCH = new Set([
  '~~',
  '~~*',
  '~',
  '~*',
  '@>',
  '<@',
  '&&',
  '@@',
  '?',
  '?|',
  '?&',
  '%',
  '^@',
]);
/** Casts between texts leave an index usable. */
const TEXT_TYPES = new Set(['text', 'varchar', 'bpchar', 'citext']);

/** Notes by which columns a condition finds rows. Conditions are read part by part, without recursion. */
export function readConditions(
  condition: Node | undefined,
  scope: Scope,
): void {
  const open: (Node | undefined)[] = [condition];
  for (let node = open.pop(); node; node = open.pop()) {
    const bool = nodeAs(node, 'BoolExpr');
    if (bool) {
      const negated = bool.boolop === 'NOT_EXPR';
      for (const part of [...(bool.args ?? [])].reverse()) {
        // `NOT paid` finds rows by a flag; any other negation finds what is left.
        if (negated && !nodeAs(part, 'ColumnRef'))
          nameColumns(part, scope, 'named');
        else open.push(part);
      }
      continue;
    }
    const comparison = nodeAs(node, 'A_Expr');
    if (comparison) compare(comparison, scope);
    else test(node, scope);
  }
}

function test(node: Node, scope: Scope): void {
  const isNull = nodeAs(node, 'NullTest');
  const column = nodeAs(
    isNull?.arg ?? nodeAs(node, 'BooleanTest')?.arg ?? node,
    'ColumnRef',
  );
  const query = nodeAs(node, 'SubLink');
  if (column) {
    const how = isNull?.nulltesttype === 'IS_NOT_NULL' ? 'named' : 'equal';
    scope.use(column.fields, how);
  } else if (query) {
    const left = plainColumn(query.testexpr);
    scope.subquery(query.subselect);
    if (left) scope.use(left.fields, 'join');
    else nameColumns(query.testexpr, scope, 'named');
  } else nameColumns(node, scope, 'computed');
}

function compare(expression: A_Expr, scope: Scope): void {
  const operator = strings(expression.name).pop() ?? '';
  const how = useOf(expression, operator);
  const left = nodeAs(expression.lexpr, 'RowExpr')?.args ?? [expression.lexpr];
  const right = nodeAs(expression.rexpr, 'RowExpr')?.args ?? [expression.rexpr];
  const sides = [
    [left, right],
    [right, left],
  ] as const;
  for (const [ours, theirs] of sides) {
    for (const side of ours) note(side, theirs, how, scope);
  }
}

function note(
  side: Node | undefined,
  others: readonly (Node | undefined)[],
  how: ColumnUse,
  scope: Scope,
): void {
  const column = plainColumn(side);
  if (!column) {
    nameColumns(side, scope, how === 'named' ? 'named' : 'computed');
    return;
  }
  const joined = others.some(other => {
    const partner = plainColumn(other);
    return partner !== undefined && scope.isOwn(partner.fields);
  });
  scope.use(column.fields, how === 'equal' && joined ? 'join' : how);
}

function useOf(expression: A_Expr, operator: string): ColumnUse {
  switch (expression.kind) {
    case 'AEXPR_IN':
    case 'AEXPR_OP_ANY':
      return operator === '=' ? 'equal' : 'named';
    case 'AEXPR_BETWEEN':
    case 'AEXPR_BETWEEN_SYM':
      return 'range';
    case 'AEXPR_LIKE':
    case 'AEXPR_ILIKE':
    case 'AEXPR_SIMILAR':
      return operator.startsWith('!') ? 'named' : 'match';
    case 'AEXPR_NOT_DISTINCT':
      return 'equal';
    case 'AEXPR_OP':
      break;
    default:
      return 'named';
  }
  if (operator === '=') return 'equal';
  if (RANGE.has(operator)) return 'range';
  return MATCH.has(operator) ? 'match' : 'named';
}

/** The column that an index on it serves: bare, or cast from one text type to another. */
function plainColumn(node: Node | undefined) {
  const cast = nodeAs(node, 'TypeCast');
  if (cast && TEXT_TYPES.has(typeText(cast.typeName)))
    return nodeAs(cast.arg, 'ColumnRef');
  return nodeAs(node, 'ColumnRef');
}
