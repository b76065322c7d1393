import type { MarkdownDocument, Section } from './markdownModel';

/** Tells in logarithmic time whether a section holds content: documents can have very many of both. */
export class ContentLines {
  private readonly lines: readonly number[];

  constructor(lines: Iterable<number>) {
    this.lines = [...lines].sort((a, b) => a - b);
  }

  /** Text that is no placeholder, and code. */
  static of(document: MarkdownDocument): ContentLines {
    return new ContentLines([
      ...document.blocks.filter(b => !b.placeholder).map(b => b.line),
      ...document.code.map(b => b.line),
    ]);
  }

  isWithin(section: Pick<Section, 'line' | 'endLine'>): boolean {
    let [low, high] = [0, this.lines.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.lines[middle] > section.line) high = middle;
      else low = middle + 1;
    }
    return low < this.lines.length && this.lines[low] <= section.endLine;
  }
}
