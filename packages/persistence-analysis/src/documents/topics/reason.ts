import type { Passage } from '../passages';
import { informativeWords, isMeta } from '../substance';
import { words } from '../words';

const BECAUSE = words(
  'because',
  'since',
  'as long as',
  'so long as',
  'due to',
  'given that',
  'until',
  'while',
  'thanks to',
  'therefore',
  'reason~',
  'weil',
  'denn',
  'solange',
  'aufgrund',
  'wegen',
  'bis',
  'deshalb',
  'daher',
  'porque',
  'ya que',
  'puesto que',
  'dado que',
  'debido a',
  'mientras',
  'pues',
  'hasta',
  'pois',
  'ja que',
  'uma vez que',
  'devido a',
  'visto que',
  'enquanto',
  'ate que',
  'car',
  'parce qu~',
  'puisqu~',
  'etant donne',
  'tant que',
  'en raison',
  'jusqu~',
);
/** "da" and "so" are reasons after a comma only: one is a Portuguese article, the other an adverb. */
const SO = /[,;:–—]\s{1,3}(?:da|so)\s/;

/** "Not needed at two million customers." */
const AT = /\s(?:at|below|under|with|bei|unter|con|com|avec|pour)\s(.{1,200})/s;

/**
 * Whether a denial comes with its reason: `explicit` by a word such as "because", `told` by a number
 * or by more that is said after it, in the sentence or in the next one.
 */
export function deniedReason(
  passage: Passage,
): 'explicit' | 'told' | undefined {
  const { text, rest } = passage;
  if (BECAUSE.test(text) || SO.test(text)) return 'explicit';
  if (/\d/.test(text)) return 'told';
  const at = AT.exec(text);
  if (at && informativeWords(at[1]) >= 2) return 'told';
  const [, ...clauses] = text.split(/[,;:(–—]\s|\s-\s/);
  if (informativeWords(clauses.join(' ')) >= 2) return 'told';
  // The next sentence tells the reason unless it has a label of its own.
  const next = /^[^.!?]{0,280}/.exec(rest.trimStart())?.[0] ?? '';
  if (/^[^:]{2,60}:\s/.test(next) || isMeta(next)) return undefined;
  if (BECAUSE.test(next)) return 'explicit';
  return informativeWords(next) >= 3 ? 'told' : undefined;
}
