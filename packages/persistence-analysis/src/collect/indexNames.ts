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

/** Names of the indexes and tables of both builds of a schema. */
export function schemaNames(models: readonly SchemaModel[]): SchemaNames {
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

/** `orders (customer_id, created_at desc)`, with or without the table. */
const TARGET = /([\w.]+)?\s{0,3}\(\s{0,3}([\w"., ]+)\)/;
/** Longest text that a target is looked for in; the bound keeps hostile text cheap. */
export const MAX_TEXT = 2000;

/** Where an index lies. */
export interface IndexTarget {
  /** The text that says it. */
  text: string;
  table?: string;
  columns: string[];
}

/** The first `table (columns)` of a text. */
export function targetOf(text: string): IndexTarget | undefined {
  const match = TARGET.exec(text.slice(0, MAX_TEXT));
  if (!match) return undefined;
  const columns = columnsOf(match[2]);
  return {
    text: match[0],
    ...(match[1] && !/^(?:on|btree|hash|gin|gist|brin|unique)$/i.test(match[1])
      ? { table: match[1] }
      : {}),
    columns,
  };
}

/** The columns of a list such as `customer_id, created_at desc`. */
export function columnsOf(text: string): string[] {
  return text
    .split(/[,+]/)
    .map(column => bare(column).replace(/\s+(?:asc|desc)\b.*$/i, ''))
    .map(column => column.replace(/:\s*-?1$/, '').trim())
    .filter(column => /^[\w."$-]+$/.test(column));
}
