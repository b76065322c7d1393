import type {
  DocumentedIndex,
  DocumentedQuery,
  TableUse,
} from '@persistence-scorecard/plugin-persistence-common';

/** Uses of a column for which an index finds rows, and not only orders them. */
const FINDS = new Set(['equal', 'range', 'match']);

/** What the document promises one use of a table in a query: any of these indexes. */
export interface Promised {
  table: string;
  indexes: DocumentedIndex[];
}

/**
 * The documented indexes that a query is to be answered by, per table: those whose leading columns it
 * finds rows by, the one with the most such columns first. Joins alone promise nothing: a hash join needs
 * no index.
 */
export function promisedIndexes(
  query: DocumentedQuery,
  indexes: readonly DocumentedIndex[],
): Promised[] {
  const promised: Promised[] = [];
  for (const use of query.uses) {
    let best = 0;
    let fitting: DocumentedIndex[] = [];
    for (const index of indexes) {
      if (!index.table || !sameTable(index.table, use.table)) continue;
      const fit = fitOf(index, use);
      if (fit === 0 || fit < best) continue;
      if (fit > best) fitting = [];
      best = fit;
      fitting.push(index);
    }
    if (fitting.length > 0)
      promised.push({ table: use.table, indexes: fitting });
  }
  return promised;
}

/** Number of leading columns that the table is used by; the last ones may only be sorted by. */
function fitOf({ columns }: DocumentedIndex, use: TableUse): number {
  let fit = 0;
  let found = 0;
  for (const name of columns) {
    const uses = use.columns.filter(
      column =>
        column.owner !== 'maybe' &&
        column.name.toLowerCase() === name.toLowerCase(),
    );
    const finds = uses.some(column => FINDS.has(column.use));
    if (!finds && !uses.some(column => column.use === 'sort')) break;
    if (finds) found++;
    fit++;
  }
  return found > 0 || use.limited ? fit : 0;
}

function sameTable(a: string, b: string): boolean {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  if (one.includes('.') && other.includes('.')) return one === other;
  const last = (name: string) => name.slice(name.lastIndexOf('.') + 1);
  return last(one) === last(other);
}
