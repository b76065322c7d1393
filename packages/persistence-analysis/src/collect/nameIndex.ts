import type { Mention } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument, TextBlock } from '../documents';
import {
  AFTER_NAME,
  ANYWHERE,
  AT_START,
  FIRST_WORDS,
  leavesOut,
  OWNER_OF,
} from './leftOut';
import { spaced, stem, wordsOf, type Stems } from './stemmedWords';

interface IndexedLine {
  line: number;
  /** Everything that the line names is left out on purpose. */
  excluded: boolean;
}

/** A document as stemmed words, so that names can be looked up in it. */
export interface NameIndex {
  lines: readonly IndexedLine[];
  /** The stemmed words of all lines with a space on both sides of each; a line feed ends each line. */
  text: string;
  /** Where each word stands in `text`: the space before it. Names are many and documents long. */
  words: ReadonlyMap<string, readonly number[]>;
  /** Where each line starts in `text`. */
  starts: readonly number[];
  /** It leaves out anything at all; else the first place of a name tells all. */
  leavesOut: boolean;
  /** Where names were found: entities, aggregates and tables have mostly the same ones. */
  found: Map<string, Place | undefined>;
}

/** The place that decides about a name. */
type Place = Omit<Mention, 'name'>;

/** What an absent document says: nothing. */
export const EMPTY_NAME_INDEX: NameIndex = {
  lines: [],
  text: '',
  words: new Map(),
  starts: [],
  leavesOut: false,
  found: new Map(),
};

/** A document is looked through for several reasons, and never changes. */
const KNOWN = new WeakMap<MarkdownDocument, NameIndex>();

/**
 * Indexes everything a document says: headings, text, tables, code and diagrams. Placeholders and
 * unticked tasks say nothing.
 */
export function indexNames(document: MarkdownDocument): NameIndex {
  const known = KNOWN.get(document);
  if (known) return known;
  const index = readIndex(document);
  KNOWN.set(document, index);
  return index;
}

function readIndex(document: MarkdownDocument): NameIndex {
  const said: SaidLine[] = [];
  const stems: Stems = new Map();
  const add = (line: number, words: readonly string[], excluded = false) =>
    said.push({ line, words, excluded });
  for (const section of document.sections) {
    add(section.line, wordsOf(section.title, stems));
  }
  const heading = headingReader(stems);
  for (const block of document.blocks) {
    if (block.placeholder || block.unticked) continue;
    addBlock(block, heading(block.headings), stems, add);
  }
  for (const table of document.tables) {
    for (const row of table.rows) {
      if (!row.placeholder) add(row.line, wordsOf(row.cells[0] ?? '', stems));
    }
  }
  for (const block of document.code) {
    for (const [index, part] of block.content.split('\n').entries()) {
      const names = part.replace(/\b(order|group)\s+by\b/gi, ' ');
      add(block.line + index, wordsOf(names, stems));
    }
  }
  return indexOf(said.sort((a, b) => a.line - b.line));
}

function indexOf(said: readonly SaidLine[]): NameIndex {
  const starts: number[] = [];
  const places = new Map<string, number[]>();
  const texts: string[] = [];
  let at = 0;
  for (const { words } of said) {
    starts.push(at);
    for (const word of words) {
      const known = places.get(word);
      if (known) known.push(at);
      else places.set(word, [at]);
      at += word.length + 1;
    }
    const text = `${spaced(words)}\n`;
    texts.push(text);
    at = starts[starts.length - 1] + text.length;
  }
  const text = texts.join('');
  return {
    lines: said,
    starts,
    text,
    words: places,
    leavesOut:
      said.some(line => line.excluded) ||
      ([...FIRST_WORDS].some(word => places.has(word)) && ANYWHERE.test(text)),
    found: new Map(),
  };
}

/** What one line says, in stemmed words. */
interface SaidLine extends IndexedLine {
  words: readonly string[];
}

/** A heading as the blocks below it need it. */
interface ReadHeading {
  words: readonly string[];
  excludes: boolean;
}

/** Reads the heading above each block, which is the same one for many blocks in a row. */
function headingReader(stems: Stems): (headings: string[]) => ReadHeading {
  let last: { headings: string[]; read: ReadHeading } | undefined;
  return headings => {
    if (last?.headings !== headings) {
      const words = wordsOf(headings[headings.length - 1] ?? '', stems);
      const excludes = AT_START.test(spaced(words));
      last = { headings, read: { words, excludes } };
    }
    return last.read;
  };
}

