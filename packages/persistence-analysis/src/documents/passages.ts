import { findDurations } from './durations';
import type { MarkdownDocument, TextBlock } from './markdownModel';
import { MAX_BLOCK, splitSentences } from './sentences';
import { isMeta, isQuestion } from './substance';
import { countWords, plain } from './words';

/** The headings above a passage in plain letters; one object for all passages below the same heading. */
export interface Above {
  text: string;
}

/** One sentence or table cell that states something, with what names it. Everything is plain text. */
export interface Passage {
  text: string;
  /** What names it directly: a label before a colon, a bold lead-in, row and column header, a question. */
  label: string;
  above: Above;
  /** The whole block that it stands in. */
  block: string;
  /** What follows it in the block, where a reason may stand. */
  rest: string;
  line: number;
  endLine: number;
  /** It is a cell of a table, and `block` is the row. */
  cell: boolean;
  /** It is a ticked task: somebody claims to have done it. */
  claim: boolean;
}

/** A label before a colon, or on the line before it as definition lists have it. */
const COLON = /^([^:\n]{2,60}?)\s?(?:\n)?:\s+(?=\S)/;
const DASH = /^([^\n–—-]{2,40}?)\s{1,4}[–—-]\s{1,4}(?=\S)/;
/** Lines of one paragraph that each begin with a label of their own. */
const LABELLED_LINE = /\n(?=[\p{Lu}][^:\n.]{1,40}:\s)/gu;

/** "No: …" answers, and names nothing. */
const ANSWER = /^(?:yes|no|ja|nein|s[ií]|n[aã]o|oui|non)$/i;
/** Headers of a column that names what its row is about, wherever it stands. */
const NAMES_ROW =
  /^(?:aspects?|aspekte?|topics?|themen?|thema|areas?|aspectos?|temas?|sujets?|objectives?|concerns?|items?|punkte?|questions?)$/;

/** A header as each of its rows needs it. */
interface TableHeader {
  cells: readonly string[];
  labels: string[];
  /** The column that names what a row is about. */
  naming: number;
}

function readHeader(cells: readonly string[]): TableHeader {
  const labels = cells.map(plain);
  const naming = labels.findIndex(label => NAMES_ROW.test(label.trim()));
  return { cells, labels, naming: Math.max(naming, 0) };
}

class PassageReader {
  readonly passages: Passage[] = [];
  private headings: string[] | undefined;
  private above: Above = { text: '' };
  /** A paragraph that is bold as a whole heads what follows it. */
  private boldHeading = '';
  /** A paragraph that ends with a colon introduces the list or table after it. */
  private intro = '';
  /** The header of the table that the rows at hand are of; they all share one array. */
  private header: TableHeader | undefined;

  constructor(private readonly title: string | undefined) {}

  add(block: TextBlock): void {
    if (block.headings !== this.headings) this.enter(block.headings);
    if (block.kind === 'paragraph') {
      const text = block.text.trim();
      if (block.lead && isWhole(block.lead, text)) {
        this.boldHeading = plain(block.lead);
        this.intro = '';
        return;
      }
      this.intro = text.endsWith(':') ? plain(text) : '';
    }
    if (block.placeholder || block.unticked) return;
    if (block.row) this.addRow(block, block.row);
    else this.addText(block);
  }

  private enter(headings: string[]): void {
    this.headings = headings;
    const own = headings[0] === this.title ? headings.slice(1) : headings;
    this.above = { text: own.length > 0 ? plain(own.join('\n')) : '' };
    this.boldHeading = '';
    this.intro = '';
  }

  private addText(block: TextBlock): void {
    const labels = [
      this.boldHeading,
      block.kind === 'item' ? this.intro : '',
      ...(block.parents ?? []).map(plain),
      block.lead ? plain(block.lead) : '',
    ];
    this.addPieces(block, plain(block.text), block.text, labels);
  }

