import type { A_Const, A_Expr, Node } from 'libpg-query';
import { kindOf, nodeAs, strings, typeText } from './ast';
import { quoteName } from './expressionNames';

/**
 * Canonical text of an expression. It is written from the tree, not cut from the file, so that the
 * same expression has the same text in a hand-written file and in a pg_dump of it; see
 * {@link looseExpression} for what comparison leaves out.
 */
export function expressionText(node: Node | undefined): string {
  if (!node) return '';
  const constant = nodeAs(node, 'A_Const');
  if (constant) return constantText(constant);
  const column = nodeAs(node, 'ColumnRef');
  if (column) {
    return (column.fields ?? [])
      .map(field =>
        nodeAs(field, 'A_Star') ? '*' : quoteName(strings([field])[0] ?? '?'),
      )
      .join('.');
  }
  const call = nodeAs(node, 'FuncCall');
  if (call) {
    const name = strings(call.funcname).filter(
      part => part !== 'pg_catalog' && part !== 'public',
    );
    return `${name.join('.')}(${call.agg_star ? '*' : listText(call.args)})`;
  }
  const cast = nodeAs(node, 'TypeCast');
  if (cast) return `${expressionText(cast.arg)}::${typeText(cast.typeName)}`;
  const operation = nodeAs(node, 'A_Expr');
  if (operation) return operationText(operation);
  return predicateText(node) ?? constructText(node) ?? `<${kindOf(node)}>`;
}

/** Comma-separated texts of a list of expressions. */
export function listText(nodes: readonly Node[] | undefined): string {
  return (nodes ?? []).map(expressionText).join(', ');
}

