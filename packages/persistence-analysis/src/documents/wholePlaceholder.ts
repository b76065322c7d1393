import type { MarkdownDocument, TextBlock } from './markdownModel';
import { splitSentences } from './sentences';
import { informativeWords, isMeta, isQuestion, stemsOf } from './substance';
import { plain } from './words';

/** Fewer letters than this, over the whole document, say nothing about a persistence design. */
const MIN_LETTERS = 40;
/** Hidden text makes a placeholder when there is this much, and so many times what can be seen. */
const HIDDEN_LETTERS = 80;
const HIDDEN_RATIO = 4;
/** A path tells where something is, and nothing of it. */
const PATH =
  /[\w.-]{1,80}(?:\/[\w.-]{1,80}){1,12}|[\w-]{1,80}\.(?:md|sql|ya?ml)\b/g;

/** Why the whole document is a template or empty, with the line that shows it; undefined when it has content. */
export function wholePlaceholder(
  document: MarkdownDocument,
): { reason: string; line?: number } | undefined {
  if (!document.read) return undefined;
  const written = document.blocks.filter(
    block => !block.placeholder && !block.unticked,
  );
  const stems = new Map<string[], ReadonlySet<string>>();
  let letters = 0;
  for (const block of written) {
    const known = stems.get(block.headings) ?? headingStems(block);
    stems.set(block.headings, known);
    letters += lettersIn(block, known);
    if (letters >= MIN_LETTERS && document.hidden.length === 0)
      return undefined;
  }
  if (letters >= MIN_LETTERS) return hidden(document, letters);
  return (
    hidden(document, letters) ??
    marked(document) ??
    (document.code.some(block => isContent(block.language, block.content))
      ? undefined
      : emptyOf(document, written, letters))
  );
}

/** Whether a fence's language says SQL. */
export function isSql(language: string): boolean {
  return ['sql', 'postgresql', 'postgres', 'pgsql', 'plpgsql'].includes(
    language,
  );
}

/** Fences that hold design rather than text. */
function isContent(language: string, content: string): boolean {
  return (
    content.trim() !== '' &&
    (isSql(language) ||
      [
        'mermaid',
        'dbml',
        'plantuml',
        'puml',
        'js',
        'javascript',
        'json',
      ].includes(language))
  );
}

function marked(document: MarkdownDocument) {
  const slot = document.blocks.find(block => block.placeholder);
  if (slot) {
    return {
      reason: 'The document holds nothing but headings and placeholders.',
      line: slot.line,
    };
  }
  const unticked = document.blocks.find(block => block.unticked);
  return (
    unticked && {
      reason: 'The document holds nothing but an unticked list.',
      line: unticked.line,
    }
  );
}

function emptyOf(
  document: MarkdownDocument,
  written: readonly TextBlock[],
  letters: number,
): { reason: string; line?: number } {
  if (document.sections.length > 0 && written.length === 0) {
    return {
      reason: 'The document holds only headings.',
      line: document.sections[0].line,
    };
  }
  if (written.length === 0) return { reason: 'The document is empty.' };
  const said = written.reduce((sum, block) => sum + allLetters(block.text), 0);
  return {
    reason:
      said >= MIN_LETTERS && letters < said / 2
        ? 'The document holds only a template: instructions, pointers, questions and repeated headings.'
        : 'The document holds only a few words.',
    line: written[0].line,
  };
}

/** A document whose text stands in a comment or in a code fence, where it is no content. */
function hidden(
  document: MarkdownDocument,
  letters: number,
): { reason: string; line?: number } | undefined {
  for (const { letters: inside, line, where } of document.hidden) {
    if (inside < HIDDEN_LETTERS || inside < letters * HIDDEN_RATIO) continue;
    return {
      reason: `The text stands in ${where}, where it does not count.`,
      line,
    };
  }
  return undefined;
}

/** Letters of what a block states; template instructions, questions and what only repeats its headings aside. */
function lettersIn(block: TextBlock, repeated: ReadonlySet<string>): number {
  let letters = 0;
  for (const { text } of splitSentences(block.text)) {
    const sentence = plain(text).replace(PATH, ' ');
    if (isMeta(sentence) || isQuestion(sentence)) continue;
    if (repeated.size > 0 && informativeWords(sentence, repeated) === 0) {
      continue;
    }
    letters += allLetters(sentence);
  }
  return letters;
}

function headingStems(block: TextBlock): ReadonlySet<string> {
  return stemsOf(plain(block.headings.join('\n')));
}

function allLetters(text: string): number {
  return text.replace(/[^\p{L}\p{N}]+/gu, '').length;
}
