import type { UnindexedEntry } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument, TextBlock } from '../documents';
import { columnsOf, MAX_TEXT, targetOf, type SchemaNames } from './indexNames';

/** "Not indexed", "no index", "without an index", …, in the languages that documents are written in. */
const WITHOUT =
  /\b(?:not indexed|un-?indexed|no (?:extra |own |separate )?index|without (?:an )?index|needs? no index|nicht indi[zc]iert|ohne index|keinen? (?:eigenen )?index|sin [íi]ndice|no (?:est[áa] |se )?indexad?\w*|sem [íi]ndice|n[ãa]o (?:[ée] |s[ãa]o )?indexad\w+|sans index|pas d'index|non index[ée]\w*)/i;
/** Fewer words than this, beside the column and that it has no index, give no reason. */
const MIN_WORDS = 3;

/** Columns that the document leaves without an index, and says why. */
export function unindexedEntries(
  document: MarkdownDocument,
  names: SchemaNames,
): UnindexedEntry[] {
  return document.blocks.flatMap(block => {
    if (block.placeholder || block.unticked) return [];
    const text = block.text.slice(0, MAX_TEXT);
    const heading = block.headings[block.headings.length - 1] ?? '';
    if (!WITHOUT.test(text) && !WITHOUT.test(heading)) return [];
    const reason = text
      .replace(targetOf(text)?.text ?? '', ' ')
      .replace(/[\w$.]+/g, word => (/\w\.\w/.test(word) ? ' ' : word))
      .replace(WITHOUT, ' ');
    const words = reason.match(/\p{L}+/gu)?.length ?? 0;
    if (words < MIN_WORDS) return [];
    return namedColumns(block, names).map(entry => ({
      ...entry,
      reason: text.replace(/\s+/g, ' ').trim(),
      line: block.line,
    }));
  });
}

function namedColumns(
  block: TextBlock,
  names: SchemaNames,
): Pick<UnindexedEntry, 'table' | 'columns'>[] {
  const text = block.text.slice(0, MAX_TEXT);
  const found: Pick<UnindexedEntry, 'table' | 'columns'>[] = [];
  if (block.kind === 'row') {
    // The cells of a row come joined: table, then columns.
    const [first, second] = text.split('; ');
    if (names.tables.has(first.trim().toLowerCase()) && second) {
      found.push({ table: first.trim(), columns: columnsOf(second) });
    }
  }
  const target = targetOf(text);
  if (target?.table && target.columns.length > 0) {
    found.push({ table: target.table, columns: target.columns });
  }
  for (const match of text.matchAll(/\b([a-z_]\w*(?:\.[a-z_]\w*){1,2})\b/gi)) {
    const dot = match[1].lastIndexOf('.');
    found.push({
      table: match[1].slice(0, dot),
      columns: [match[1].slice(dot + 1)],
    });
  }
  return found.filter(entry => entry.columns.length > 0);
}
