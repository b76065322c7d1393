/** A token of a SQL text, as far as statements must be told apart. */
export interface Token {
  kind: 'word' | 'name' | 'string' | 'other';
  /** The word in upper case, the name without its quotes, or the text as it is. */
  text: string;
  /** Where it starts and ends in the text. */
  at: number;
  end: number;
}

/** What a token names: a word as it is written, or a quoted name. */
export function nameOf(token: Token | undefined, text: string): string {
  if (!token) return '';
  if (token.kind === 'name') return token.text;
  // SQLite takes a string where it wants a name.
  if (token.kind === 'string')
    return token.text.slice(1, -1).replaceAll("''", "'");
  return text.slice(token.at, token.end);
}

/** Index of the bracket that closes the one at an index, or of the last token. */
export function closing(all: readonly Token[], from: number): number {
  let depth = 0;
  for (let index = from; index < all.length; index++) {
    if (all[index].kind !== 'other') continue;
    if (all[index].text === '(') depth++;
    else if (all[index].text === ')' && --depth === 0) return index;
  }
  return all.length - 1;
}

/** Offsets of a text as 1-based lines, asked for in their order. */
export class LineCounter {
  private line = 1;
  private counted = 0;

  constructor(private readonly text: string) {}

  lineAt(offset: number): number {
    for (
      let next = this.text.indexOf('\n', this.counted);
      next >= 0 && next < offset;
      next = this.text.indexOf('\n', this.counted)
    ) {
      this.line++;
      this.counted = next + 1;
    }
    return this.line;
  }
}
