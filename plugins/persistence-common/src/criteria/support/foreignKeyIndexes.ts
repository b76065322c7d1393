import {
  qualifiedName,
  type CriterionContext,
  type Finding,
  type ForeignKeyModel,
  type IndexModel,
  type SchemaModel,
  type TableModel,
} from '../../model';
import { at } from './at';
import { needed } from './needed';
import { createIndex } from './statements';
import { hasForeignKeys, isLookup } from './tableKinds';
import { findTable, isSameTable, ownTables } from './tableNames';

/** Foreign keys for which no index finds the referring rows. */
export function unindexedKeys(
  context: CriterionContext,
  model: SchemaModel,
): Finding[] {
  // InnoDB makes an index for each foreign key by itself.
  if (!hasForeignKeys(model) || model.dialect === 'mysql') return [];
  const growing = ownTables(model).filter(table => !isLookup(table));
  return growing.flatMap(table =>
    table.foreignKeys
      .filter(key => !isCovered(table, key, model) && !isTiny(key, model))
      .map(key => finding(context, table, key, model)),
  );
}

function isTiny(key: ForeignKeyModel, model: SchemaModel): boolean {
  const parent = findTable(model, key.referencedTable);
  return parent !== undefined && isLookup(parent);
}

function finding(
  context: CriterionContext,
  table: TableModel,
  key: ForeignKeyModel,
  model: SchemaModel,
): Finding {
  const columns = key.columns.join(', ');
  const what = `Foreign key ${table.name} (${columns}) has no index`;
  const reason = reasonFor(context, table, key);
  const partial = table.indexes.find(
    index => index.predicate !== undefined && leadsWith(index, key.columns),
  );
  const half = table.indexes.find(
    index =>
      key.columns.length > 1 &&
      index.predicate === undefined &&
      ['btree', 'hash'].includes(index.method) &&
      key.columns.includes(index.columns[0]),
  );
  let message = `${what}.`;
  if (reason) message = `${what} on purpose: ${reason}`;
  else if (partial) {
    message = `${what} for all rows: ${partial.name} is partial (${partial.predicate}).`;
  } else if (half) {
    message = `${what} on all its columns; ${half.name} begins with ${half.columns[0]} only.`;
  }
  return {
    message,
    severity: reason || (half && !partial) ? 'advice' : 'problem',
    ...at(key.location),
    fix: `Create an index on ${table.name} (${columns}), or say in docs/database/indexes.md or persistence.yaml (indexExemptions) why none is needed.`,
    snippet: createIndex(table, key.columns, model.dialect),
  };
}

/** Why persistence.yaml or the index document leaves a foreign key without an index. */
function reasonFor(
  context: CriterionContext,
  table: TableModel,
  key: ForeignKeyModel,
): string | undefined {
  const name = qualifiedName(table);
  const { indexExemptions = [] } = needed(context, 'settings').settings;
  const stated = indexExemptions.find(
    e => e.reason && isSameTable(e.table, name) && isSame(e.columns, key),
  );
  const written = needed(context, 'index-document').unindexed.find(
    e =>
      e.reason &&
      e.table !== undefined &&
      isSameTable(e.table, name) &&
      isSame(e.columns, key),
  );
  return stated?.reason ?? written?.reason;
}

function isSame(columns: readonly string[], key: ForeignKeyModel): boolean {
  return (
    [...columns].map(lower).sort().join() ===
    [...key.columns].map(lower).sort().join()
  );
}

function lower(text: string): string {
  return text.toLowerCase();
}

function isCovered(
  table: TableModel,
  key: ForeignKeyModel,
  model: SchemaModel,
): boolean {
  const covers = (index: IndexModel) =>
    leadsWith(index, key.columns) && isForEveryReference(index, key.columns);
  if (table.indexes.some(covers)) return true;
  if (table.partitionKey === undefined) return false;
  const partitions = model.tables.filter(
    other => other.partitionOf === qualifiedName(table),
  );
  return (
    partitions.length > 0 &&
    partitions.every(partition => partition.indexes.some(covers))
  );
}

/** Whether the index's first columns are these, in any order. */
function leadsWith(index: IndexModel, columns: readonly string[]): boolean {
  if (!['btree', 'hash'].includes(index.method)) return false;
  const leading = index.columns.slice(0, columns.length);
  return (
    columns.length > 0 && columns.every(column => leading.includes(column))
  );
}

/** A row that refers to nothing need not be found; any other predicate leaves rows out. */
function isForEveryReference(
  { predicate }: IndexModel,
  columns: readonly string[],
): boolean {
  if (predicate === undefined) return true;
  return predicate.split(/\bAND\b/i).every(part => {
    const column =
      /^[\s("]*([\p{L}\p{N}_$.]+)[\s)"]*\sIS NOT NULL[\s)]*$/iu.exec(part)?.[1];
    return (
      column !== undefined &&
      columns.includes(column.slice(column.lastIndexOf('.') + 1))
    );
  });
}
