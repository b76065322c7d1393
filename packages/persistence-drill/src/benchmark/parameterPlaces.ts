import type { Node } from 'libpg-query';
import type { SeedTable } from '../seed';

/** Where a parameter stands, as far as its value is concerned. */
export interface ParameterPlace {
  /** Qualified name of the table, and the column, that it is compared with or written to. */
  table?: string;
  column?: string;
  use: 'compared' | 'pattern' | 'prefix' | 'written' | 'limit' | 'offset';
}

interface Source {
  alias: string;
  table?: SeedTable;
}

/** A tree of PostgreSQL's grammar as it is walked: any node has any field. */
type Tree = Record<string, unknown>;

const MAX_DEPTH = 300;

class PlaceReader {
  readonly places = new Map<number, ParameterPlace>();

  constructor(private readonly tables: readonly SeedTable[]) {}

  visit(value: unknown, scope: readonly Source[], depth: number): void {
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH)
      return;
    if (Array.isArray(value)) {
      for (const item of value) this.visit(item, scope, depth + 1);
      return;
    }
    for (const [kind, child] of Object.entries(value as Tree)) {
      const inner = this.enter(kind, child as Tree, scope);
      this.visit(child, inner, depth + 1);
    }
  }

  /** Notes what the node tells of parameters directly below it, and gives the tables that are visible in it. */
  private enter(
    kind: string,
    node: Tree,
    scope: readonly Source[],
  ): readonly Source[] {
    switch (kind) {
      case 'A_Expr':
        this.compare(node, scope);
        return scope;
      case 'SelectStmt':
      case 'larg':
      case 'rarg': {
        if (kind !== 'SelectStmt' && !node?.targetList) return scope;
        this.note(node.limitCount, { use: 'limit' });
        this.note(node.limitOffset, { use: 'offset' });
        return [...this.sources(node.fromClause), ...scope];
      }
      case 'InsertStmt':
        this.inserted(node);
        return [...this.sources([{ RangeVar: node.relation }]), ...scope];
      case 'UpdateStmt': {
        const own = this.sources([{ RangeVar: node.relation }]);
        this.assigned(node.targetList, own[0]?.table);
        return [...own, ...this.sources(node.fromClause), ...scope];
      }
      case 'DeleteStmt':
        return [
          ...this.sources([{ RangeVar: node.relation }]),
          ...this.sources(node.usingClause),
          ...scope,
        ];
      default:
        return scope;
    }
  }

  private sources(items: unknown): Source[] {
    const found: Source[] = [];
    for (const item of (items as Tree[]) ?? []) {
      const join = item?.JoinExpr as Tree | undefined;
      if (join) found.push(...this.sources([join.larg, join.rarg]));
      const range = item?.RangeVar as
        | { schemaname?: string; relname?: string; alias?: Tree }
        | undefined;
      if (range?.relname)
        found.push({
          alias: (range.alias?.aliasname as string) ?? range.relname,
          table: this.table(range.schemaname, range.relname),
        });
    }
    return found;
  }

  private table(schema: string | undefined, name: string) {
    const fits = this.tables.filter(({ plain }) =>
      schema
        ? plain === `${schema}.${name}`
        : plain.slice(plain.indexOf('.') + 1) === name,
    );
    return fits.find(t => t.plain === `public.${name}`) ?? fits[0];
  }

  private compare(expression: Tree, scope: readonly Source[]): void {
    const { lexpr, rexpr, kind } = expression as {
      lexpr?: Tree;
      rexpr?: Tree;
      kind?: string;
    };
    const left = rowOf(lexpr);
    const right = rowOf(rexpr);
    if (left && right) {
      for (const [index, one] of left.entries())
        this.compare({ kind, lexpr: one, rexpr: right[index] }, scope);
      return;
    }
    for (const [column, other] of [
      [lexpr, rexpr],
      [rexpr, lexpr],
    ]) {
      const owner = this.owner(column, scope);
      if (!owner) continue;
      let use: ParameterPlace['use'] = 'compared';
      if (kind === 'AEXPR_LIKE' || kind === 'AEXPR_ILIKE')
        use = isParameter(other) ? 'pattern' : 'prefix';
      this.note(other, { ...owner, use });
    }
  }

  /** The column that one side of a comparison is, or is computed from. */
  private owner(
    side: unknown,
    scope: readonly Source[],
  ): { table: string; column: string } | undefined {
    const fields = find(side, 'ColumnRef')?.fields as Tree[] | undefined;
    const names = (fields ?? []).map(
      field => (field.String as { sval?: string } | undefined)?.sval,
    );
    const column = names[names.length - 1];
    const qualifier = names[names.length - 2];
    if (column === undefined) return undefined;
    const source = scope.find(
      ({ alias, table }) =>
        (qualifier === undefined || alias === qualifier) &&
        table?.columns.some(({ name }) => name === column),
    );
    return source?.table && { table: source.table.plain, column };
  }

  private inserted({ relation, cols, selectStmt }: Tree): void {
    const range = relation as { schemaname?: string; relname?: string };
    const table = range?.relname && this.table(range.schemaname, range.relname);
    if (!table) return;
    const names = cols
      ? (cols as Tree[]).map(c => (c.ResTarget as { name?: string })?.name)
      : table.columns.map(({ name }) => name);
    const select = (selectStmt as Tree)?.SelectStmt as Tree | undefined;
    const lists = ((select?.valuesLists as Tree[]) ?? []).map(
      list => (list.List as { items?: Tree[] })?.items ?? [],
    );
    const targets = ((select?.targetList as Tree[]) ?? []).map(
      target => (target.ResTarget as Tree)?.val as Tree,
    );
    for (const values of [...lists, targets])
      for (const [index, value] of values.entries())
        this.note(value, {
          table: table.plain,
          column: names[index],
          use: 'written',
        });
  }

  private assigned(targets: unknown, table: SeedTable | undefined): void {
    for (const target of (targets as Tree[]) ?? []) {
      const { name, val } = (target.ResTarget ?? {}) as Tree;
      if (table)
        this.note(val, {
          table: table.plain,
          column: name as string,
          use: 'written',
        });
    }
  }

  /** Notes all parameters below a node; the first place that says something of one stands. */
  private note(tree: unknown, place: ParameterPlace): void {
    for (const number of parametersIn(tree))
      if (!this.places.has(number)) this.places.set(number, place);
  }
}