function addBlock(
  block: TextBlock,
  heading: ReadHeading,
  stems: Stems,
  add: (line: number, words: readonly string[], excluded?: boolean) => void,
): void {
  if (block.kind === 'row') {
    const words = wordsOf(block.text, stems);
    // The first cell names the row's thing; the others may name what it refers to.
    add(block.line, words);
    if (heading.excludes || leavesOut(words)) {
      add(block.line, wordsOf(block.text.split('; ')[0], stems), true);
    }
    return;
  }
  const parts = block.text.split('\n').map(part => wordsOf(part, stems));
  const [first] = parts.find(part => part.length > 0) ?? [];
  const starts =
    first !== undefined &&
    FIRST_WORDS.has(first) &&
    AT_START.test(spaced(parts.flat()));
  const excluded = starts || heading.excludes;
  for (const [index, part] of parts.entries()) {
    add(block.line + index, part, excluded);
    // A name or its exclusion may be broken over two lines.
    const before = index > 0 ? parts[index - 1] : [];
    if (before.length > 0 && part.length > 0) {
      add(block.line + index - 1, [...before, ...part]);
    }
  }
  if (starts) add(block.line, heading.words, true);
}

/** Places looked at of one name; whoever excludes it does so before that. */
const MAX_PLACES = 500;

/** Names of one analysis in one document; more than this come from nobody's service. */
const MAX_FOUND = 20_000;

/** Where a document first mentions a name, in whatever spelling: `OrderLine`, `order_lines`, "order lines". */
export function findMention(name: string, index: NameIndex): Mention {
  const needles = needlesOf(name);
  if (needles.length === 0 || index.words.size === 0) return { name };
  const [{ text: spelled }] = needles;
  if (!index.found.has(spelled)) {
    if (index.found.size >= MAX_FOUND) index.found.clear();
    index.found.set(spelled, findPlace(needles, index));
  }
  return { name, ...index.found.get(spelled) };
}

function findPlace(
  needles: readonly Needle[],
  index: NameIndex,
): Place | undefined {
  const most = index.leavesOut ? MAX_PLACES : 1;
  const places = needles
    .flatMap(needle => occurrences(needle, index, most))
    .sort((a, b) => a.at - b.at);
  if (places.length === 0) return undefined;
  for (const { at, end } of index.leavesOut ? places : []) {
    const line = lineAt(at, index);
    const owned = OWNER_OF.test(index.text.slice(Math.max(0, at - 40), at + 1));
    const after = index.text.slice(end, end + 120);
    if (line.excluded || (!owned && AFTER_NAME.test(after))) {
      return { line: line.line, excluded: true };
    }
  }
  return { line: lineAt(places[0].at, index).line };
}

/** A name as it is looked for, with each of its words and where that stands in it. */
interface Needle {
  text: string;
  words: readonly (readonly [word: string, before: number])[];
}

/** Every document is asked for the same names; more than this are of no one service. */
const MAX_NEEDLES = 20_000;
const knownNeedles = new Map<string, readonly Needle[]>();

/** The spellings of a name: its words, and all of them in one. */
function needlesOf(name: string): readonly Needle[] {
  const known = knownNeedles.get(name);
  if (known) return known;
  const spelled = spaced(wordsOf(name.slice(name.lastIndexOf('.') + 1)));
  const joined = ` ${stem(spelled.replaceAll(' ', ''))} `;
  const texts = spelled === '' ? [] : [...new Set([spelled, joined])];
  const needles = texts.map(text => ({
    text,
    words: [...text.matchAll(/[^ ]+/g)].map(
      match => [match[0], match.index - 1] as const,
    ),
  }));
  if (knownNeedles.size >= MAX_NEEDLES) knownNeedles.clear();
  knownNeedles.set(name, needles);
  return needles;
}

/** Places of a name, looked for only where its rarest word stands. */
function occurrences(
  needle: Needle,
  { text, words }: NameIndex,
  most: number,
): { at: number; end: number }[] {
  let rarest: readonly number[] | undefined;
  let before = 0;
  for (const [word, place] of needle.words) {
    const places = words.get(word);
    if (!places) return [];
    if (rarest && places.length >= rarest.length) continue;
    rarest = places;
    before = place;
  }
  const found: { at: number; end: number }[] = [];
  for (const place of rarest ?? []) {
    const at = place - before;
    if (!text.startsWith(needle.text, at)) continue;
    found.push({ at, end: at + needle.text.length });
    if (found.length >= most) break;
  }
  return found;
}

function lineAt(at: number, { lines, starts }: NameIndex): IndexedLine {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= at) low = middle;
    else high = middle;
  }
  return lines[low];
}
