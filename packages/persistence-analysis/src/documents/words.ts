import { MAX_BLOCK } from './sentences';

/** Lower-case, without accents, so that one pattern finds `Partición` and `particion`. */
export function plain(text: string): string {
  const start = text.slice(0, MAX_BLOCK);
  // Most text has no accents; taking them apart is what costs.
  if (!/[^\t\n\r -~]/.test(start)) {
    return start.replaceAll('`', "'").toLowerCase();
  }
  return start
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[’`´]/g, "'")
    .toLowerCase();
}

/**
 * One pattern from alternatives written in lower case without accents. `~` stands for any ending of a
 * word (bounded, so that matching stays linear); a space matches any white space or hyphen, and
 * may be left out when a question mark follows it.
 */
export function words(...alternatives: string[]): RegExp {
  const sources = alternatives.map(alternative =>
    alternative
      .replace(/~/g, '\\w{0,20}')
      .replace(/ \?/g, '[\\s-]{0,3}')
      .replace(/ /g, '[\\s-]{1,3}'),
  );
  return new RegExp(`(?<![\\w])(?:${sources.join('|')})(?![\\w])`);
}

/** How many words a text has. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
