import { sequelizeTool } from '../javascript/sequelize/sequelizeTool';
import { mikroOrmTool, typeormTool } from '../javascript/typeorm/typeormTool';
import type { MigrationLayout } from '../layout';
import { rollbackOfBody } from './codeBody';
import { codeLayout } from './codeSteps';

const DOWN =
  /\bdown\s{0,3}(?:[:=]\s{0,3}(?:async\s{0,3})?(?:function\s{0,3})?)?\([^{]{0,300}\{/;

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
    text: /\bqueryInterface\b|\bcontext\s{0,20}\.\s{0,20}(createTable|addColumn|sequelize)\b/,
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
