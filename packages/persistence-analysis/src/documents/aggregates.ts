import type { AggregateEntry } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from './markdownModel';
import { cleanName, MAX_NAMES, namedThings } from './namedThings';
import { plain } from './words';

const LABEL = /\b(aggregate|aggregat|agregado|agregat|root)\b:?/gi;
const HEADER =
  /^(aggregates?|aggregate?|agregados?|agregats?|name|nombre|nome|nom)$/;
const ROOT = /\b(root|wurzel|raiz|racine)\b/;
const MEMBERS =
  /\b(members?|entit\w*|contains?|parts?|children|mitglieder|enthalt|entidades?|miembros|membros|membres|inside)\b/;
const TABLES = /\b(tables?|collections?|tabellen?|tablas?|tabelas?)\b/;
const CONTEXT = /\b(context|kontext|contexto|contexte)\b/;

type Field = 'root' | 'members' | 'tables' | 'context';

/** Aggregates with root, members and tables, from a table, or from a heading each with a list below it. */
export function readAggregates(document: MarkdownDocument): AggregateEntry[] {
  const fromTables = readTables(document);
  return fromTables.length > 0
    ? fromTables.slice(0, MAX_NAMES)
    : readSections(document);
}

/** The bounded context that the document names for everything in it. */
export function readContext(document: MarkdownDocument): string | undefined {
  for (const block of document.blocks) {
    if (block.placeholder) continue;
    const match =
      /(?:bounded context|kontext|contexto(?: delimitado)?|contexte(?: borné)?)\s*(?::|=|is|ist)\s*[`*"]*([\p{L}][\p{L}\p{N} _-]{1,60})/iu.exec(
        block.text,
      );
    if (match && block.kind !== 'row') return match[1].trim();
  }
  return undefined;
}

function readTables(document: MarkdownDocument): AggregateEntry[] {
  const entries: AggregateEntry[] = [];
  for (const table of document.tables) {
    const header = table.header.map(cell => plain(cell).trim());
    if (!HEADER.test(header[0] ?? '')) continue;
    const fields = header.map((cell, index) =>
      index === 0 ? undefined : fieldOf(cell),
    );
    if (!fields.some(field => field !== undefined)) continue;
    for (const row of table.rows) {
      const name = cleanName(row.cells[0] ?? '', LABEL);
      if (!name || row.placeholder) continue;
      const entry = emptyEntry(name, row.line);
      for (const [index, field] of fields.entries()) {
        if (field) fill(entry, field, row.cells[index] ?? '');
      }
      entries.push(entry);
    }
  }
  return entries;
}

function readSections(document: MarkdownDocument): AggregateEntry[] {
  const names = namedThings(document, { header: HEADER, label: LABEL });
  return names.map(({ name, line }) => {
    const entry = emptyEntry(name, line);
    const section = document.sections.find(s => s.line === line);
    for (const block of document.blocks) {
      if (block.placeholder || !section) continue;
      if (block.line <= line || block.line > section.endLine) continue;
      for (const part of block.text.split('\n')) {
        const labelled = /^([^:]{2,40}):\s*(.+)$/.exec(part.trim());
        const field = labelled && fieldOf(plain(labelled[1]));
        if (labelled && field) fill(entry, field, labelled[2]);
      }
    }
    return entry;
  });
}

function emptyEntry(name: string, line: number): AggregateEntry {
  return { name, members: [], tables: [], line };
}

function fieldOf(header: string): Field | undefined {
  if (TABLES.test(header)) return 'tables';
  if (ROOT.test(header)) return 'root';
  if (MEMBERS.test(header)) return 'members';
  if (CONTEXT.test(header)) return 'context';
  return undefined;
}

function fill(entry: AggregateEntry, field: Field, text: string): void {
  const values = splitNames(text);
  if (field === 'root') entry.root ??= values[0];
  else if (field === 'context') entry.context ??= values[0];
  else if (field === 'members') {
    entry.members = [...new Set([...entry.members, ...values])];
  } else {
    const tables = values.filter(value => /^[\w.$]+$/.test(value));
    entry.tables = [...new Set([...entry.tables, ...tables])];
  }
}

/** Longest list of names that is read; the bound keeps hostile text cheap. */
const MAX_CELL = 2000;

function splitNames(text: string): string[] {
  return text
    .slice(0, MAX_CELL)
    .replace(/\([^()]*\)/g, ' ')
    .replace(/<[^<>]*>/g, ',')
    .split(/[,;\n]|\s(?:and|und|y|e|et)\s/)
    .map(part => cleanName(part).replace(/[.*"]+$/g, ''))
    .filter(part => part !== '' && !/^(none|-|–|—|no|keine)$/i.test(part));
}
