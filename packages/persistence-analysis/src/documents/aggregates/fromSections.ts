import type { AggregateEntry } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument, TextBlock } from '../markdownModel';
import { fieldOf, fill, markedRoot } from './entry';
import { readSentences } from './sentences';

/** Adds what the section below an aggregate's heading says: labelled lines, nested lists, sentences. */
export function readSection(
  entry: AggregateEntry,
  document: MarkdownDocument,
): void {
  const section = document.sections.find(s => s.line === entry.line);
  if (!section) return;
  const below = document.blocks.filter(
    block =>
      !block.placeholder &&
      !block.unticked &&
      block.line > section.line &&
      block.line <= section.endLine,
  );
  for (const block of below) {
    if (block.kind !== 'row') readBlock(entry, block);
  }
}

/** Adds what one paragraph or item says. */
export function readBlock(entry: AggregateEntry, block: TextBlock): void {
  if (readLabels(entry, block) || readNested(entry, block)) return;
  if (block.kind === 'item') readItem(entry, block);
  readSentences(entry, block.text);
}

/** A longer text before a colon is a sentence. */
const MAX_LABEL = 40;

/** `Root: Order` on a line of its own, or as the beginning of an item. */
function readLabels(entry: AggregateEntry, block: TextBlock): boolean {
  let found = false;
  for (const part of block.text.split('\n')) {
    const colon = part.indexOf(':');
    const label = part.slice(0, Math.max(colon, 0)).trim();
    const said = part.slice(colon + 1).trim();
    if (label.length < 2 || label.length > MAX_LABEL || said === '') continue;
    const field = fieldOf(label.replace(/\([^()]*\)/g, ''));
    if (!field) continue;
    fill(entry, field, said);
    found = true;
  }
  return found;
}

/** An item below an item that only is a label: "- Members:" with one item for each. */
function readNested(entry: AggregateEntry, block: TextBlock): boolean {
  const parent = block.parents?.[block.parents.length - 1];
  const field = parent && /:\s*$/.test(parent.trim()) && fieldOf(parent);
  if (!field) return false;
  fill(entry, field, nameOf(block));
  return true;
}

/** Words in parentheses that make a name a member. */
const KIND =
  /\b(?:entity|entities|value objects?|vo|child|part|member|entit[äa]t|wertobjekt|entidade?|objeto de valor|entit[ée]|objet.valeur)\b/i;

function isMember(text: string): boolean {
  const remarks = text.slice(0, 200).match(/\([^()]{1,60}\)/g) ?? [];
  return remarks.some(remark => KIND.test(remark));
}

/** `- Order (root)`, `- OrderLine (entity): …`. */
function readItem(entry: AggregateEntry, block: TextBlock): void {
  const first = block.text.split(/[:\n]|\s[–—-]\s/)[0];
  const root = markedRoot(first);
  if (root) {
    entry.root ??= root;
    if (!entry.members.includes(root)) entry.members.push(root);
  } else if (isMember(first)) {
    fill(entry, 'members', first);
  }
}

/** The name that an item begins with, with the mark of a root behind it. */
function nameOf(block: TextBlock): string {
  const first = block.text.split(/[:\n]|\s[–—-]\s/)[0];
  return block.lead && !markedRoot(first) ? block.lead : first;
}
