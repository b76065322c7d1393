import type { MarkdownDocument } from './markdownModel';

/** Fewer letters than this, over the whole document, say nothing about a persistence design. */
const MIN_LETTERS = 40;

/** Why the whole document is a template or empty, with the line that shows it; undefined when it has content. */
export function wholePlaceholder(
  document: MarkdownDocument,
): { reason: string; line?: number } | undefined {
  if (!document.read) return undefined;
  const real = document.blocks.filter(
    block => !block.placeholder && !block.unticked,
  );
  const code = document.code.filter(block => block.content.trim() !== '');
  const letters = real.reduce((sum, block) => sum + lettersOf(block.text), 0);
  if (letters >= MIN_LETTERS) return undefined;
  if (code.length > 0 && letters > 0) return undefined;
  const marked = document.blocks.find(block => block.placeholder);
  if (marked) {
    return {
      reason: 'The document holds nothing but headings and placeholders.',
      line: marked.line,
    };
  }
  const unticked = document.blocks.find(block => block.unticked);
  if (unticked) {
    return {
      reason: 'The document holds nothing but an unticked list.',
      line: unticked.line,
    };
  }
  if (
    code.some(block => block.language === 'mermaid' || isSql(block.language))
  ) {
    return undefined;
  }
  if (document.sections.length > 0 && letters === 0) {
    return {
      reason: 'The document holds only headings.',
      line: document.sections[0].line,
    };
  }
  if (letters === 0) return { reason: 'The document is empty.' };
  return {
    reason: 'The document holds only a few words.',
    line: real[0].line,
  };
}

/** Whether a fence's language says SQL. */
export function isSql(language: string): boolean {
  return ['sql', 'postgresql', 'postgres', 'pgsql', 'plpgsql'].includes(
    language,
  );
}

function lettersOf(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
