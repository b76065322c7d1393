export { indexOfStatement } from './indexOfStatement';
export { buildSchema } from './buildSchema';
export { compareSchemas } from './compareSchemas';
export {
  parseBlock,
  parseQueries,
  readStatement,
  type BlockStatement,
  type ParsedQuery,
} from './queries';
export { detectDialect } from './dialect';
export { splitStatements, type SqlPiece } from './split';
export { parseSql, type ParsedSql, type ParsedStatement } from './parse';
