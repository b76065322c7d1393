import { ANYWHERE, AT_START, FIRST_WORDS, leavesOut } from './leftOut';

/** Every word that the expressions hold, and what may follow it so that one of them fits. */
const WORDS = [...new Set(ANYWHERE.source.match(/[a-z]{1,20}/g))];
const ENDINGS = [
  '',
  'stored',
  'persisted',
  'gespeichert',
  'guarda',
  'stocke',
  'tabl',
  'a tabl',
  'de tabl',
  'memory only',
  'in memory',
  'on demand',
  'beim abruf',
  'a lectura',
];

/** Asked at the beginnings of words: in `kein memory only` there is no `in memory only`. */
const AT_A_WORD = new RegExp(` ${ANYWHERE.source}`);

describe('words of exclusion', () => {
  it('are among the first words, whatever fits an expression', () => {
    let fitting = 0;
    for (const word of WORDS)
      for (const ending of ENDINGS) {
        const words = `${word} ${ending}`.trim().split(' ');
        const text = ` ${words.join(' ')} `;
        if (!AT_START.test(text) && !AT_A_WORD.test(text)) continue;
        fitting++;
        expect([text, words.some(w => FIRST_WORDS.has(w))]).toEqual([
          text,
          true,
        ]);
        expect([text, leavesOut(words)]).toEqual([text, true]);
      }
    // The list above must reach the expressions, or it would prove nothing.
    expect(fitting).toBeGreaterThan(60);
  });

  it('are not found where nothing is excluded', () => {
    expect(leavesOut('the order is stored in a tabl'.split(' '))).toBe(false);
  });
});
