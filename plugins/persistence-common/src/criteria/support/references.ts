import {
  qualifiedName,
  type ColumnModel,
  type SchemaModel,
  type TableModel,
} from '../../model';
import { nameKey, nameWords, ownTables } from './tableNames';

/** A column that looks like a reference, and the table that it names. */
export interface BareReference {
  column: ColumnModel;
  target: TableModel;
  /** The name is the target's own; otherwise only its last words are, as in `billing_address_id`. */
  exact: boolean;
}

/** Prefixes of identifiers that other systems hand out. */
const FOREIGN_WORDS: ReadonlySet<string> = new Set(
  'external ext remote legacy old upstream source provider vendor third original correlation trace request message idempotency transaction session device stripe github gitlab google facebook apple twitter slack discord aws azure'.split(
    ' ',
  ),
);

/** Id-like columns of a table without a foreign key that name a table of the model. */
export function bareReferences(
  table: TableModel,
  model: SchemaModel,
): BareReference[] {
  return table.columns.flatMap(column => {
    const found = referenceOf(table, column, model);
    return found ? [found] : [];
  });
}

function referenceOf(
  table: TableModel,
  column: ColumnModel,
  model: SchemaModel,
): BareReference | undefined {
  const base = /^(.+?)(?:_id|_uuid|_guid|Id|ID|Uuid)$/.exec(column.name)?.[1];
  if (base === undefined || column.type.endsWith('[]')) return undefined;
  if (hasKey(table, column.name, model)) return undefined;
  if (isPolymorphic(table, base)) return undefined;
  if (isShardKey(column, model)) return undefined;
  const key = nameKey(base);
  // What a table calls itself is its own identity, as node_id is in nodes.
  if (nameKey(table.name) === key) return undefined;
  const tables = ownTables(model).filter(target => target !== table);
  const named = tables.filter(target => nameKey(target.name) === key);
  if (named.length > 0) {
    const near = named.find(target => target.schema === table.schema);
    const target = near ?? named[0];
    return isSameType(column, target)
      ? { column, target, exact: true }
      : undefined;
  }
  const words = nameWords(base);
  // The table's own identifier: order_id as the key of sales_orders.
  const own = table.primaryKey?.columns;
  if (own?.length === 1 && own[0] === column.name) return undefined;
  if (words.some(word => FOREIGN_WORDS.has(word))) return undefined;
  const last = tables.filter(target => endsAlike(words, target.name));
  return last.length === 1 && isSameType(column, last[0])
    ? { column, target: last[0], exact: false }
    : undefined;
}

/** Whether a foreign key covers the column, of the table itself or of each of its partitions. */
function hasKey(
  table: TableModel,
  column: string,
  model: SchemaModel,
): boolean {
  const covers = ({ foreignKeys }: TableModel) =>
    foreignKeys.some(fk => fk.columns.includes(column));
  if (covers(table)) return true;
  if (table.partitionKey === undefined) return false;
  const name = qualifiedName(table);
  const partitions = model.tables.filter(other => other.partitionOf === name);
  return partitions.length > 0 && partitions.every(covers);
}

/** Fewer tables than this do not make a rule of what their keys begin with. */
const MIN_SHARDED = 4;

/**
 * A column that the composite keys of many tables begin with, such as shard_id or tenant_id: it spreads
 * the rows, and a constraint on it would tie every shard to one table.
 */
function isShardKey(column: ColumnModel, model: SchemaModel): boolean {
  const sharded = ownTables(model).filter(({ primaryKey, foreignKeys }) => {
    const key = primaryKey?.columns ?? [];
    return (
      key.length > 1 &&
      key[0] === column.name &&
      !foreignKeys.some(fk => fk.columns.includes(column.name))
    );
  });
  return sharded.length >= MIN_SHARDED;
}

/** `commentable_type` beside `commentable_id`: the target is another one in each row. */
function isPolymorphic(table: TableModel, base: string): boolean {
  return table.columns.some(other =>
    [`${base}_type`, `${base}Type`, `${base}_kind`, `${base}_table`].includes(
      other.name,
    ),
  );
}

/** Whether the column could refer to the target's key at all. */
function isSameType(column: ColumnModel, target: TableModel): boolean {
  const key = target.primaryKey?.columns;
  if (key?.length !== 1) return false;
  const type = target.columns.find(c => c.name === key[0])?.type;
  return type !== undefined && familyOf(type) === familyOf(column.type);
}

function familyOf(type: string): string {
  if (/^(?:int|integer|serial|bigint|bigserial|smallint|number)/.test(type))
    return 'integer';
  if (/^(?:text|varchar|bpchar|char|citext|string)/.test(type)) return 'text';
  return type;
}

/** `billing_address` and `customer_addresses` end alike; a single common word must be all of one name. */
function endsAlike(words: readonly string[], table: string): boolean {
  const others = nameWords(table);
  const [short, long] =
    words.length < others.length ? [words, others] : [others, words];
  if (short.length === 0 || short.length === long.length) return false;
  const tail = long.slice(-short.length);
  return nameKey(tail.join('_')) === nameKey(short.join('_'));
}

/** The columns of the target's key. */
export function keyOf(target: TableModel): string[] {
  return target.primaryKey?.columns ?? [];
}
