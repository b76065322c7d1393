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

/** Fewer tables than this do not make a rule of what their keys begin with. */
const MIN_SHARDED = 4;

/** The tables of a model by what columns may call them. */
interface ReferenceNames {
  /** By the key of the whole name. */
  whole: ReadonlyMap<string, TableModel[]>;
  /** By the key of the last words of a longer name: noticed_events by event. */
  last: ReadonlyMap<string, TableModel[]>;
  /**
   * Columns that the composite keys of many tables begin with, such as shard_id or tenant_id: they spread
   * the rows, and a constraint on one would tie every shard to one table.
   */
  shardKeys: ReadonlySet<string>;
}

const names = new WeakMap<readonly TableModel[], ReferenceNames>();

function namesOf(model: SchemaModel): ReferenceNames {
  const tables = ownTables(model);
  const known = names.get(tables);
  if (known) return known;
  const whole = new Map<string, TableModel[]>();
  const last = new Map<string, TableModel[]>();
  const shards = new Map<string, number>();
  for (const table of tables) {
    push(whole, nameKey(table.name), table);
    const words = nameWords(table.name);
    for (let from = 1; from < words.length; from++) {
      push(last, nameKey(words.slice(from).join('_')), table);
    }
    const key = table.primaryKey?.columns ?? [];
    const isBare = !table.foreignKeys.some(fk => fk.columns.includes(key[0]));
    if (key.length > 1 && isBare) {
      shards.set(key[0], (shards.get(key[0]) ?? 0) + 1);
    }
  }
  const shardKeys = new Set(
    [...shards].filter(([, n]) => n >= MIN_SHARDED).map(([name]) => name),
  );
  const found = { whole, last, shardKeys };
  names.set(tables, found);
  return found;
}

function push(
  map: Map<string, TableModel[]>,
  key: string,
  table: TableModel,
): void {
  const tables = map.get(key);
  if (tables) tables.push(table);
  else map.set(key, [table]);
}

/** Id-like columns of a table without a foreign key that name a table of the model. */
export function bareReferences(
  table: TableModel,
  model: SchemaModel,
): BareReference[] {
  const known = namesOf(model);
  return table.columns.flatMap(column => {
    const found = referenceOf(table, column, model, known);
    return found ? [found] : [];
  });
}

function referenceOf(
  table: TableModel,
  column: ColumnModel,
  model: SchemaModel,
  { whole, last, shardKeys }: ReferenceNames,
): BareReference | undefined {
  const base = /^(.+?)(?:_id|_uuid|_guid|Id|ID|Uuid)$/.exec(column.name)?.[1];
  if (base === undefined || column.type.endsWith('[]')) return undefined;
  if (hasKey(table, column.name, model)) return undefined;
  if (isPolymorphic(table, base) || shardKeys.has(column.name))
    return undefined;
  const key = nameKey(base);
  // What a table calls itself is its own identity, as node_id is in nodes.
  if (nameKey(table.name) === key) return undefined;
  const named = whole.get(key) ?? [];
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
  // `billing_address_id` names addresses by its last words, `event_id` noticed_events by that one's.
  const alike = words
    .slice(1)
    .flatMap((_, at) => whole.get(nameKey(words.slice(at + 1).join('_'))) ?? [])
    .concat(last.get(key) ?? [])
    .filter(target => target !== table);
  return alike.length === 1 && isSameType(column, alike[0])
    ? { column, target: alike[0], exact: false }
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

/** The columns of the target's key. */
export function keyOf(target: TableModel): string[] {
  return target.primaryKey?.columns ?? [];
}
