import { qualifiedName, type SchemaModel, type TableModel } from '../../model';

/** Parts of a table's name, as comparing needs them. */
interface ParsedName {
  full: string;
  last: string;
  /** It names no schema. */
  bare: boolean;
}

/** The same few thousand names are compared over and over; more than this come from nobody's schema. */
const MAX_PARSED = 20_000;
const parsed = new Map<string, ParsedName>();

function parse(name: string): ParsedName {
  const known = parsed.get(name);
  if (known) return known;
  const full = name.toLowerCase().replaceAll('"', '');
  const dot = full.lastIndexOf('.');
  const result = { full, last: full.slice(dot + 1), bare: dot < 0 };
  if (parsed.size >= MAX_PARSED) parsed.clear();
  parsed.set(name, result);
  return result;
}

/** Whether two table names mean the same table; a name without a schema matches in any schema. */
export function isSameTable(a: string, b: string): boolean {
  if (a === b) return true;
  const left = parse(a);
  const right = parse(b);
  return left.bare || right.bare
    ? left.last === right.last
    : left.full === right.full;
}

/** Things by the name of a table, found as {@link isSameTable} compares, without looking at each. */
export class ByTable<T> {
  private readonly byFull = new Map<string, T[]>();
  private readonly byLast = new Map<string, T[]>();
  private readonly bare = new Map<string, T[]>();

  constructor(entries: Iterable<readonly [name: string, value: T]>) {
    for (const [name, value] of entries) {
      const { full, last, bare } = parse(name);
      push(this.byLast, last, value);
      push(bare ? this.bare : this.byFull, full, value);
    }
  }

  /** Everything of the tables that the name can mean; those that name their schema come first. */
  all(name: string): readonly T[] {
    const { full, last, bare } = parse(name);
    if (bare) return this.byLast.get(last) ?? [];
    const exact = this.byFull.get(full) ?? [];
    const loose = this.bare.get(last);
    return loose ? [...exact, ...loose] : exact;
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** A model is a value that never changes once it is judged; the count only guards against a slip. */
const tables = new WeakMap<
  readonly TableModel[],
  { count: number; byTable: ByTable<TableModel> }
>();

/** The table of a name, qualified or not. */
export function findTable(
  model: SchemaModel,
  name: string,
): TableModel | undefined {
  let known = tables.get(model.tables);
  if (known?.count !== model.tables.length) {
    known = {
      count: model.tables.length,
      byTable: new ByTable(model.tables.map(t => [qualifiedName(t), t])),
    };
    tables.set(model.tables, known);
  }
  return known.byTable.all(name)[0];
}
