import {
  qualifiedName,
  type ColumnModel,
  type SchemaModel,
  type TableModel,
} from '../../model';
import { isSameTable, nameWords } from './tableNames';

/** Names of columns that only label or order the rows of a lookup table. */
const LABEL =
  /^(?:name|label|title|caption|description|symbol|abbreviation|short_?name|display_?name|long_?name|sort|sort_?order|position|ordinal|rank|ordering|child_?order|active|enabled|is_?active|deprecated|parent|parent_?id|iso_?\w{0,12}|numeric_?code|minor_?units?|decimals|gid)$/i;
const BOOKKEEPING_COLUMN =
  /^(?:created|updated|deleted|inserted|modified|changed|last_?updated|last_?modified)(?:_?(?:at|on|by|date|time|ts|id))?$/i;
/** Last words of the names of tables that hold a closed list of values. */
const LIST_WORDS: ReadonlySet<string> = new Set(
  'type types kind kinds status statuses state states category categories class classes code codes currency currencies country countries language languages locale locales script scripts gender genders unit units role roles priority priorities reason reasons level levels mode modes format formats color colors colour colours region regions timezone timezones zone zones enum enums lookup lookups'.split(
    ' ',
  ),
);
const GROWING_KEY =
  /mail|phone|user|login|account|address|url|domain|host|path|token|hash|sku|isbn|iban/i;
/** A lookup table with more columns than this carries data of its own. */
const MAX_LOOKUP_COLUMNS = 9;
/** A list by its name may have this many attributes besides its labels. */
const MAX_ATTRIBUTES = 3;

/** Columns that say something beyond identity and book-keeping. */
export function businessColumns(table: TableModel): ColumnModel[] {
  return table.columns.filter(
    column =>
      !table.primaryKey?.columns.includes(column.name) &&
      !table.foreignKeys.some(fk => fk.columns.includes(column.name)) &&
      !isIdName(column.name) &&
      !BOOKKEEPING_COLUMN.test(column.name),
  );
}

/** `id`, `order_id`, `orderId`, `order_uuid`, `gid`. */
export function isIdName(name: string): boolean {
  return /^(?:id|uuid|guid|gid)$|_(?:id|uuid|guid|gid)$|[a-z0-9](?:Id|ID|Uuid|Guid)$/.test(
    name,
  );
}

/**
 * A tiny table that lists the values of one attribute, such as currencies or order types. Its rows are
 * few, written by releases and hardly ever deleted, so that rules about growth do not apply to it.
 */
export function isLookup(table: TableModel): boolean {
  const own = qualifiedName(table);
  if (table.foreignKeys.some(fk => !isSameTable(fk.referencedTable, own)))
    return false;
  if (table.columns.length === 0 || table.primaryKey?.columns.length !== 1)
    return false;
  const [key] = table.primaryKey.columns;
  const others = table.columns.filter(
    column => column.name !== key && !BOOKKEEPING_COLUMN.test(column.name),
  );
  // A table of people or places on the net grows, whatever else it holds.
  if (others.length > MAX_LOOKUP_COLUMNS || GROWING_KEY.test(key)) return false;
  const words = nameWords(table.name);
  const listed = LIST_WORDS.has(words[words.length - 1] ?? '');
  const attributes = others.filter(column => !LABEL.test(column.name));
  const keyColumn = table.columns.find(column => column.name === key);
  const natural = /^(?:text|varchar|bpchar|char|citext|int2)$/.test(
    keyColumn?.type ?? '',
  );
  // A table that is no list by its name has to have a natural key and nothing but labels.
  return listed
    ? attributes.length <= MAX_ATTRIBUTES
    : natural && attributes.length === 0;
}

/** A table of pairs or more: it joins others, and its rows have no life of their own. */
export function isJoinTable(table: TableModel): boolean {
  if (table.foreignKeys.length >= 2) return true;
  const others = table.columns.filter(
    ({ name }) => isIdName(name) && !/^(?:id|uuid|guid|gid)$/.test(name),
  );
  return others.length >= 2;
}

const TECHNICAL_WORDS: ReadonlySet<string> = new Set(
  'outbox inbox queue queues job jobs lease leases lock locks dead deadletter log logs audit audits history archive archives archived deleted backup backups staging tmp temp cache caches'.split(
    ' ',
  ),
);

/** A queue, log, history or staging table: written in bulk, outlives what it names, often sharded. */
export function isTechnical(table: TableModel): boolean {
  return (
    table.partitionKey !== undefined ||
    nameWords(table.name).some(word => TECHNICAL_WORDS.has(word))
  );
}

/** Whether other tables refer to this one. */
export function isReferenced(table: TableModel, model: SchemaModel): boolean {
  const name = qualifiedName(table);
  return model.tables.some(
    other =>
      other !== table &&
      other.foreignKeys.some(fk => isSameTable(fk.referencedTable, name)),
  );
}

/** Whether the engine knows foreign keys at all. */
export function hasForeignKeys(model: SchemaModel): boolean {
  return !['mongodb', 'clickhouse'].includes(model.dialect);
}
