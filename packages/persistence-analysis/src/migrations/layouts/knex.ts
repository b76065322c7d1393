import { knexTool } from '../javascript/knex/knexTool';
import { codeLayout } from './codeSteps';

/** knex: JavaScript or TypeScript with `up` and `down`, in order of their names. */
export const knex = codeLayout({
  tool: 'knex',
  fileName: /^\d+_.*\.([cm]?js|[cm]?ts)$/,
  text: /\bknex\b|\.schema\s{0,100}\.\s{0,100}(createTable|alterTable|dropTable|table|raw)\b/i,
  code: knexTool,
});
