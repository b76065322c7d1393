import type { Node, RangeVar } from 'libpg-query';
import type {
  ColumnUse,
  TableUse,
  UsedColumn,
} from '@persistence-scorecard/plugin-persistence-common';
import { nodeAs, strings } from './ast';
import { readConditions } from './conditions';

/** Deeper statements are no documentation; the bound keeps recursion off the end of the stack. */
const MAX_DEPTH = 200;
/** More tables or columns than this are no query that a person wrote. */
const MAX_SOURCES = 60;
const MAX_COLUMNS = 300;

/** One name that a FROM clause brings: a table, or something that is none. */
interface Source {
  alias: string;
  use?: TableUse;
}

/** The names that a part of a statement can see; the outer ones last. */
export class Scope {
  readonly sources: Source[] = [];

  constructor(
    private readonly reader: QueryReader,
    private readonly outer?: Scope,
    /** Names that the select list gives, which ORDER BY may mean. */
    readonly outputs: ReadonlySet<string> = new Set(),
  ) {}

  /** Adds a table, or what a WITH query of that name is. */
  addTable(range: RangeVar | undefined, alias?: string): TableUse | undefined {
    if (!range?.relname || this.sources.length >= MAX_SOURCES) return undefined;
    const name = alias ?? range.alias?.aliasname ?? range.relname;
    if (!range.schemaname && this.reader.isLocal(range.relname)) {
      this.sources.push({ alias: name });
      return undefined;
    }
    const use: TableUse = {
      table: range.schemaname
        ? `${range.schemaname}.${range.relname}`
        : range.relname,
      columns: [],
      limited: false,
    };
    this.reader.uses.push(use);
    this.sources.push({ alias: name, use });
    return use;
  }

  /** Notes that a column is used. */
  use(fields: readonly Node[] | undefined, how: ColumnUse): void {
    const parts = strings(fields);
    if (parts.length !== (fields ?? []).length) return;
    const name = parts[parts.length - 1];
    const qualifier = parts[parts.length - 2];
    if (name === undefined) return;
    if (qualifier !== undefined) {
      const source = this.find(qualifier);
      if (source?.use) addColumn(source.use, { name, use: how, owner: 'sure' });
      return;
    }
    // `count(o)` means a row of o.
    if (this.find(name)) return;
    const visible = this.visible();
    const tables = visible.flatMap(source => source.use ?? []);
    let owner: UsedColumn['owner'] = 'among';
    if (tables.length < visible.length) owner = 'maybe';
    else if (tables.length === 1) owner = 'sure';
    for (const use of tables) addColumn(use, { name, use: how, owner });
  }

  /** Notes a column that both sides of a USING share. */
  useShared(name: string): void {
    for (const { use } of this.sources) {
      if (use) addColumn(use, { name, use: 'join', owner: 'maybe' });
    }
  }

  /** Whether a column is of the tables at this very level. */
  isOwn(fields: readonly Node[] | undefined): boolean {
    const parts = strings(fields);
    const qualifier = parts[parts.length - 2];
    return (
      qualifier === undefined ||
      this.sources.some(source => source.alias === qualifier)
    );
  }

  /** A scope below this one. */
  inner(outputs?: ReadonlySet<string>): Scope {
    return new Scope(this.reader, this, outputs);
  }

  /** Reads a query that stands in an expression. */
  subquery(query: Node | undefined): void {
    this.reader.query(query, this);
  }

  private find(alias: string): Source | undefined {
    return (
      this.sources.find(source => source.alias === alias) ??
      this.outer?.find(alias)
    );
  }

  private visible(): Source[] {
    return [...this.sources, ...(this.outer?.visible() ?? [])];
  }
}

function addColumn(use: TableUse, column: UsedColumn): void {
  const same = use.columns.some(
    other => other.name === column.name && other.use === column.use,
  );
  if (!same && use.columns.length < MAX_COLUMNS) use.columns.push(column);
}

/** Reads what a statement does with the columns of its tables. */
export class QueryReader {
  readonly uses: TableUse[] = [];
  private readonly local = new Set<string>();
  private depth = 0;

  isLocal(name: string): boolean {
    return this.local.has(name);
  }

  /** A statement that reads or writes rows; anything else (a definition) says nothing about rows. */
  statement(node: Node): void {
    const explained = nodeAs(node, 'ExplainStmt')?.query;
    const view = nodeAs(node, 'ViewStmt')?.query;
    const prepared = nodeAs(node, 'PrepareStmt')?.query;
    this.query(explained ?? view ?? prepared ?? node, undefined);
  }

  /** A query or a data change, at the top or within another. */
  query(node: Node | undefined, outer: Scope | undefined): void {
    if (!node || this.depth >= MAX_DEPTH) return;
    this.depth++;
    this.select(node, outer);
    this.change(node, outer);
    this.depth--;
  }

