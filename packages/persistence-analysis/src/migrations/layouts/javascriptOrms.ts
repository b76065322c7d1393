import { sequelizeTool } from '../javascript/sequelize/sequelizeTool';
import { mikroOrmTool, typeormTool } from '../javascript/typeorm/typeormTool';
import type { MigrationLayout } from '../layout';
import { rollbackOfBody } from './codeBody';
import { codeLayout } from './codeSteps';

const DOWN =
  /\bdown\s{0,3}(?:[:=]\s{0,3}(?:async\s{0,3})?(?:function\s{0,3})?)?\([^{]{0,300}\{/;

const QUERY_INTERFACE =
  /\bqueryInterface\b|\bcontext\s{0,20}\.\s{0,20}(createTable|addColumn|sequelize)\b/;
/** `up` with two parameters: Sequelize's own names for them are only a habit. */
const UP =
  /\bup\s{0,3}(?:[:=]\s{0,3})?(?:async\s{0,3})?(?:function\s{0,3})?\(\s{0,9}([A-Za-z_$][\w$]{0,40})\s{0,9},\s{0,9}[A-Za-z_$][\w$]{0,40}\s{0,9},?\s{0,9}\)/;
const CALL =
  /([\w$]{1,41})\s{0,9}\.\s{0,9}(?:createTable|dropTable|renameTable|addColumn|removeColumn|changeColumn|renameColumn|addIndex|removeIndex|addConstraint|removeConstraint|bulkInsert|bulkDelete|sequelize)\b/g;

function isSequelize(text: string): boolean {
  if (QUERY_INTERFACE.test(text)) return true;
  const [, first] = UP.exec(text) ?? [];
  // node-pg-migrate hands over `pgm` and a function to call at the end.
  if (!first || first === 'pgm') return false;
  for (const [, name] of text.matchAll(CALL)) if (name === first) return true;
  return false;
}

/** Tools of Node whose migrations are JavaScript or TypeScript. */
export const javascriptOrms: readonly MigrationLayout[] = [
  codeLayout({
    tool: 'typeorm',
    fileName: /^(\d{10,14}.*|.*\d{13})\.[cm]?[jt]s$/,
    text: /\bqueryRunner\b|MigrationInterface/,
    code: typeormTool,
  }),
  codeLayout({
    tool: 'mikro-orm',
    fileName: /^(Migration\d{14}.*|\d{14}.*)\.[cm]?[jt]s$/,
    text: /\bthis\.addSql\s*\(|@mikro-orm\/migrations/,
    code: mikroOrmTool,
  }),
  codeLayout({
    tool: 'sequelize',
    fileName: /^\d.*\.[cm]?[jt]s$/,
    text: { test: isSequelize },
    code: sequelizeTool,
  }),
  codeLayout({
    tool: 'migrate-mongo',
    dialect: 'mongodb',
    fileName: /^\d{14}-.*\.[cm]?[jt]s$/,
    text: /\bdb\s*\.\s*(createCollection|collection|command)\b/,
    rollback: text => rollbackOfBody(text, DOWN),
  }),
];
