export { buildSchema } from './buildSchema';
export { compareSchemas } from './compareSchemas';
export { parseQueries, type ParsedQueries } from './queries';
export { detectDialect } from './dialect';
export { parseSql, type ParsedSql, type ParsedStatement } from './parse';
