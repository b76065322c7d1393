import { spaced } from './stemmedWords';

/** "not persisted", "never stored", "nicht gespeichert", …, in stemmed words. */
const LEFT_OUT =
  '(?:(?:not|never|nicht|nie|no|nao|non|ne|pas) (?:\\S{1,40} ){0,2}?' +
  '(?:persist(?:ed|iert|i[dt]\\S)?|stored|saved|gespeichert|guarda|almacena|armazenad\\S|stocke\\S?|enregistre\\S?)' +
  '|in memory only|only in memory|transient|ephemeral|efimero|fluchtig)';
/** The same said another way, which at the beginning of a text may be about anything. */
const UNSTORED =
  `(?:${LEFT_OUT}` +
  '|(?:no|not a|nao|without|kein|ohn|sin|sem|san|pa de) (?:\\S{1,40} ){0,2}?(?:tabl|tabell|tabla|tabela|collection|kollektion)' +
  '|(?:computed|calculated|derived|berechnet|calculado|calculada|calcule?) (?:on|at|by|each|beim|bei|en|em|a) (?:\\S{1,40} )?(?:fly|demand|read|reading|request|call|runtim|query|abruf|lesen|lectura|leitura|consulta|volee?))';
/** Only a copula may stand between a name and its exclusion: "the balance of an account is not stored" excludes no account. */
export const AFTER_NAME = new RegExp(
  `^(?:(?:is|are|be|has|have|which|that|ist|sind|wird|werden|hat|haben|es|se|e|est|son|sont|tien|tem|a) ){0,3}${UNSTORED} `,
);
/** What goes before a name that only owns what is left out. */
export const OWNER_OF =
  / (?:of|for|per|von|vom|de|do|da|du|del) (?:(?:a|an|the|each|one|einem|einer|der|dem|un|una|um|uma|une|el|la|le) )?$/;
/** A text that begins so leaves out what stands above it. */
export const AT_START = new RegExp(`^ ${LEFT_OUT} `);
const AT_WORD = new RegExp(`${UNSTORED} `, 'y');
/** Leaves out something, wherever it stands. */
export const ANYWHERE = new RegExp(`${UNSTORED} `);

/** What each of these begins with. Most lines have none of the words, and need no closer look. */
export const FIRST_WORDS: ReadonlySet<string> = new Set(
  (
    'not never nicht nie no nao non ne pas in only transient ephemeral efimero fluchtig ' +
    'without kein ohn sin sem san pa computed calculated derived berechnet calculado calculada calcul calcule'
  ).split(' '),
);

/** Whether a row says that its thing is not stored. */
export function leavesOut(words: readonly string[]): boolean {
  if (!words.some(word => FIRST_WORDS.has(word))) return false;
  const text = spaced(words);
  return AT_START.test(text) || saysUnstored(text);
}

/** Whether a text says so anywhere. Asked at each word, so that the cost grows with the words alone. */
function saysUnstored(text: string): boolean {
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) {
    AT_WORD.lastIndex = at + 1;
    if (AT_WORD.test(text)) return true;
  }
  return false;
}
