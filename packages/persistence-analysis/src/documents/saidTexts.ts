import type { MarkdownDocument } from './markdownModel';

/** A text as it stands in a document. */
export interface SaidText {
  text: string;
  line: number;
}

/** Longest text that is looked through; the bound keeps hostile text cheap. */
const MAX_TEXT = 4000;

/** Headings, text and code of a document; no placeholders and no unticked tasks, which say nothing. */
export function saidTexts(document: MarkdownDocument): SaidText[] {
  return [
    ...document.sections.map(({ title, line }) => ({ text: title, line })),
    ...document.blocks
      .filter(block => !block.placeholder && !block.unticked)
      .map(({ text, line }) => ({ text: text.slice(0, MAX_TEXT), line })),
    ...document.code.map(({ content, line }) => ({
      text: content.slice(0, MAX_TEXT),
      line,
    })),
  ];
}