  private select(node: Node, outer: Scope | undefined): void {
    const select = nodeAs(node, 'SelectStmt');
    if (!select) return;
    this.with(select.withClause, outer);
    if (select.larg || select.rarg) {
      if (select.larg) this.query({ SelectStmt: select.larg } as Node, outer);
      if (select.rarg) this.query({ SelectStmt: select.rarg } as Node, outer);
      return;
    }
    const outputs = new Set(
      (select.targetList ?? []).flatMap(
        target => nodeAs(target, 'ResTarget')?.name ?? [],
      ),
    );
    const scope = outer
      ? outer.inner(outputs)
      : new Scope(this, undefined, outputs);
    for (const item of select.fromClause ?? []) this.from(item, scope);
    for (const target of select.targetList ?? []) {
      this.name(nodeAs(target, 'ResTarget')?.val, scope);
    }
    readConditions(select.whereClause, scope);
    for (const part of [
      ...(select.groupClause ?? []),
      ...(select.distinctClause ?? []),
      ...(select.valuesLists ?? []),
      select.havingClause,
    ]) {
      this.name(part, scope);
    }
    for (const sort of select.sortClause ?? []) {
      this.sort(nodeAs(sort, 'SortBy')?.node, scope);
    }
    if (select.limitCount) {
      for (const { use } of scope.sources) if (use) use.limited = true;
    }
  }

  private change(node: Node, outer: Scope | undefined): void {
    const insert = nodeAs(node, 'InsertStmt');
    const update = nodeAs(node, 'UpdateStmt');
    const remove = nodeAs(node, 'DeleteStmt');
    const change = insert ?? update ?? remove;
    if (!change) return;
    this.with(change.withClause, outer);
    const scope = outer ? outer.inner() : new Scope(this);
    const target = scope.addTable(change.relation);
    const written = [
      ...(insert?.cols ?? []),
      ...(update?.targetList ?? []),
      ...(insert?.onConflictClause?.targetList ?? []),
    ];
    for (const item of written) {
      const column = nodeAs(item, 'ResTarget');
      if (target && column?.name) {
        addColumn(target, { name: column.name, use: 'named', owner: 'sure' });
      }
    }
    if (insert) {
      this.query(insert.selectStmt, outer);
      // What ON CONFLICT calls excluded is the row that was to be written.
      scope.sources.push({ alias: 'excluded', use: target });
    }
    for (const item of [
      ...(update?.fromClause ?? []),
      ...(remove?.usingClause ?? []),
    ]) {
      this.from(item, scope);
    }
    for (const item of written)
      this.name(nodeAs(item, 'ResTarget')?.val, scope);
    readConditions(update?.whereClause ?? remove?.whereClause, scope);
    for (const item of change.returningClause?.exprs ?? []) {
      this.name(nodeAs(item, 'ResTarget')?.val, scope);
    }
  }

  private with(
    clause: { ctes?: Node[]; recursive?: boolean } | undefined,
    outer: Scope | undefined,
  ): void {
    for (const item of clause?.ctes ?? []) {
      const expression = nodeAs(item, 'CommonTableExpr');
      if (clause?.recursive && expression?.ctename)
        this.local.add(expression.ctename);
      this.query(expression?.ctequery, outer);
      if (expression?.ctename) this.local.add(expression.ctename);
    }
  }

  private from(item: Node, scope: Scope): void {
    const join = nodeAs(item, 'JoinExpr');
    if (join) {
      if (join.larg) this.from(join.larg, scope);
      if (join.rarg) this.from(join.rarg, scope);
      readConditions(join.quals, scope);
      for (const name of strings(join.usingClause)) scope.useShared(name);
      return;
    }
    const range = nodeAs(item, 'RangeVar');
    if (range) {
      scope.addTable(range);
      return;
    }
    const sample = nodeAs(item, 'RangeTableSample')?.relation;
    if (sample) {
      this.from(sample, scope);
      return;
    }
    const query = nodeAs(item, 'RangeSubselect');
    const called = nodeAs(item, 'RangeFunction');
    if (query) this.query(query.subquery, scope);
    for (const part of called?.functions ?? []) this.name(part, scope);
    scope.sources.push({
      alias: query?.alias?.aliasname ?? called?.alias?.aliasname ?? '',
    });
  }

  private sort(node: Node | undefined, scope: Scope): void {
    const column = nodeAs(node, 'ColumnRef');
    const parts = strings(column?.fields);
    if (column && parts.length === 1 && scope.outputs.has(parts[0])) return;
    if (column) scope.use(column.fields, 'sort');
    else this.name(node, scope);
  }

  private name(node: Node | undefined, scope: Scope): void {
    nameColumns(node, scope, 'named');
  }
}

/** Notes every column below a node, and reads the queries that stand in it. */
export function nameColumns(tree: unknown, scope: Scope, how: ColumnUse): void {
  const open: unknown[] = [tree];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const node = next as Node;
    const column = nodeAs(node, 'ColumnRef');
    const query = nodeAs(node, 'SubLink');
    if (column) scope.use(column.fields, how);
    else if (query) {
      scope.subquery(query.subselect);
      open.push(query.testexpr);
    } else if (nodeAs(node, 'SelectStmt')) scope.subquery(node);
    else for (const child of Object.values(next)) open.push(child);
  }
}
