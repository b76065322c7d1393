import type { Mention } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../documents';

/** Phrases by which a document says that a thing is left out on purpose. */
const NOT_PERSISTED =
  /\b(not|never|isn't|is not) (?:\w+ )?(persisted|stored|saved|kept in the database)\b|\b(in[- ]memory only|transient|derived|computed on read)\b|\b(nicht|nie) (persistiert|gespeichert)\b|\bno se (persiste|guarda|almacena)\b|\bn[aã]o (é |e )?(persistid[oa]|armazenad[oa]|persistimos)\b|\b(non|pas) (persist|stock|enregistr)/i;

/** A document as lines of stemmed words, so that names can be looked up in it. */
export interface NameIndex {
  lines: { line: number; text: string; excluded: boolean }[];
}

/**
 * Indexes everything a document says: headings, text, tables, code and diagrams. Placeholders and
 * unticked tasks say nothing.
 */
export function indexNames(document: MarkdownDocument): NameIndex {
  const lines: NameIndex['lines'] = [];
  const add = (line: number, text: string, excluded = false) =>
    lines.push({ line, text: normalise(text), excluded });
  for (const section of document.sections) add(section.line, section.title);
  for (const block of document.blocks) {
    if (block.placeholder || block.unticked) continue;
    const parts = block.text.split('\n');
    for (const [index, part] of parts.entries()) {
      // A sentence may run over the end of a line, so exclusion is looked for in the whole block.
      const excluded = NOT_PERSISTED.test(sentenceOf(block.text, part));
      add(block.line + (block.kind === 'row' ? 0 : index), part, excluded);
    }
  }
  for (const table of document.tables) {
    for (const row of table.rows) {
      if (!row.placeholder) add(row.line, row.cells[0] ?? '');
    }
  }
  for (const block of document.code) {
    for (const [index, part] of block.content.split('\n').entries()) {
      add(block.line + index, part.replace(/\b(order|group)\s+by\b/gi, ' '));
    }
  }
  lines.sort((a, b) => a.line - b.line);
  return { lines };
}

/** Where a document first mentions a name, in whatever spelling: `OrderLine`, `order_lines`, "order lines". */
export function findMention(name: string, index: NameIndex): Mention {
  const local = name.slice(name.lastIndexOf('.') + 1);
  const spelled = normalise(local);
  if (spelled.trim() === '') return { name };
  const joined = ` ${stem(spelled.replaceAll(' ', ''))} `;
  const found = index.lines.filter(
    ({ text }) => text.includes(spelled) || text.includes(joined),
  );
  if (found.length === 0) return { name };
  const mention: Mention = { name, line: found[0].line };
  const excluding = found.find(({ excluded }) => excluded);
  if (excluding) {
    mention.excluded = true;
    mention.line = excluding.line;
  }
  return mention;
}

/** The sentences of a text that a line of it takes part in; a short text is one sentence. */
function sentenceOf(text: string, part: string): string {
  if (text.length < 300) return text;
  const start = text.indexOf(part);
  return text.slice(Math.max(0, start - 100), start + part.length + 100);
}

function normalise(text: string): string {
  const tokens = text
    .replace(/\bin order (to|that)\b/gi, ' ')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return tokens ? ` ${tokens.map(stem).join(' ')} ` : '';
}

/** Takes plurals off, loosely: both sides of a comparison go through it. */
function stem(word: string): string {
  let result = word;
  if (result.length > 3) {
    if (result.endsWith('ies')) return `${result.slice(0, -3)}y`;
    if (/[^sui]s$/.test(result)) result = result.slice(0, -1);
    if (/[^e]e$/.test(result)) result = result.slice(0, -1);
  }
  return result;
}
