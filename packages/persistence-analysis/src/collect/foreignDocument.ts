import type {
  DocumentFact,
  DocumentId,
} from '@persistence-scorecard/plugin-persistence-common';
import { isSql, type MarkdownDocument } from '../documents';
import { parseQueries } from '../sql';
import { isSchemaName, type OwnNames } from './ownNames';

/** A name that a document takes for one of the service's database. */
interface SaidName {
  name: string;
  line: number;
  /** It stands where only a table can: in a table column, a FROM clause, beside the word "table". */
  table: boolean;
}

/** What each document may be about without naming anything of the schema. */
const FREE: ReadonlySet<DocumentId> = new Set([
  'entities',
  'value-objects',
  'components',
  'integration-patterns',
  'schema',
]);
/** In these, identifiers are mostly those of tools; only tables show whose they are. */
const OF_TOOLS: ReadonlySet<DocumentId> = new Set([
  'backup-recovery',
  'migration-strategy',
]);
const ENOUGH_TABLES = 2;
const ENOUGH_NAMES = 3;

/**
 * Why a document belongs to another service: it names tables, indexes and constraints of a database, and
 * not one of them is this service's. Undefined when it names none, or one of its own.
 */
export async function foreignDocument(
  id: DocumentId,
  document: MarkdownDocument,
  own: OwnNames,
): Promise<DocumentFact['placeholder']> {
  if (FREE.has(id) || own.tables.length === 0) return undefined;
  if (namesOwnTable(document, own)) return undefined;
  const foreign = new Map<string, SaidName>();
  for (const said of await namesIn(document)) {
    if (own.has(said.name)) return undefined;
    if (own.isEntity(said.name)) continue;
    const known = foreign.get(said.name);
    if (!known || (said.table && !known.table)) foreign.set(said.name, said);
  }
  const all = [...foreign.values()];
  const tables = all.filter(said => said.table);
  const enough =
    tables.length >= ENOUGH_TABLES ||
    (tables.length > 0 && all.length >= ENOUGH_TABLES) ||
    (!OF_TOOLS.has(id) && all.length >= ENOUGH_NAMES);
  if (!enough) return undefined;
  const shown = [...tables, ...all.filter(said => !said.table)].slice(0, 3);
  return {
    reason: `It is another service's: it names ${list(
      shown.map(said => said.name),
    )}, and nothing of this service (${list(own.examples(id))}).`,
    line: Math.min(...shown.map(said => said.line)),
  };
}

const TABLE_HEADER =
  /^(?:tables?|collections?|tabellen?|tablas?|tabelas?|kollektion(?:en)?)$/i;
const BESIDE_TABLE =
  /(?:\b(?:tables?|tabellen?|tablas?|tabelas?)\s+`?([a-z][\w.]{1,60})`?)|(?:`([a-z][\w.]{1,60})`\s+(?:tables?|tabelle)\b)/gi;
const SNAKE =
  /(?<![\w./<-])[a-z][a-z0-9]{0,40}(?:_[a-z0-9]{1,40}){1,8}(?![\w(<-])/g;
/** Names looked at; whoever describes a schema names it before that. */
const MAX_NAMES = 2000;

async function namesIn(document: MarkdownDocument): Promise<SaidName[]> {
  const said: SaidName[] = [];
  const add = (raw: string, line: number, table: boolean) => {
    const name = raw.toLowerCase().replace(/["`]/g, '');
    if (said.length < MAX_NAMES && isSchemaName(name)) {
      said.push({ name, line, table });
    }
  };
  for (const table of document.tables) {
    const column = table.header.findIndex(cell =>
      TABLE_HEADER.test(cell.trim()),
    );
    if (column < 0) continue;
    for (const row of table.rows) {
      const cell = (row.cells[column] ?? '').trim();
      if (/^[`"]?[A-Za-z_][\w.]{0,80}[`"]?$/.test(cell)) {
        add(cell, row.line, true);
      }
    }
  }
  for (const block of document.blocks) {
    const text = block.text.slice(0, 4000);
    for (const match of text.matchAll(BESIDE_TABLE)) {
      const name = match[1] ?? match[2];
      // "The table below" names none; an identifier has a mark of its own.
      if (/[_.]/.test(name)) add(name, block.line, true);
    }
    for (const [name] of text.matchAll(SNAKE)) add(name, block.line, false);
    if (block.lead && /^[a-z][a-z0-9_.]{2,60}$/.test(block.lead)) {
      add(block.lead, block.line, false);
    }
  }
  for (const section of document.sections) {
    for (const [name] of section.title.matchAll(SNAKE)) {
      add(name, section.line, false);
    }
  }
  for (const block of document.code) {
    if (!isSql(block.language)) continue;
    for (const query of await parseQueries(block.content)) {
      for (const table of query.tables) {
        add(table, block.line + query.line - 1, true);
      }
    }
  }
  return said;
}

/** A table's name can be a plain word, so it counts where it is marked as a name, or where nothing is. */
function namesOwnTable(document: MarkdownDocument, own: OwnNames): boolean {
  const tables = new Set(own.tables);
  const isOwn = (word: string) =>
    tables.has(word.slice(word.lastIndexOf('.') + 1).toLowerCase());
  let marked = false;
  for (const { codes } of document.blocks) {
    marked ||= codes.length > 0;
    if (codes.some(isOwn)) return true;
  }
  return (
    !marked &&
    document.blocks.some(({ text }) =>
      (text.slice(0, 4000).match(/[\w.]+/g) ?? []).some(isOwn),
    )
  );
}

function list(names: readonly string[]): string {
  const quoted = names.map(name => `\`${name}\``);
  return quoted.length < 2
    ? quoted.join('')
    : `${quoted.slice(0, -1).join(', ')} and ${quoted[quoted.length - 1]}`;
}
