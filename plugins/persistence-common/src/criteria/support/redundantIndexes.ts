import type { Finding, IndexModel, SchemaModel, TableModel } from '../../model';
import { at } from './at';
import { dropIndex } from './statements';
import { ownTables } from './tableNames';

/** Indexes that another index of the same table makes needless. */
export function redundantIndexes(model: SchemaModel): Finding[] {
  return ownTables(model).flatMap(table =>
    table.indexes.flatMap(index => {
      // An exclusion constraint compares with operators that the model does not hold.
      if (index.constraint && !index.unique) return [];
      const others = table.indexes.filter(
        other => other !== index && !(other.constraint && !other.unique),
      );
      const twin = others.find(
        other => isTwin(index, other) && isLesser(index, other, table),
      );
      if (twin) return [duplicate(index, twin, table, model)];
      const wider = others.find(other => isPrefix(index, other));
      return wider ? [prefix(index, wider, table, model)] : [];
    }),
  );
}

function duplicate(
  index: IndexModel,
  twin: IndexModel,
  table: TableModel,
  model: SchemaModel,
): Finding {
  return {
    message: `Index ${index.name} on ${table.name} repeats ${twin.name}.`,
    severity: index.constraint ? 'advice' : 'problem',
    ...at(index.location),
    fix: `Drop ${index.name}: every write pays for both, and queries use one.`,
    ...(index.constraint
      ? {}
      : { snippet: dropIndex(table, index.name, model.dialect) }),
  };
}

function prefix(
  index: IndexModel,
  wider: IndexModel,
  table: TableModel,
  model: SchemaModel,
): Finding {
  return {
    message: `Index ${index.name} on ${table.name} is the beginning of ${
      wider.name
    } (${wider.columns.join(', ')}), which serves its queries too.`,
    severity: 'advice',
    ...at(index.location),
    fix: `Drop ${index.name}, unless a benchmark shows that the smaller index pays.`,
    snippet: dropIndex(table, index.name, model.dialect),
  };
}

function optionsOf(index: IndexModel): string[] {
  return index.columns.map((_, i) => index.columnOptions?.[i] ?? '');
}

function isTwin(a: IndexModel, b: IndexModel): boolean {
  return (
    a.method === b.method &&
    a.predicate === b.predicate &&
    a.columns.length > 0 &&
    a.columns.join('\n') === b.columns.join('\n') &&
    optionsOf(a).join('\n') === optionsOf(b).join('\n') &&
    [...a.include].sort().join() === [...b.include].sort().join()
  );
}

/** Which of two equal indexes can go: the one that promises less, else the later one. */
function isLesser(a: IndexModel, b: IndexModel, table: TableModel): boolean {
  const worth = (index: IndexModel) =>
    (index.unique ? 4 : 0) +
    (index.nullsNotDistinct ? 2 : 0) +
    (index.constraint ? 1 : 0);
  if (worth(a) !== worth(b)) return worth(a) < worth(b);
  return table.indexes.indexOf(a) > table.indexes.indexOf(b);
}

/** Whether all that `a` can do, `b` can do with its first columns. */
function isPrefix(a: IndexModel, b: IndexModel): boolean {
  if (a.unique || a.constraint || a.method !== 'btree' || b.method !== 'btree')
    return false;
  if (a.predicate !== b.predicate || a.columns.length === 0) return false;
  const longer =
    b.columns.length > a.columns.length ||
    (b.columns.length === a.columns.length &&
      b.include.length > a.include.length);
  if (!longer) return false;
  const columns = b.columns.slice(0, a.columns.length);
  const options = optionsOf(b).slice(0, a.columns.length);
  return (
    columns.join('\n') === a.columns.join('\n') &&
    options.join('\n') === optionsOf(a).join('\n') &&
    a.include.every(c => b.include.includes(c) || b.columns.includes(c))
  );
}
