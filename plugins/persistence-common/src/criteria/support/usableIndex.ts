import type {
  DocumentedQuery,
  IndexModel,
  SchemaModel,
  TableModel,
  TableUse,
  UsedColumn,
} from '../../model';
import { isLookup } from './tableKinds';
import { findTable } from './tableNames';

/** A table that a query cannot reach by an index, and the columns of one that it could. */
export interface Unreached {
  table: TableModel;
  /** Columns by which the query finds or sorts its rows. */
  columns: string[];
  /** The columns that an index should have, in order. */
  wanted: string[];
}

/** How an index helps one use of a table. */
type Help = 'finds' | 'joins' | 'sorts' | 'none';

interface Reach {
  use: TableUse;
  table: TableModel;
  columns: UsedColumn[];
  helps: ReadonlySet<Help>;
}

/** The tables of a query for which no index begins with what the query asks for. */
export function unreachedTables(
  query: DocumentedQuery,
  model: SchemaModel,
): Unreached[] {
  const reaches = query.uses.flatMap(use => {
    const table = findTable(model, use.table);
    if (!table || isLookup(table)) return [];
    const columns = use.columns.filter(
      column => column.owner === 'sure' || columnOf(table, column.name),
    );
    return [{ use, table, columns, helps: helpsOf(columns, table) }];
  });
  const isDriven = (reach: Reach) =>
    reaches.some(other => other !== reach && other.helps.has('finds'));
  return reaches
    .filter(reach => !isReached(reach, isDriven(reach), reaches))
    .map(({ table, columns }) => ({
      table,
      columns: namesOf(
        columns,
        'equal',
        'range',
        'match',
        'computed',
        'join',
        'sort',
      ),
      wanted: wantedOf(columns),
    }));
}

function isReached(
  { use, columns, helps }: Reach,
  driven: boolean,
  reaches: readonly Reach[],
): boolean {
  if (helps.has('finds')) return true;
  const inOrder = use.limited && helps.has('sorts');
  if (namesOf(columns, 'equal', 'range', 'match', 'computed').length > 0)
    return inOrder || (driven && helps.has('joins'));
  if (namesOf(columns, 'join').length > 0) {
    // When nothing is restricted, every row is wanted and an index saves nothing.
    const report = !reaches.some(reach => isRestricted(reach.columns));
    return helps.has('joins') || report || inOrder;
  }
  return inOrder || !use.limited || namesOf(columns, 'sort').length === 0;
}

function isRestricted(columns: readonly UsedColumn[]): boolean {
  return namesOf(columns, 'equal', 'range', 'match', 'computed').length > 0;
}

function helpsOf(
  columns: readonly UsedColumn[],
  table: TableModel,
): ReadonlySet<Help> {
  return new Set(table.indexes.map(index => helpOf(index, columns, table)));
}

function helpOf(
  index: IndexModel,
  columns: readonly UsedColumn[],
  table: TableModel,
): Help {
  if (index.columns.length === 0) return 'none';
  if (index.predicate !== undefined) {
    // A partial index serves a query that asks for what its predicate says.
    const fixed = columnsIn(index.predicate, table);
    const names = new Set(columns.map(column => column.name.toLowerCase()));
    if (!fixed.every(name => names.has(name))) return 'none';
    const asked = columns.filter(c => !fixed.includes(c.name.toLowerCase()));
    if (isRestricted(columns) && !isRestricted(asked)) return 'finds';
  }
  const uses = (...kinds: UsedColumn['use'][]) => namesOf(columns, ...kinds);
  if (!['btree', 'hash'].includes(index.method)) {
    const wanted = uses('equal', 'range', 'match', 'computed');
    return index.columns.some(part => wanted.some(name => isOn(part, name)))
      ? 'finds'
      : 'none';
  }
  const [first] = index.columns;
  const on = (names: readonly string[]) => names.some(n => isOn(first, n));
  if (first.startsWith('('))
    return on(uses('computed', 'match')) ? 'finds' : 'none';
  if (on(uses('equal', 'range', 'match'))) return 'finds';
  if (on(uses('join'))) return 'joins';
  return uses('sort')[0]?.toLowerCase() === first.toLowerCase()
    ? 'sorts'
    : 'none';
}

/** Whether a part of an index is a column, or an expression over it such as (lower(email)). */
function isOn(part: string, column: string): boolean {
  if (!part.startsWith('(')) return part.toLowerCase() === column.toLowerCase();
  return wordsOf(part).includes(column.toLowerCase());
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_$]+/gu) ?? [];
}

function columnsIn(text: string, table: TableModel): string[] {
  const words = new Set(wordsOf(text));
  return table.columns
    .map(column => column.name.toLowerCase())
    .filter(name => words.has(name));
}

function columnOf(table: TableModel, name: string): boolean {
  return table.columns.some(
    column => column.name.toLowerCase() === name.toLowerCase(),
  );
}

function namesOf(
  columns: readonly UsedColumn[],
  ...uses: UsedColumn['use'][]
): string[] {
  const names = columns.filter(c => uses.includes(c.use)).map(c => c.name);
  return [...new Set(names)];
}

/** Equalities first, then one range or the order: what a B-tree can use together. */
function wantedOf(columns: readonly UsedColumn[]): string[] {
  const equal = namesOf(columns, 'equal');
  const first = equal.length > 0 ? equal : namesOf(columns, 'join');
  const [range] = namesOf(columns, 'range');
  const rest = range ? [range] : namesOf(columns, 'sort');
  return [...new Set([...first, ...rest])];
}