/** Text for comparison: without casts, outer parentheses, case of words and spaces. */
export function looseExpression(text: string): string {
  return text
    .replace(/::[\w."]+(\[\])*/g, '')
    .replace(/[()\s]/g, '')
    .toLowerCase();
}

function constantText(constant: A_Const): string {
  if (constant.isnull) return 'NULL';
  if (constant.sval)
    return `'${(constant.sval.sval ?? '').replace(/'/g, "''")}'`;
  if (constant.boolval) return constant.boolval.boolval ? 'true' : 'false';
  if (constant.fval) return constant.fval.fval ?? '0';
  if (constant.bsval) return `B'${constant.bsval.bsval ?? ''}'`;
  return String(constant.ival?.ival ?? 0);
}

function operand(node: Node | undefined): string {
  const text = expressionText(node);
  const composed = node && (nodeAs(node, 'A_Expr') || nodeAs(node, 'BoolExpr'));
  return composed ? `(${text})` : text;
}

/** What an operator binds more tightly than: `(a = b) = (c IS NULL)`. */
function operatorOperand(node: Node | undefined): string {
  const test =
    node && (nodeAs(node, 'NullTest') || nodeAs(node, 'BooleanTest'));
  return test ? `(${expressionText(node)})` : operand(node);
}

function operationText(operation: A_Expr): string {
  const operator = strings(operation.name).pop() ?? '?';
  const left = operatorOperand(operation.lexpr);
  const list = nodeAs(operation.rexpr, 'List')?.items;
  switch (operation.kind) {
    case 'AEXPR_IN':
      return membership(left, operator, list);
    case 'AEXPR_OP_ANY':
    case 'AEXPR_OP_ALL': {
      // PostgreSQL stores `x IN (a, b)` as `x = ANY (ARRAY[a, b])`; write both the same way.
      const array = nodeAs(withoutCasts(operation.rexpr), 'A_ArrayExpr');
      const any = operation.kind === 'AEXPR_OP_ANY';
      if (array && operator === (any ? '=' : '<>'))
        return membership(left, operator, array.elements);
      return `${left} ${operator} ${any ? 'ANY' : 'ALL'} (${expressionText(
        operation.rexpr,
      )})`;
    }
    case 'AEXPR_BETWEEN':
      // Stored as two comparisons, so that is how it is written here.
      return `(${left} >= ${operand(list?.[0])}) AND (${left} <= ${operand(
        list?.[1],
      )})`;
    case 'AEXPR_NOT_BETWEEN':
      return `(${left} < ${operand(list?.[0])}) OR (${left} > ${operand(
        list?.[1],
      )})`;
    case 'AEXPR_DISTINCT':
      return `${left} IS DISTINCT FROM ${operatorOperand(operation.rexpr)}`;
    case 'AEXPR_NOT_DISTINCT':
      return `${left} IS NOT DISTINCT FROM ${operatorOperand(operation.rexpr)}`;
    case 'AEXPR_NULLIF':
      return `nullif(${left}, ${operand(operation.rexpr)})`;
    default:
      return `${left} ${operator} ${operatorOperand(operation.rexpr)}`.trim();
  }
}

/** PostgreSQL stores a list of one as a comparison. */
function membership(
  left: string,
  operator: string,
  list: readonly Node[] | undefined,
): string {
  if (list?.length === 1) return `${left} ${operator} ${operand(list[0])}`;
  return `${left} ${operator === '<>' ? 'NOT IN' : 'IN'} (${listText(list)})`;
}

function withoutCasts(node: Node | undefined): Node | undefined {
  const cast = nodeAs(node, 'TypeCast');
  return cast ? withoutCasts(cast.arg) : node;
}

function predicateText(node: Node): string | undefined {
  const bool = nodeAs(node, 'BoolExpr');
  if (bool) {
    const parts = (bool.args ?? []).map(operand);
    if (bool.boolop === 'NOT_EXPR') return `NOT ${parts[0]}`;
    return parts.join(bool.boolop === 'AND_EXPR' ? ' AND ' : ' OR ');
  }
  const nullTest = nodeAs(node, 'NullTest');
  if (nullTest) {
    const not = nullTest.nulltesttype === 'IS_NOT_NULL' ? 'NOT ' : '';
    return `${operand(nullTest.arg)} IS ${not}NULL`;
  }
  const booleanTest = nodeAs(node, 'BooleanTest');
  if (booleanTest) {
    const test = (booleanTest.booltesttype ?? '').replace(/_/g, ' ');
    return `${operand(booleanTest.arg)} ${test}`;
  }
  return undefined;
}

function constructText(node: Node): string | undefined {
  const array = nodeAs(node, 'A_ArrayExpr');
  if (array) return `ARRAY[${listText(array.elements)}]`;
  const value = nodeAs(node, 'SQLValueFunction');
  if (value) return (value.op ?? '').replace(/^SVFOP_/, '').toLowerCase();
  const coalesce = nodeAs(node, 'CoalesceExpr');
  if (coalesce) return `coalesce(${listText(coalesce.args)})`;
  const extreme = nodeAs(node, 'MinMaxExpr');
  if (extreme) {
    const name = extreme.op === 'IS_GREATEST' ? 'greatest' : 'least';
    return `${name}(${listText(extreme.args)})`;
  }
  const collated = nodeAs(node, 'CollateClause');
  if (collated) {
    return `${operand(collated.arg)} COLLATE ${strings(collated.collname).join(
      '.',
    )}`;
  }
  const row = nodeAs(node, 'RowExpr');
  if (row) return `(${listText(row.args)})`;
  const list = nodeAs(node, 'List');
  if (list) return `(${listText(list.items)})`;
  const parameter = nodeAs(node, 'ParamRef');
  if (parameter) return `$${parameter.number ?? ''}`;
  const choice = nodeAs(node, 'CaseExpr');
  if (!choice) return undefined;
  const arms = (choice.args ?? []).map(arm => {
    const when = nodeAs(arm, 'CaseWhen');
    return `WHEN ${expressionText(when?.expr)} THEN ${expressionText(
      when?.result,
    )}`;
  });
  const otherwise = choice.defresult
    ? ` ELSE ${expressionText(choice.defresult)}`
    : '';
  return `CASE ${expressionText(choice.arg)} ${arms.join(
    ' ',
  )}${otherwise} END`.replace(/ +/g, ' ');
}
