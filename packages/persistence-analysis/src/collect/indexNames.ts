import {
  qualifiedName,
  type SchemaModel,
} from '@persistence-scorecard/plugin-persistence-common';

/** The names of a schema, so that a document can be read by them first and by its headings second. */
export interface SchemaNames {
  /** Lower-case index names, without their schema. */
  indexes: ReadonlySet<string>;
  /** Lower-case table names, with and without their schema. */
  tables: ReadonlySet<string>;
}

export const NO_NAMES: SchemaNames = { indexes: new Set(), tables: new Set() };

/** Several documents of one analysis are read by the names of the same builds. */
const knownNames = new WeakMap<readonly SchemaModel[], SchemaNames>();

/** Names of the indexes and tables of both builds of a schema, which must be whole already. */
export function schemaNames(models: readonly SchemaModel[]): SchemaNames {
  const known = knownNames.get(models);
  if (known) return known;
  const names = readNames(models);
  knownNames.set(models, names);
  return names;
}

function readNames(models: readonly SchemaModel[]): SchemaNames {
  const indexes = new Set<string>();
  const tables = new Set<string>();
  for (const model of models) {
    for (const table of model.tables) {
      tables.add(table.name.toLowerCase());
      tables.add(qualifiedName(table).toLowerCase());
      for (const index of table.indexes) indexes.add(index.name.toLowerCase());
    }
  }
  return { indexes, tables };
}

/** Whether a word is the name of an index: one that the schema has, or one that looks like it. */
export function isIndexName(word: string, names: SchemaNames): boolean {
  if (!/^[a-z0-9_.$-]+$/i.test(word)) return false;
  const local = word.slice(word.lastIndexOf('.') + 1).toLowerCase();
  return (
    names.indexes.has(local) ||
    /(?:^|_)(?:idx|index|ix|pkey|uniq|uidx|uix|uq)(?:_|$)|[a-z0-9]_?idx$|^(?:ix|idx|uq|uk)_/.test(
      local,
    )
  );
}

/** A name without mark-up. */
export function bare(text: string): string {
  return text.replace(/[`"*]/g, '').trim();
}

/** Longest text that a target is looked for in; the bound keeps hostile text cheap. */
export const MAX_TEXT = 2000;

/** Longest name of a table with its schema. */
const MAX_NAME = 130;
/** What stands between an index and its columns without being a table. */
const KEYWORD = /^(?:on|btree|hash|gin|gist|brin|unique)$/i;

/** Where an index lies. */
export interface IndexTarget {
  /** The text that says it. */
  text: string;
  table?: string;
  columns: string[];
}

/**
 * The first `orders (customer_id, created_at desc)` of a text, with or without the table. Read from
 * each parenthesis outwards, so that long words cost nothing.
 */
export function targetOf(text: string): IndexTarget | undefined {
  const part = text.slice(0, MAX_TEXT);
  for (let at = part.indexOf('('); at >= 0; at = part.indexOf('(', at + 1)) {
    const end = part.indexOf(')', at);
    if (end < 0) return undefined;
    const inside = part.slice(at + 1, end);
    if (inside.trim() === '' || !/^[\w"., ]+$/.test(inside)) continue;
    const before = part.slice(Math.max(0, at - MAX_NAME), at).trimEnd();
    const word = lastWord(before);
    const columns = columnsOf(inside);
    const table =
      word !== '' && !KEYWORD.test(word) ? word : commonTable(columns);
    return {
      text: part.slice(at - word.length - (at - before.length), end + 1),
      ...(table === undefined ? {} : { table }),
      columns:
        table === undefined
          ? columns
          : columns.map(column =>
              column.startsWith(`${table}.`)
                ? column.slice(table.length + 1)
                : column,
            ),
    };
  }
  return undefined;
}

/** The table before every one of the columns: `(parcels.carrier_code, parcels.state)`. */
function commonTable(columns: readonly string[]): string | undefined {
  const tables = new Set(
    columns.map(column =>
      column.slice(0, Math.max(column.lastIndexOf('.'), 0)),
    ),
  );
  const [table] = tables;
  return tables.size === 1 && table !== '' ? table : undefined;
}

function lastWord(text: string): string {
  let from = text.length;
  while (from > 0 && /[\w.]/.test(text[from - 1])) from--;
  return text.slice(from);
}

/** The columns of a list such as `customer_id, created_at desc`. */
export function columnsOf(text: string): string[] {
  return text
    .split(/[,+]/)
    .map(part => {
      const words = bare(part).split(' ');
      const order = words.findIndex(word => /^(?:asc|desc)$/i.test(word));
      return (order > 0 ? words.slice(0, order) : words).join(' ');
    })
    .map(column => column.replace(/:\s?-?1$/, '').trim())
    .filter(column => /^[\w."$-]+$/.test(column));
}
