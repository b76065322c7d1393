import type {
  DocumentedIndex,
  DocumentedQuery,
  IndexDocumentFact,
} from '@persistence-scorecard/plugin-persistence-common';
import { isSql, type MarkdownDocument, type TextBlock } from '../documents';
import { parseQueries } from '../sql';

const NAME =
  /^(index|indexes|indices|index ?name|name|indice|índice|indexname)$/i;
const TABLE = /\b(table|collection|tabelle|tabla|tabela)\b/i;
const COLUMNS =
  /\b(columns?|fields?|keys?|spalten?|felder|columnas?|campos?|colunas?|colonnes?|definition)\b/i;
const REASON =
  /\b(quer(y|ies)|serves?|reason|why|sla|hot path|access|used by|purpose|supports?|grund|abfragen?|dient|zweck|consulta|motivo|sirve|serve|requ[eê]te|raison)\b/i;
/** `orders (customer_id, created_at desc)`, with or without the table. */
const TARGET = /([\w.]+)?\s*\(\s*([\w"., ]+)\s*\)/;

/** Longest text of an entry that is read, and the most entries: bounds that keep hostile text cheap. */
const MAX_TEXT = 2000;
const MAX_ENTRIES = 1000;

function targetOf(text: string): RegExpExecArray | null {
  return TARGET.exec(text.slice(0, MAX_TEXT));
}

/** The index document as data: each index with what it serves, and each SQL block. */
export async function readIndexDocument(
  document: MarkdownDocument,
): Promise<IndexDocumentFact> {
  const indexes = [
    ...fromTables(document),
    ...fromSections(document),
    ...fromLists(document),
  ];
  const queries: DocumentedQuery[] = [];
  for (const block of document.code) {
    if (!isSql(block.language) || block.content.trim() === '') continue;
    const { parses, message, tables, filters } = await parseQueries(
      block.content,
    );
    queries.push({
      sql: block.content.trimEnd(),
      line: block.line,
      endLine: block.endLine,
      parses,
      ...(message === undefined ? {} : { message }),
      tables,
      filters,
    });
  }
  return { path: document.path, indexes: distinct(indexes), queries };
}

function fromTables(document: MarkdownDocument): DocumentedIndex[] {
  const found: DocumentedIndex[] = [];
  for (const table of document.tables) {
    const header = table.header.map(cell => cell.trim());
    const name = header.findIndex(cell => NAME.test(cell));
    const on = header.findIndex((c, i) => i !== name && TABLE.test(c));
    const columns = header.findIndex((c, i) => i !== name && COLUMNS.test(c));
    const reasons = header
      .map((_, index) => index)
      .filter(i => i !== name && i !== on && i !== columns)
      .filter(i => REASON.test(header[i]));
    if (name < 0 && columns < 0) continue;
    // A table of queries or of columns is not a table of indexes.
    if (name < 0 && !/index|indice|índice/i.test(table.headings.join(' '))) {
      continue;
    }
    for (const row of table.rows) {
      const cell = (index: number) => meaningful(row.cells[index] ?? '');
      const target = targetOf(cell(columns) || cell(on));
      const entry: DocumentedIndex = {
        columns: columnsOf(target ? target[2] : cell(columns)),
        line: row.line,
      };
      const indexName = bare(cell(name));
      const tableName = bare(target?.[1] ?? cell(on).replace(/\(.*$/s, ''));
      if (indexName) entry.name = indexName;
      if (tableName) entry.table = tableName;
      const reason = reasons.map(cell).filter(Boolean).join('; ');
      if (reason && !row.placeholder) entry.reason = reason;
      if (entry.name || entry.columns.length > 0) found.push(entry);
    }
  }
  return found;
}

/** A heading that is an index's name, with what it serves in the text below it. */
function fromSections(document: MarkdownDocument): DocumentedIndex[] {
  const found: DocumentedIndex[] = [];
  for (const section of document.sections) {
    if (found.length >= MAX_ENTRIES) break;
    const name = bare(section.title.split(/\s/)[0] ?? '');
    if (section.level < 2 || !isIndexName(name)) continue;
    const below = document.blocks.filter(
      block =>
        !block.placeholder &&
        block.line > section.line &&
        block.line <= section.endLine,
    );
    const text = below
      .map(block => block.text)
      .join('\n')
      .slice(0, MAX_TEXT);
    const target = targetOf(section.title.slice(name.length)) ?? targetOf(text);
    found.push({
      name,
      ...(target?.[1] ? { table: target[1] } : {}),
      columns: target ? columnsOf(target[2]) : [],
      ...(hasWords(text, 3) ? { reason: text } : {}),
      line: section.line,
    });
  }
  return found;
}

/** ``- `orders_customer_idx` on `orders (customer_id)`: serves …`` */
function fromLists(document: MarkdownDocument): DocumentedIndex[] {
  const found: DocumentedIndex[] = [];
  for (const block of document.blocks) {
    if (block.kind !== 'item' || !block.lead || block.unticked) continue;
    const name = bare(block.lead);
    if (!isIndexName(name)) continue;
    found.push(fromItem(name, block));
  }
  return found;
}

function fromItem(name: string, block: TextBlock): DocumentedIndex {
  const start = block.text.indexOf(name) + name.length;
  const rest = block.text.slice(start, start + MAX_TEXT);
  const target = targetOf(rest);
  const reason = rest
    .replace(target?.[0] ?? '', ' ')
    .replace(/^\s*(on|auf|en|em|sur)?[\s:–—-]+/i, '')
    .trim();
  return {
    name,
    ...(target?.[1] ? { table: target[1] } : {}),
    columns: target ? columnsOf(target[2]) : [],
    ...(hasWords(reason, 3) && !block.placeholder ? { reason } : {}),
    line: block.line,
  };
}

function isIndexName(name: string): boolean {
  return (
    /^[a-z0-9_.]+$/i.test(name) &&
    /(^|_)(idx|index|ix|key|pkey|uniq|uq|pk|fk)(_|$)|idx$|_at$|^i_/i.test(name)
  );
}

function columnsOf(text: string): string[] {
  return text
    .split(/[,+]/)
    .map(column => bare(column).replace(/\s+(asc|desc)\b.*$/i, ''))
    .map(column => column.replace(/:\s*-?1$/, '').trim())
    .filter(column => /^[\w."$-]+$/.test(column));
}

function bare(text: string): string {
  return text.replace(/[`"*]/g, '').trim();
}

function meaningful(cell: string): string {
  const text = cell.trim();
  return /^[-–—?]*$/.test(text) ? '' : text;
}

function hasWords(text: string, count: number): boolean {
  return (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) >= count;
}

/** One entry per name; the one with a reason wins. */
function distinct(entries: readonly DocumentedIndex[]): DocumentedIndex[] {
  const byName = new Map<string, DocumentedIndex>();
  const nameless: DocumentedIndex[] = [];
  for (const entry of entries) {
    const key = entry.name?.toLowerCase();
    if (key === undefined) {
      nameless.push(entry);
      continue;
    }
    const other = byName.get(key);
    if (!other || (!other.reason && entry.reason)) byName.set(key, entry);
  }
  return [...byName.values(), ...nameless].sort((a, b) => a.line - b.line);
}
