import type { Node } from 'libpg-query';
import { nodeAs, strings, typeText } from '../ast';
import { userType } from './columns';
import type { Sources } from './queryColumns';
import type { SchemaState } from './schemaState';

/** A type that cannot be told without the database. */
export const UNKNOWN = 'unknown';

/** Functions whose result has the type of their first argument. */
const SAME = new Set([
  'max',
  'min',
  'lag',
  'lead',
  'first_value',
  'last_value',
  'any_value',
  'abs',
]);

const RESULTS: Record<string, string> = {
  count: 'int8',
  row_number: 'int8',
  rank: 'int8',
  length: 'int4',
  now: 'timestamptz',
  gen_random_uuid: 'uuid',
  lower: 'text',
  upper: 'text',
  concat: 'text',
  string_agg: 'text',
  nextval: 'int8',
  bool_and: 'bool',
  bool_or: 'bool',
};

const SUMS: Record<string, string> = {
  int2: 'int8',
  int4: 'int8',
  int8: 'numeric',
  numeric: 'numeric',
  float4: 'float4',
  float8: 'float8',
  interval: 'interval',
};

const VALUE_TYPES: Record<string, string> = {
  SVFOP_CURRENT_DATE: 'date',
  SVFOP_CURRENT_TIMESTAMP: 'timestamptz',
  SVFOP_LOCALTIMESTAMP: 'timestamp',
};

/** Type of an expression of a query, as far as it can be told from the tree; else `unknown`. */
export function expressionType(
  state: SchemaState,
  node: Node | undefined,
  sources: Sources,
): string {
  const typeOf = (inner: Node | undefined) =>
    expressionType(state, inner, sources);
  const reference = nodeAs(node, 'ColumnRef');
  if (reference) return columnType(strings(reference.fields), sources);
  const cast = nodeAs(node, 'TypeCast');
  if (cast) return userType(state, typeText(cast.typeName));
  const call = nodeAs(node, 'FuncCall');
  if (call) {
    const name = strings(call.funcname).pop() ?? '';
    if (SAME.has(name)) return typeOf(call.args?.[0]);
    if (name === 'sum') return SUMS[typeOf(call.args?.[0])] ?? UNKNOWN;
    return RESULTS[name] ?? UNKNOWN;
  }
  const constant = nodeAs(node, 'A_Const');
  if (constant) {
    if (constant.ival) return 'int4';
    if (constant.boolval) return 'bool';
    if (constant.sval) return 'text';
    return constant.fval ? 'numeric' : UNKNOWN;
  }
  const coalesce = nodeAs(node, 'CoalesceExpr');
  if (coalesce) return firstKnown((coalesce.args ?? []).map(typeOf));
  const choice = nodeAs(node, 'CaseExpr');
  if (choice) {
    const results = (choice.args ?? []).map(
      arm => nodeAs(arm, 'CaseWhen')?.result,
    );
    return firstKnown([...results, choice.defresult].map(typeOf));
  }
  const value = nodeAs(node, 'SQLValueFunction');
  if (value) return VALUE_TYPES[value.op ?? ''] ?? UNKNOWN;
  return isCondition(node) ? 'bool' : UNKNOWN;
}

function columnType(fields: readonly string[], sources: Sources): string {
  const name = fields[fields.length - 1];
  const alias = fields[fields.length - 2];
  const searched = alias ? [sources.get(alias)] : [...sources.values()];
  for (const columns of searched) {
    const found = columns?.find(column => column.name === name);
    if (found) return found.type;
  }
  return UNKNOWN;
}

function firstKnown(types: readonly string[]): string {
  return types.find(type => type !== UNKNOWN) ?? UNKNOWN;
}

/** Comparisons, tests and logic. */
function isCondition(node: Node | undefined): boolean {
  const operation = nodeAs(node, 'A_Expr');
  if (operation) {
    const operator = strings(operation.name).pop() ?? '';
    return (
      /^(?:[<>]=?|=|<>|!=|~~?\*?|!~~?\*?|@>|<@|&&)$/.test(operator) ||
      operation.kind === 'AEXPR_IN' ||
      operation.kind === 'AEXPR_DISTINCT' ||
      operation.kind === 'AEXPR_BETWEEN'
    );
  }
  return Boolean(
    nodeAs(node, 'BoolExpr') ??
      nodeAs(node, 'NullTest') ??
      nodeAs(node, 'BooleanTest') ??
      (nodeAs(node, 'SubLink')?.subLinkType === 'EXISTS_SUBLINK' || undefined),
  );
}
