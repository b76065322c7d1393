/** Stems of the words of one document, which repeats most of them. */
export type Stems = Map<string, string>;

/** The stemmed words of a text. */
export function wordsOf(text: string, stems: Stems = new Map()): string[] {
  const tokens = tokensOf(text.replace(/\bin order (to|that)\b/gi, ' ')) ?? [];
  return tokens.map(token => {
    const known = stems.get(token);
    if (known !== undefined) return known;
    const stemmed = stem(token.toLowerCase());
    stems.set(token, stemmed);
    return stemmed;
  });
}

/** Words with a space on both sides of each, so that whole words can be looked for. */
export function spaced(words: readonly string[]): string {
  return words.length === 0 ? '' : ` ${words.join(' ')} `;
}

/** The words of a text, which may still be in capitals. */
function tokensOf(text: string): string[] | null {
  // Most text has no accents; telling letters of all scripts apart is what costs.
  if (!/[^\t\n\r -~]/.test(text)) {
    return text.match(/[A-Z]+[a-z0-9]*|[a-z0-9]+/g);
  }
  return text
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .match(/[\p{L}\p{N}]+/gu);
}

/** Takes plurals off, loosely: both sides of a comparison go through it. */
export function stem(word: string): string {
  let result = word;
  if (result.length > 3) {
    if (result.endsWith('ies')) return `${result.slice(0, -3)}y`;
    if (/[^sui]s$/.test(result)) result = result.slice(0, -1);
    if (/[^e]e$/.test(result)) result = result.slice(0, -1);
  }
  return result;
}
