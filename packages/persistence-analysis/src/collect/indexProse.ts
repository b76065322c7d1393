import type { DocumentedIndex } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument, TextBlock } from '../documents';
import {
  bare,
  isIndexName,
  MAX_TEXT,
  targetOf,
  type SchemaNames,
} from './indexNames';
import { isNotThere, reasonInProse } from './indexReason';

/** The most entries that are read: the bound keeps hostile text cheap. */
const MAX_ENTRIES = 1000;

/** A heading that is an index's name, with what it serves in the text below it. */
export function fromSections(
  document: MarkdownDocument,
  names: SchemaNames,
): DocumentedIndex[] {
  const found: DocumentedIndex[] = [];
  for (const section of document.sections) {
    if (found.length >= MAX_ENTRIES) break;
    const name = bare(section.title.split(/\s/)[0] ?? '');
    if (section.level < 2 || !isIndexName(name, names)) continue;
    const below = document.blocks.filter(
      block =>
        !block.placeholder &&
        block.line > section.line &&
        block.line <= section.endLine,
    );
    if (below.some(block => isNotThere(block.headings, document))) continue;
    const text = below
      .map(block => block.text)
      .join('\n')
      .slice(0, MAX_TEXT);
    const target = targetOf(section.title.slice(name.length)) ?? targetOf(text);
    const reason = reasonInProse(text);
    found.push({
      name,
      ...(target?.table ? { table: target.table } : {}),
      columns: target?.columns ?? [],
      ...(reason ? { reason } : {}),
      line: section.line,
    });
  }
  return found;
}

/** ``- `orders_customer_idx` on `orders (customer_id)`: serves …`` */
export function fromLists(
  document: MarkdownDocument,
  names: SchemaNames,
): DocumentedIndex[] {
  const found: DocumentedIndex[] = [];
  for (const block of document.blocks) {
    if (found.length >= MAX_ENTRIES) break;
    if (block.kind !== 'item' || !block.lead || block.unticked) continue;
    const name = bare(block.lead);
    if (!isIndexName(name, names) || isNotThere(block.headings, document))
      continue;
    found.push(fromItem(name, block));
  }
  return found;
}

function fromItem(name: string, block: TextBlock): DocumentedIndex {
  const start = block.text.indexOf(name) + name.length;
  const rest = block.text.slice(start, start + MAX_TEXT);
  const target = targetOf(rest);
  const reason = reasonInProse(
    rest
      .replace(target?.text ?? '', ' ')
      .replace(/^\s*(?:on|auf|en|em|sur)?[\s:–—-]+/i, '')
      .trim(),
  );
  return {
    name,
    ...(target?.table ? { table: target.table } : {}),
    columns: target?.columns ?? [],
    ...(reason && !block.placeholder ? { reason } : {}),
    line: block.line,
  };
}