/** Reads from a statement's tree what each parameter `$n` is compared with or written to. */
export function parameterPlaces(
  statement: Node,
  tables: readonly SeedTable[],
): Map<number, ParameterPlace> {
  const reader = new PlaceReader(tables);
  reader.visit(statement, [], 0);
  return reader.places;
}

function isParameter(tree: unknown): boolean {
  const cast = (tree as Tree)?.TypeCast as Tree | undefined;
  return (
    (tree as Tree)?.ParamRef !== undefined || (!!cast && isParameter(cast.arg))
  );
}

function rowOf(side: Tree | undefined): Tree[] | undefined {
  return (side?.RowExpr as { args?: Tree[] } | undefined)?.args;
}

/** Numbers of the parameters below a node, not below a query in it. */
function parametersIn(tree: unknown): number[] {
  const numbers: number[] = [];
  const open: unknown[] = [tree];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const { ParamRef: parameter, SelectStmt: query } = next as Tree;
    if (parameter) numbers.push((parameter as { number?: number }).number ?? 0);
    else if (!query) open.push(...Object.values(next));
  }
  return numbers;
}

function find(tree: unknown, kind: string): Tree | undefined {
  const open: unknown[] = [tree];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const found = (next as Tree)[kind];
    if (found) return found as Tree;
    if (!(next as Tree).SelectStmt) open.push(...Object.values(next));
  }
  return undefined;
}
