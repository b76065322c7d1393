import { rollbackOfBody } from './codeBody';
import { codeLayout } from './codeSteps';

const DOWN =
  /(?:exports\.down\s*=|export\s+const\s+down\s*(?::[^=]{1,100})?=|export\s+(?:async\s+)?function\s+down\b|\basync\s+down\s*\(|\bdown\s*[:(])[^{;]{0,300}?(?:=>\s*(?!\s*\{)|\{)/;

/** knex: JavaScript or TypeScript with `up` and `down`, in order of their names. */
export const knex = codeLayout({
  tool: 'knex',
  fileName: /^\d+_.*\.(m?js|cjs|ts)$/,
  text: /\bknex\b/i,
  rollback: text =>
    /exports\.down\s*=\s*false/.test(text)
      ? 'irreversible'
      : rollbackOfBody(text, DOWN),
});
