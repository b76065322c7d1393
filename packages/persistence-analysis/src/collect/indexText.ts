import type { DocumentedIndex } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument, TextBlock } from '../documents';
import { splitSentences } from '../documents/sentences';
import {
  isIndexName,
  MAX_TEXT,
  targetOf,
  type IndexTarget,
  type SchemaNames,
} from './indexNames';
import { isAbsentState, isNotThere, reasonInProse } from './indexReason';

/** The most entries that are read: the bound keeps hostile text cheap. */
const MAX_ENTRIES = 1000;
/** Columns of the engine's own statistics, which look like indexes. */
const OF_STATISTICS = /^(?:pg_|last_idx_|idx_(?:scan|tup|blks|hit|read))/i;
/** "would need", "was replaced", "instead of": the index is not said to be there. */
const UNREAL =
  /\b(?:would|could|should|were|if|was|instead of|no longer|replaced|replaces|earlier|former|formerly|until|without|wäre|würde|statt|früher|ersetzt|fue|ser[íi]a|foi|seria|en lugar de|em vez de|serait|au lieu de|remplac\w{1,4})\b/i;

/**
 * Indexes that running text or any other table speaks of: those of the schema wherever they stand, and
 * code that looks like one where a sentence says that it is there. The cells of a row that was read as an
 * entry are no reason.
 */
export function fromText(
  document: MarkdownDocument,
  names: SchemaNames,
  entries: readonly DocumentedIndex[],
): DocumentedIndex[] {
  const read = new Set(entries.map(entry => entry.line));
  const found: DocumentedIndex[] = [];
  if (names.indexes.size === 0) return found;
  for (const block of document.blocks) {
    if (found.length >= MAX_ENTRIES) break;
    if (
      block.placeholder ||
      block.unticked ||
      isNotThere(block.headings, document)
    )
      continue;
    if (read.has(block.line)) continue;
    const text = block.text.slice(0, MAX_TEXT);
    const target = targetOf(text)?.text ?? '';
    for (const word of new Set(text.match(/[A-Za-z_][\w$]*/g) ?? [])) {
      const known = names.indexes.has(word.toLowerCase());
      if (!known && !isSaidToBeThere(word, block, names)) continue;
      const reason = reasonInProse(
        text.replaceAll(word, ' ').replace(target, ' '),
      );
      const own = targetAfter(word, text);
      found.push({
        name: word,
        ...(own?.table === undefined ? {} : { table: own.table }),
        columns: own?.columns ?? [],
        ...(reason ? { reason } : {}),
        line: block.line + linesBefore(block.text, word),
      });
    }
  }
  return found;
}

function isSaidToBeThere(
  word: string,
  block: TextBlock,
  names: SchemaNames,
): boolean {
  if (block.kind === 'row' || !isIndexName(word, names)) return false;
  if (OF_STATISTICS.test(word) || !block.codes.includes(word)) return false;
  const text = block.text.slice(0, MAX_TEXT);
  const at = text.indexOf(word);
  const sentence = splitSentences(text).find(
    each => each.start <= at && at < each.start + each.text.length,
  );
  return (
    sentence !== undefined &&
    !isAbsentState(sentence.text) &&
    !UNREAL.test(sentence.text)
  );
}

const ON = /^\s{0,3}(?:on|auf|an|en|em|sur)\s{1,3}/i;

/** Where the words right behind an index's name place it. */
function targetAfter(word: string, text: string): IndexTarget | undefined {
  const at = text.indexOf(word) + word.length;
  const after = text.slice(at, at + 300);
  const on = ON.exec(after)?.[0].length ?? 0;
  const rest = after.slice(on).trimStart();
  const target = targetOf(rest);
  const isNext = target !== undefined && rest.startsWith(target.text.trim());
  return isNext && (on > 0 || rest.startsWith('(')) ? target : undefined;
}

function linesBefore(text: string, word: string): number {
  return text.slice(0, text.indexOf(word)).split('\n').length - 1;
}
