import type { AggregateEntry } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../markdownModel';
import { MAX_NAMES, namedThings } from '../namedThings';
import { plain } from '../words';
import { emptyEntry, isBare, LABEL } from './entry';
import { fromDiagrams } from './fromDiagrams';
import { fromList, readListed } from './fromLists';
import { readSection } from './fromSections';
import { fromTables } from './fromTables';
import { fromLead, fromSentences } from './sentences';

const HEADER =
  /^(?:aggregates?|aggregate?|agregados?|agregats?|name|nombre|nome|nom)$/;

/**
 * Aggregates with root, members and tables, in whatever form a document gives them: tables first, then
 * headings with what is written below them, lists, sentences and diagrams. What one form leaves open,
 * the next may add.
 */
export function readAggregates(document: MarkdownDocument): AggregateEntry[] {
  const found = fromTables(document);
  const others: Found[] = [
    ...(found.length > 0 ? [] : fromNames(document)),
    ...fromText(document),
    ...fromDiagrams(document),
  ];
  const byName = new Map(found.map(entry => [keyOf(entry.name), entry]));
  // Text and diagrams name new aggregates only where nothing else lists them.
  const listed = found.length > 0 || others.some(o => o.isNamed);
  for (const { isNamed, ...entry } of others) {
    const known = byName.get(keyOf(entry.name));
    if (known) {
      if (isBare(known)) Object.assign(known, partsOf(entry));
    } else if (isNamed || !listed) {
      byName.set(keyOf(entry.name), entry);
    }
  }
  return [...byName.values()]
    .sort((a, b) => a.line - b.line)
    .slice(0, MAX_NAMES);
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

type Found = AggregateEntry & { isNamed?: boolean };

/** What headings, table rows and lists name, with what is written below each. */
function fromNames(document: MarkdownDocument): Found[] {
  const names = namedThings(document, { header: HEADER, label: LABEL });
  return names.map(({ name, line }) => {
    const entry: Found = { ...emptyEntry(name, line), isNamed: true };
    readSection(entry, document);
    readListed(entry, document);
    return entry;
  });
}

function fromText(document: MarkdownDocument): Found[] {
  const found: Found[] = [];
  for (const block of document.blocks) {
    if (found.length >= MAX_NAMES) break;
    if (block.placeholder || block.unticked || block.kind === 'row') continue;
    const listed = fromList(block);
    const led =
      block.kind === 'paragraph' && block.lead
        ? fromLead(block.lead, block.text, block.line)
        : undefined;
    if (listed) found.push(listed);
    else if (led) found.push(led);
    else found.push(...fromSentences(block.text, block.line));
  }
  return found;
}

function partsOf({ root, members, tables, context }: AggregateEntry) {
  return {
    members,
    tables,
    ...(root === undefined ? {} : { root }),
    ...(context === undefined ? {} : { context }),
  };
}

function keyOf(name: string): string {
  return plain(name).replace(/[^a-z0-9]/g, '');
}
