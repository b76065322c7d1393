import type { HiddenText, MarkdownDocument } from './markdownModel';

const TEXT_LANGUAGES = ['md', 'markdown', 'text', 'txt', 'plaintext', 'plain'];
/** A heading or a table row: Markdown that was put where it is not read. */
const MARKDOWN_LINE = /^\s{0,7}(?:#{1,4} {1,3}\p{Lu}|\|[^|\n]{1,200}\|)/mu;
const COMMENT = /<!--([\s\S]*?)(?:-->|$)/g;

/** Notes what stands in HTML comments of a piece of Markdown. */
export function noteComments(
  document: MarkdownDocument,
  content: string,
  line: number,
): void {
  if (!content.includes('<!--')) return;
  for (const match of content.matchAll(COMMENT)) {
    note(document, 'an HTML comment', match[1], line);
  }
}

/** Notes text in a block of code that is no code. */
export function noteHiddenCode(
  document: MarkdownDocument,
  language: string,
  content: string,
  line: number,
): void {
  const isText =
    TEXT_LANGUAGES.includes(language) ||
    (language === '' && MARKDOWN_LINE.test(content));
  if (isText) note(document, 'a code block', content, line);
}

function note(
  document: MarkdownDocument,
  where: HiddenText['where'],
  text: string,
  line: number,
): void {
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const known = document.hidden.find(hidden => hidden.where === where);
  if (known) known.letters += letters;
  else if (letters > 0) document.hidden.push({ where, letters, line });
}
