import type { Mention } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument, TextBlock } from '../documents';

/** "not persisted", "never stored", "nicht gespeichert", …, in stemmed words. */
const LEFT_OUT =
  '(?:(?:not|never|nicht|nie|no|nao|non|ne|pas) (?:\\S{1,40} ){0,2}?' +
  '(?:persist(?:ed|iert|i[dt]\\S)?|stored|saved|gespeichert|guarda|almacena|armazenad\\S|stocke\\S?|enregistre\\S?)' +
  '|in memory only|only in memory|transient|ephemeral|efimero|fluchtig)';
/** The same said another way, which at the beginning of a text may be about anything. */
const UNSTORED =
  `(?:${LEFT_OUT}` +
  '|(?:no|not a|nao|without|kein|ohn|sin|sem|san|pa de) (?:\\S{1,40} ){0,2}?(?:tabl|tabell|tabla|tabela|collection|kollektion)' +
  '|(?:computed|calculated|derived|berechnet|calculado|calculada|calcule?) (?:on|at|by|each|beim|bei|en|em|a) (?:\\S{1,40} )?(?:fly|demand|read|reading|request|call|runtim|query|abruf|lesen|lectura|leitura|consulta|volee?))';
/** Only a copula may stand between a name and its exclusion: "the balance of an account is not stored" excludes no account. */
const AFTER_NAME = new RegExp(
  `^(?:(?:is|are|be|has|have|which|that|ist|sind|wird|werden|hat|haben|es|se|e|est|son|sont|tien|tem|a) ){0,3}${UNSTORED} `,
);
/** What goes before a name that only owns what is left out. */
const OWNER_OF =
  / (?:of|for|per|von|vom|de|do|da|du|del) (?:(?:a|an|the|each|one|einem|einer|der|dem|un|una|um|uma|une|el|la|le) )?$/;
const AT_START = new RegExp(`^ ${LEFT_OUT} `);
const AT_WORD = new RegExp(`${UNSTORED} `, 'y');
const ANYWHERE = new RegExp(`${UNSTORED} `);

interface IndexedLine {
  line: number;
  /** Stemmed words with a space on both sides of each. */
  text: string;
  /** Everything that the line names is left out on purpose. */
  excluded: boolean;
}

/** A document as stemmed words, so that names can be looked up in it. */
export interface NameIndex {
  lines: readonly IndexedLine[];
  /** The texts of all lines, each ended by a line feed. */
  text: string;
  /** Where each word stands in `text`: the space before it. Names are many and documents long. */
  words: ReadonlyMap<string, readonly number[]>;
  /** Where each line starts in `text`. */
  starts: readonly number[];
  /** It leaves out anything at all; else the first place of a name tells all. */
  leavesOut: boolean;
}

/** What an absent document says: nothing. */
export const EMPTY_NAME_INDEX: NameIndex = {
  lines: [],
  text: '',
  words: new Map(),
  starts: [],
  leavesOut: false,
};

/**
 * Indexes everything a document says: headings, text, tables, code and diagrams. Placeholders and
 * unticked tasks say nothing.
 */
export function indexNames(document: MarkdownDocument): NameIndex {
  const lines: IndexedLine[] = [];
  const add = (line: number, text: string, excluded = false) =>
    lines.push({ line, text, excluded });
  for (const section of document.sections) {
    add(section.line, normalise(section.title));
  }
  for (const block of document.blocks) {
    if (block.placeholder || block.unticked) continue;
    addBlock(block, add);
  }
  for (const table of document.tables) {
    for (const row of table.rows) {
      if (!row.placeholder) add(row.line, normalise(row.cells[0] ?? ''));
    }
  }
  for (const block of document.code) {
    for (const [index, part] of block.content.split('\n').entries()) {
      const names = part.replace(/\b(order|group)\s+by\b/gi, ' ');
      add(block.line + index, normalise(names));
    }
  }
  lines.sort((a, b) => a.line - b.line);
  const starts: number[] = [];
  let length = 0;
  for (const { text } of lines) {
    starts.push(length);
    length += text.length + 1;
  }
  const text = lines.map(line => `${line.text}\n`).join('');
  return {
    lines,
    starts,
    text,
    words: wordsOf(text),
    leavesOut: lines.some(line => line.excluded) || ANYWHERE.test(text),
  };
}

function wordsOf(text: string): Map<string, number[]> {
  const words = new Map<string, number[]>();
  for (const match of text.matchAll(/[^ \n]+/g)) {
    const places = words.get(match[0]);
    if (places) places.push(match.index - 1);
    else words.set(match[0], [match.index - 1]);
  }
  return words;
}

/** Whether a text says so anywhere. Asked at each word, so that the cost grows with the words alone. */
function saysUnstored(text: string): boolean {
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) {
    AT_WORD.lastIndex = at + 1;
    if (AT_WORD.test(text)) return true;
  }
  return false;
}

function addBlock(
  block: TextBlock,
  add: (line: number, text: string, excluded?: boolean) => void,
): void {
  const text = normalise(block.text);
  const heading = normalise(block.headings[block.headings.length - 1] ?? '');
  const starts = AT_START.test(text);
  const excluded =
    starts ||
    AT_START.test(heading) ||
    (block.kind === 'row' && saysUnstored(text));
  if (block.kind === 'row') {
    // The first cell names the row's thing; the others may name what it refers to.
    add(block.line, text);
    if (excluded) {
      add(block.line, normalise(block.text.split('; ')[0]), true);
    }
    return;
  }
  const parts = block.text.split('\n').map(normalise);
  for (const [index, part] of parts.entries()) {
    add(block.line + index, part, excluded);
    // A name or its exclusion may be broken over two lines.
    const before = index > 0 ? parts[index - 1] : '';
    if (before && part) {
      add(block.line + index - 1, `${before.slice(0, -1)}${part}`);
    }
  }
  if (starts) add(block.line, heading, true);
}

/** Places looked at of one name; whoever excludes it does so before that. */
const MAX_PLACES = 500;

/** Where a document first mentions a name, in whatever spelling: `OrderLine`, `order_lines`, "order lines". */
export function findMention(name: string, index: NameIndex): Mention {
  const needles = needlesOf(name);
  const most = index.leavesOut ? MAX_PLACES : 1;
  const places = needles
    .flatMap(needle => occurrences(needle, index, most))
    .sort((a, b) => a.at - b.at);
  if (places.length === 0) return { name };
  for (const { at, end } of index.leavesOut ? places : []) {
    const line = lineAt(at, index);
    const owned = OWNER_OF.test(index.text.slice(Math.max(0, at - 40), at + 1));
    const after = index.text.slice(end, end + 120);
    if (line.excluded || (!owned && AFTER_NAME.test(after))) {
      return { name, line: line.line, excluded: true };
    }
  }
  return { name, line: lineAt(places[0].at, index).line };
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
  const spelled = normalise(name.slice(name.lastIndexOf('.') + 1));
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

function normalise(text: string): string {
  const tokens = tokensOf(text.replace(/\bin order (to|that)\b/gi, ' '));
  return tokens ? ` ${tokens.map(stem).join(' ')} ` : '';
}

function tokensOf(text: string): RegExpMatchArray | null {
  // Most text has no accents; telling letters of all scripts apart is what costs.
  if (!/[^\t\n\r -~]/.test(text)) {
    return text
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/[a-z0-9]+/g);
  }
  return text
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .match(/[\p{L}\p{N}]+/gu);
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