  private addRow(
    block: TextBlock,
    row: { header: string[]; cells: string[] },
  ): void {
    if (this.header?.cells !== row.header) this.header = readHeader(row.header);
    const { naming, labels } = this.header;
    const name = plain(row.cells[naming] ?? '');
    const whole = plain(block.text);
    for (const [index, cell] of row.cells.entries()) {
      if (/^[\s\-–—?]*$/.test(cell)) continue;
      this.addPieces(block, whole, cell, [
        this.boldHeading,
        this.intro,
        index === naming ? '' : name,
        labels[index] ?? '',
      ]);
    }
  }

  private addPieces(
    block: TextBlock,
    whole: string,
    fullText: string,
    labels: string[],
  ): void {
    const cell = block.row !== undefined;
    const text = fullText.slice(0, MAX_BLOCK);
    const given = labels.filter(label => label !== '').join('\n');
    let offset = 0;
    let question = '';
    // Most text, and every cell, is one line.
    const pieces = text.includes('\n') ? text.split(LABELLED_LINE) : [text];
    for (const piece of pieces) {
      let label = given;
      let first = true;
      for (const { text: sentence, start } of splitSentences(piece)) {
        const line = block.line + (cell ? 0 : newlines(text, offset + start));
        const named =
          first || sentence.includes(':')
            ? labelIn(sentence, first)
            : undefined;
        first = false;
        const content = plain(named ? sentence.slice(named.length) : sentence);
        if (named) label = `${given}\n${plain(named.label)}`;
        if (isQuestion(content)) {
          question = content;
          continue;
        }
        if (isMeta(content)) continue;
        this.passages.push({
          text: content,
          label: question ? `${label}\n${question}` : label,
          above: this.above,
          block: whole,
          rest: plain(
            piece.slice(start + sentence.length, start + sentence.length + 300),
          ),
          line,
          endLine: cell ? line : line + newlines(sentence, sentence.length),
          cell,
          claim: block.unticked === false,
        });
      }
      offset += piece.length + 1;
    }
  }
}

/** More sentences than this nobody wrote by hand. */
const MAX_PASSAGES = 20_000;

/** A document is looked through for several reasons, and never changes. */
const KNOWN = new WeakMap<MarkdownDocument, readonly Passage[]>();

/** Everything a document states, in order: no headings, placeholders, questions or template instructions. */
export function passagesOf(document: MarkdownDocument): readonly Passage[] {
  const known = KNOWN.get(document);
  if (known) return known;
  const reader = new PassageReader(titleOf(document));
  for (const block of document.blocks) {
    if (reader.passages.length >= MAX_PASSAGES) break;
    reader.add(block);
  }
  KNOWN.set(document, reader.passages);
  return reader.passages;
}

/** The heading that names the whole document, and so none of its parts. */
function titleOf(document: MarkdownDocument): string | undefined {
  const [first, ...others] = document.sections;
  if (!first || (others.length === 0 && first.level > 1)) return undefined;
  return others.every(other => other.level > first.level)
    ? first.title
    : undefined;
}

function labelIn(
  sentence: string,
  first: boolean,
): { label: string; length: number } | undefined {
  const match =
    (sentence.includes(':') ? COLON.exec(sentence) : null) ??
    (first ? DASH.exec(sentence) : null);
  const isLabel =
    match &&
    countWords(match[1]) <= 6 &&
    !ANSWER.test(match[1]) &&
    // "The RPO is 24 hours: …" says what it says before the colon.
    findDurations(match[1]).length === 0;
  if (!isLabel) {
    return undefined;
  }
  return { label: match[1], length: match[0].length };
}

function isWhole(lead: string, text: string): boolean {
  return (
    text.replace(/(?<![\s:.])[\s:.]+$/, '').length <= lead.length &&
    countWords(lead) <= 8
  );
}

function newlines(text: string, end: number): number {
  let count = 0;
  for (
    let at = text.indexOf('\n');
    at >= 0 && at < end;
    at = text.indexOf('\n', at + 1)
  ) {
    count++;
  }
  return count;
}
