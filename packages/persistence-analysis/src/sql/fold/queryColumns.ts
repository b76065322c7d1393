import type { Node, SelectStmt } from 'libpg-query';
import { nodeAs, strings } from '../ast';
import { expressionType, UNKNOWN } from './expressionType';
import { expressionName } from './objectNames';
import type { SchemaState } from './schemaState';

/** A column that a query gives. */
export interface QueryColumn {
  name: string;
  /** `unknown` where the type cannot be told from the tree. */
  type: string;
}

/** What a FROM clause brings, by alias; a source without columns is one that is not known. */
export type Sources = Map<string, QueryColumn[] | undefined>;

/** Deeper queries are left alone. */
const MAX_DEPTH = 20;

/**
 * Columns of a query, told from tables and views that are known. Undefined when not even their names can
 * be told.
 */
export function queryColumns(
  state: SchemaState,
  query: Node | undefined,
  depth = 0,
  outer: ReadonlyMap<string, QueryColumn[] | undefined> = new Map(),
): QueryColumn[] | undefined {
  const select = nodeAs(query, 'SelectStmt');
  if (!select || depth > MAX_DEPTH) return undefined;
  const local = new Map(outer);
  for (const node of select.withClause?.ctes ?? []) {
    const cte = nodeAs(node, 'CommonTableExpr');
    if (!cte?.ctename) continue;
    const columns = queryColumns(state, cte.ctequery, depth + 1, local);
    local.set(cte.ctename, renamed(columns, strings(cte.aliascolnames)));
  }
  if (select.op && select.op !== 'SETOP_NONE') {
    return merged(
      queryColumns(state, wrap(select.larg), depth + 1, local),
      queryColumns(state, wrap(select.rarg), depth + 1, local),
    );
  }
  const sources: Sources = new Map();
  for (const node of select.fromClause ?? [])
    addSource(state, node, sources, depth, local);
  return targetColumns(state, select, sources);
}

function wrap(select: SelectStmt | undefined): Node | undefined {
  return select && ({ SelectStmt: select } as Node);
}

/** Names are the first branch's, types those of whichever branch has one. */
function merged(
  left: QueryColumn[] | undefined,
  right: QueryColumn[] | undefined,
): QueryColumn[] | undefined {
  return left?.map((column, position) =>
    column.type === UNKNOWN
      ? { name: column.name, type: right?.[position]?.type ?? UNKNOWN }
      : column,
  );
}

function renamed(
  columns: QueryColumn[] | undefined,
  names: readonly string[],
): QueryColumn[] | undefined {
  return columns?.map((column, position) => ({
    ...column,
    name: names[position] ?? column.name,
  }));
}

function addSource(
  state: SchemaState,
  node: Node,
  sources: Sources,
  depth: number,
  local: ReadonlyMap<string, QueryColumn[] | undefined>,
): void {
  const join = nodeAs(node, 'JoinExpr');
  if (join && depth <= MAX_DEPTH) {
    for (const side of [join.larg, join.rarg])
      if (side) addSource(state, side, sources, depth + 1, local);
    return;
  }
  const range = nodeAs(node, 'RangeVar');
  const subselect = nodeAs(node, 'RangeSubselect');
  const alias = range?.alias ?? subselect?.alias;
  let columns: QueryColumn[] | undefined;
  if (range) {
    const name = range.relname ?? '';
    columns =
      !range.schemaname && local.has(name)
        ? local.get(name)
        : relationColumns(state, state.resolve(range));
  } else if (subselect) {
    columns = queryColumns(state, subselect.subquery, depth + 1, local);
  }
  const key = alias?.aliasname ?? range?.relname ?? `?${sources.size}`;
  sources.set(key, renamed(columns, strings(alias?.colnames)));
}

function relationColumns(
  state: SchemaState,
  qualified: string,
): QueryColumn[] | undefined {
  return state.table(qualified)?.columns ?? state.viewColumns.get(qualified);
}

function targetColumns(
  state: SchemaState,
  select: SelectStmt,
  sources: Sources,
): QueryColumn[] | undefined {
  const columns: QueryColumn[] = [];
  for (const node of select.targetList ?? []) {
    const target = nodeAs(node, 'ResTarget');
    const fields = nodeAs(target?.val, 'ColumnRef')?.fields ?? [];
    if (fields.length > 0 && nodeAs(fields[fields.length - 1], 'A_Star')) {
      const alias = strings(fields).pop();
      const starred = alias ? [sources.get(alias)] : [...sources.values()];
      for (const source of starred) {
        if (!source) return undefined;
        columns.push(...source.map(({ name, type }) => ({ name, type })));
      }
      continue;
    }
    columns.push({
      name: target?.name ?? expressionName(target?.val) ?? '?column?',
      type: expressionType(state, target?.val, sources),
    });
  }
  return columns;
}
