import type {
  Location,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { lineIn } from '../parts';
import { nameOf, type Token } from '../token';
import type { Definition, TableName } from './ast';
import { columnModel } from './columns';
import { addCheck, addForeignKey, addIndex, same, setPrimaryKey } from './keys';
import type { MysqlState } from './mysqlState';
import type { Failure } from './parseTable';
import { parseCreateTable } from './parseTable';
import type { MysqlStatement } from './statements';

/** Makes the locations of a statement. */
export type Place = (line: number, endLine?: number) => Location;

/** What came of a statement. */
export interface Effect {
  opaque?: boolean;
  failures: Failure[];
}

/** CREATE TABLE. */
export function foldCreateTable(
  state: MysqlState,
  statement: MysqlStatement,
  at: Place,
): Effect {
  const { sql, tokens } = statement;
  let next = 2;
  if (tokens[1].text === 'TEMPORARY') return { failures: [] };
  const ifNotExists = tokens[next]?.text === 'IF';
  if (ifNotExists) next += 3;
  const { name, end } = tableName(tokens, next, sql);
  const qualified = state.nameOf(name);
  if (ifNotExists && state.tables.has(qualified)) return { failures: [] };
  const { parts, failures, tree } = parseCreateTable(statement);
  const table = state.newTable(
    qualified,
    at(statement.line, statement.endLine),
  );
  if (tree?.like) return copyTable(state, table, tree.like.table[0]);
  // CREATE TABLE … SELECT hides its columns in the query.
  if (tree?.query_expr && parts.length === 0) return { opaque: true, failures };
  if (parts.length === 0 && failures.length > 0) return { failures };
  state.tables.set(qualified, table);
  for (const { ast, part } of parts)
    addDefinition(
      state,
      table,
      ast,
      part.tokens,
      sql,
      at(lineIn(statement, part.at)),
    );
  readOptions(table, tokens.slice(end), sql);
  return { failures, opaque: Boolean(tree?.query_expr) };
}

/** A table's name, qualified or not, with the index behind it. */
export function tableName(
  tokens: readonly Token[],
  at: number,
  sql: string,
): { name: TableName; end: number } {
  const first = nameOf(tokens[at], sql);
  if (tokens[at + 1]?.text !== '.')
    return { name: { table: first }, end: at + 1 };
  return {
    name: { db: first, table: nameOf(tokens[at + 2], sql) },
    end: at + 3,
  };
}

/** Columns and keys are copied, foreign keys are not. */
function copyTable(
  state: MysqlState,
  table: TableModel,
  from: TableName,
): Effect {
  const source = state.tables.get(state.nameOf(from));
  if (!source) return { opaque: true, failures: [] };
  const { location } = table;
  table.columns = source.columns.map(column => ({ ...column, location }));
  table.indexes = source.indexes.map(index => ({ ...index, location }));
  if (source.primaryKey)
    table.primaryKey = { columns: [...source.primaryKey.columns], location };
  table.checks = source.checks.map(check => ({ ...check, location }));
  state.tables.set(`${table.schema}.${table.name}`, table);
  return { failures: [] };
}

/** Adds a column, key or constraint to a table. */
export function addDefinition(
  state: MysqlState,
  table: TableModel,
  ast: Definition,
  tokens: readonly Token[],
  sql: string,
  location: Location,
  position?: number,
): void {
  if (ast.resource === 'column') {
    addColumn(table, ast, tokens, sql, location, position);
    return;
  }
  const columns = Array.isArray(ast.definition) ? ast.definition : [];
  const words = ast.keyword?.toLowerCase() ?? '';
  const kind = (ast.constraint_type ?? '').toLowerCase();
  if (kind === 'primary key') setPrimaryKey(table, columns, location);
  else if (kind.startsWith('unique')) {
    const name = ast.index ?? ast.constraint;
    addIndex(table, columns, {
      name,
      unique: true,
      constraint: true,
      location,
    });
  } else if (kind === 'foreign key') {
    const { nameOf: name } = state;
    addForeignKey(table, columns, ast.reference_definition ?? {}, {
      name: ast.constraint,
      nameOf: name,
      location,
    });
  } else if (kind === 'check') addCheck(table, ast, location);
  else if (ast.resource === 'index') {
    const special = /^(fulltext|spatial)/.exec(words)?.[1];
    const method = special ?? ast.index_type?.type?.toLowerCase();
    addIndex(table, columns, {
      name: ast.index,
      unique: false,
      method,
      location,
    });
  }
}

function addColumn(
  table: TableModel,
  ast: Definition,
  tokens: readonly Token[],
  sql: string,
  location: Location,
  position = table.columns.length,
) {
  const name = ast.column?.column ?? '';
  const at = tokens.findIndex(token => same(nameOf(token, sql), name));
  const column = columnModel(name, ast, tokens.slice(at + 1), sql, location);
  const key = [{ type: 'column_ref', column: name }];
  table.columns = table.columns.filter(each => !same(each.name, name));
  table.columns.splice(position, 0, column);
  const behind = tokens.slice(at + 1).map(token => token.text);
  const isKey = behind[0] === 'SERIAL' || ast.unique || ast.unique_key;
  if (ast.primary_key) setPrimaryKey(table, key, location);
  else if (isKey)
    addIndex(table, key, { unique: true, constraint: true, location });
  // MySQL reads REFERENCES behind a column, and makes no foreign key of it.
  if (ast.check) addCheck(table, ast.check, location);
}

/** COMMENT, ENGINE and PARTITION BY among a table's options. */
export function readOptions(
  table: TableModel,
  tokens: readonly Token[],
  sql: string,
): void {
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'other' && token.text === '(') depth++;
    else if (token.kind === 'other' && token.text === ')') depth--;
    if (depth > 0 || token.kind !== 'word') continue;
    if (token.text === 'COMMENT') {
      const value = tokens[index + 1]?.text === '=' ? index + 2 : index + 1;
      const text = nameOf(tokens[value], sql);
      if (text) table.comment = text;
    } else if (token.text === 'ENGINE') {
      const value = tokens[index + 1]?.text === '=' ? index + 2 : index + 1;
      const name = nameOf(tokens[value], sql).toLowerCase();
      if (name) table.engine = name;
    } else if (token.text === 'PARTITION' && tokens[index + 1]?.text === 'BY') {
      const method = tokens[index + 2];
      const close = tokens.findIndex(
        (each, at) => at > index + 3 && each.text === ')',
      );
      const end = tokens[close < 0 ? tokens.length - 1 : close];
      table.partitionKey = sql
        .slice(method.at, end.end)
        .replaceAll('`', '')
        .toLowerCase();
      return;
    }
  }
}
