import type { AggregateEntry } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument, TextBlock } from '../markdownModel';
import { cleanName } from '../namedThings';
import { plain } from '../words';
import { emptyEntry, fieldOf, fill, markedRoot, splitNames } from './entry';
import { readBlock } from './fromSections';
import { readSentences } from './sentences';

/** Aggregates of a list: `- **Order** (root): OrderLine, Payment`, `- Order (root), OrderLine`. */
export function fromList(block: TextBlock): AggregateEntry | undefined {
  if (block.kind !== 'item' || (block.parents?.length ?? 0) > 0)
    return undefined;
  const text = block.text.slice(0, 2000);
  const colon = /^([^:\n]{2,80}):\s*(\S[^]*)$/.exec(text);
  if (colon && fieldOf(colon[1].replace(/\([^()]*\)/g, '')) === undefined) {
    return fromLabel(colon[1], colon[2], block.line);
  }
  const first = text.split('\n')[0];
  const root = markedRoot(first);
  if (!root) return undefined;
  const found = emptyEntry(root, block.line);
  fill(found, 'members', first);
  return found;
}

function fromLabel(
  label: string,
  text: string,
  line: number,
): AggregateEntry | undefined {
  const name = cleanName(label, /\b(?:aggregate|aggregat|agregado)\b/gi);
  const root = markedRoot(label) ?? name;
  if (root === '' || root.split(/\s+/).length > 4) return undefined;
  const found = emptyEntry(root, line);
  if (isList(text)) fill(found, 'members', text);
  else readSentences(found, text);
  found.root ??= root;
  return found;
}

/** Adds what an item that names an aggregate says, and the items nested in it. */
export function readListed(
  entry: AggregateEntry,
  document: MarkdownDocument,
): void {
  const own = document.blocks.find(
    block => block.kind === 'item' && block.line === entry.line,
  );
  if (!own) return;
  const direct = fromList(own);
  if (direct) {
    if (direct.root) entry.root ??= direct.root;
    fill(entry, 'members', direct.members.join(', '));
    fill(entry, 'tables', direct.tables.join(', '));
  }
  // A list names aggregates by their roots.
  entry.root ??= entry.name;
  const depth = (own.parents?.length ?? 0) + 1;
  for (const block of document.blocks) {
    if (block.line <= own.line || block.kind !== 'item') continue;
    if ((block.parents?.length ?? 0) < depth) break;
    const before = entry.members.length + entry.tables.length;
    readBlock(entry, block);
    const first = block.text.split(/[:\n]|\s[–—-]\s/)[0];
    const silent = before === entry.members.length + entry.tables.length;
    // Below an aggregate's name, an item that only is a name is one of its parts.
    if (silent && fieldOf(first) === undefined && isList(first))
      fill(entry, 'members', first);
  }
}

/** A list of names, and no sentence about them. */
function isList(text: string): boolean {
  const names = splitNames(text);
  return (
    names.length > 0 &&
    names.every(
      name => name.split(/\s+/).length <= 3 && /^\p{L}/u.test(name),
    ) &&
    !/\b(?:is|are|has|have|ist|sind|hat|es|son|tiene|e|tem|est|sont|a)\b/.test(
      plain(text),
    )
  );
}
