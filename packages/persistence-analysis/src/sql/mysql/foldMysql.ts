import { queryReferences } from '../bodyReferences';
import { nameOf } from '../token';
import type { ColumnRef, TableName } from './ast';
import type { Change } from './foldAlter';
import { foldAlterTable, removeIndex } from './foldAlter';
import type { Effect, Place } from './foldTable';
import { foldCreateTable, tableName } from './foldTable';
import { addIndex } from './keys';
import type { MysqlState } from './mysqlState';
import { parseStatement } from './parser';
import { rewritten } from './rewrite';
import type { MysqlStatement } from './statements';

/** What a statement is about; told without parsing it. */
export type Kind = 'schema' | 'data' | 'other' | 'unknown';

const DATA =
  /^(?:INSERT|REPLACE|UPDATE|DELETE|SELECT|WITH|LOAD|TRUNCATE|VALUES|TABLE|HANDLER|\()$/;
const IDLE =
  /^(?:SET|USE|LOCK|UNLOCK|COMMIT|START|BEGIN|ROLLBACK|SAVEPOINT|RELEASE|ANALYZE|OPTIMIZE|CHECK|REPAIR|FLUSH|SHOW|EXPLAIN|DESC|DESCRIBE|DEALLOCATE|REVOKE|GRANT|RESET|SOURCE|DELIMITER|CONNECT|SYSTEM|INSTALL|UNINSTALL|KILL|CHANGE|STOP|PURGE|XA|BINLOG)$/;
const OPAQUE = /^(?:CALL|PREPARE|EXECUTE|DO)$/;
const SCHEMA = /^(?:CREATE|ALTER|DROP|RENAME)$/;

/** What a statement is about, by its first word. */
export function kindOf({ tokens }: MysqlStatement): Kind {
  const first = tokens[0]?.text ?? '';
  if (SCHEMA.test(first) || OPAQUE.test(first)) return 'schema';
  if (DATA.test(first)) return 'data';
  return IDLE.test(first) ? 'other' : 'unknown';
}

const NOTHING: Effect = { failures: [] };

/** Folds one statement into the schema. `changes` takes what ALTER TABLE does. */
export function foldStatement(
  state: MysqlState,
  statement: MysqlStatement,
  at: Place,
  changes: Change[],
): Effect {
  const { tokens, sql } = statement;
  const first = tokens[0]?.text ?? '';
  if (first === 'USE') {
    state.database = nameOf(tokens[1], sql);
    return NOTHING;
  }
  if (first === 'GRANT') return foldGrant(state, statement);
  if (OPAQUE.test(first)) return { opaque: true, failures: [] };
  if (kindOf(statement) === 'unknown')
    return {
      failures: [{ message: `syntax error at ${first.slice(0, 40)}`, at: 0 }],
    };
  if (!SCHEMA.test(first)) return NOTHING;
  const object = objectOf(statement);
  switch (`${first} ${object}`) {
    case 'CREATE TABLE':
      return foldCreateTable(state, statement, at);
    case 'ALTER TABLE':
      return foldAlterTable(state, statement, at, changes);
    case 'CREATE INDEX':
      return foldCreateIndex(state, statement, at);
    case 'DROP INDEX':
      return foldDropIndex(state, statement);
    case 'DROP TABLE':
      for (const name of namesAfter(statement, 'TABLE'))
        state.drop(state.nameOf(name));
      return NOTHING;
    case 'RENAME TABLE': {
      const names = namesAfter(statement, 'TABLE');
      for (let index = 0; index + 1 < names.length; index += 2)
        state.rename(
          state.nameOf(names[index]),
          state.nameOf(names[index + 1]),
        );
      return NOTHING;
    }
    case 'CREATE DATABASE':
    case 'ALTER DATABASE':
      return NOTHING;
    case 'DROP DATABASE':
      return { opaque: true, failures: [] };
    default:
      return first === 'CREATE'
        ? foldRoutine(state, statement, object, at)
        : dropRoutine(state, statement, object);
  }
}

const OBJECTS =
  /^(?:TABLE|INDEX|VIEW|TRIGGER|PROCEDURE|FUNCTION|EVENT|DATABASE|SCHEMA|USER|ROLE|SERVER|TABLESPACE|SEQUENCE|LOGFILE|RESOURCE|INSTANCE)$/;

/** TABLE, INDEX, VIEW … behind CREATE, ALTER or DROP. */
function objectOf({ tokens }: MysqlStatement): string {
  const found = tokens
    .slice(1, 16)
    .find(({ kind, text }) => kind === 'word' && OBJECTS.test(text));
  return found?.text === 'SCHEMA' ? 'DATABASE' : found?.text ?? '';
}

/** Table names of a list, without the words between them. */
function namesAfter(
  { tokens, sql }: MysqlStatement,
  word: string,
): TableName[] {
  const names: TableName[] = [];
  let at = tokens.findIndex(({ text }) => text === word) + 1;
  if (tokens[at]?.text === 'IF') at += 2;
  while (at < tokens.length) {
    const { name, end } = tableName(tokens, at, sql);
    names.push(name);
    at = end;
    const text = tokens[at]?.text;
    if (text !== ',' && text !== 'TO') break;
    at++;
  }
  return names;
}

function foldCreateIndex(
  state: MysqlState,
  statement: MysqlStatement,
  at: Place,
): Effect {
  try {
    const tree = parseStatement(rewritten(statement.sql, statement.tokens));
    const table = state.tables.get(state.nameOf(tree.table as TableName));
    const kind = (tree.index_type ?? '').toLowerCase();
    const special = /fulltext|spatial/.exec(kind)?.[0];
    if (table) {
      addIndex(table, (tree.index_columns ?? []) as ColumnRef[], {
        name: tree.index,
        unique: kind === 'unique',
        method: special ?? tree.index_using?.type?.toLowerCase(),
        location: at(statement.line, statement.endLine),
      });
    }
    return NOTHING;
  } catch (error) {
    return { failures: [{ message: (error as Error).message, at: 0 }] };
  }
}

function foldDropIndex(state: MysqlState, statement: MysqlStatement): Effect {
  const { tokens, sql } = statement;
  const on = tokens.findIndex(({ text }) => text === 'ON');
  const { name } = tableName(tokens, on + 1, sql);
  const table = state.tables.get(state.nameOf(name));
  if (table && on > 0) removeIndex(table, nameOf(tokens[on - 1], sql));
  return NOTHING;
}

const ROUTINES: Record<string, 'view' | 'trigger' | 'function'> = {
  VIEW: 'view',
  TRIGGER: 'trigger',
  PROCEDURE: 'function',
  FUNCTION: 'function',
  EVENT: 'function',
};

/** Views and routines: their name, and the tables that their text names. */
function foldRoutine(
  state: MysqlState,
  statement: MysqlStatement,
  object: string,
  at: Place,
): Effect {
  const kind = ROUTINES[object];
  if (!kind) return NOTHING;
  const { tokens, sql } = statement;
  let next = tokens.findIndex(({ text }) => text === object) + 1;
  if (tokens[next]?.text === 'IF') next += 3;
  const { name, end } = tableName(tokens, next, sql);
  const qualified = state.nameOf(name);
  const body = sql.slice(tokens[end]?.at ?? sql.length).replaceAll('`', '"');
  const references = new Set(queryReferences(body));
  if (kind === 'trigger') {
    const on = tokens.findIndex(
      ({ text }, index) => index >= end && text === 'ON',
    );
    const table = state.nameOf(tableName(tokens, on + 1, sql).name);
    references.add(table);
    const model = state.tables.get(table);
    if (model && !model.triggers.includes(name.table))
      model.triggers.push(name.table);
  }
  const dot = qualified.indexOf('.');
  state.routines.set(`${kind} ${qualified}`, {
    kind,
    schema: qualified.slice(0, dot),
    name: qualified.slice(dot + 1),
    references: [...references].sort(),
    location: at(statement.line, statement.endLine),
  });
  return NOTHING;
}

function dropRoutine(
  state: MysqlState,
  statement: MysqlStatement,
  object: string,
): Effect {
  const kind = ROUTINES[object];
  if (statement.tokens[0].text !== 'DROP' || !kind) return NOTHING;
  for (const name of namesAfter(statement, object)) {
    state.routines.delete(`${kind} ${state.nameOf(name)}`);
    if (kind !== 'trigger') continue;
    for (const table of state.tables.values())
      table.triggers = table.triggers.filter(each => each !== name.table);
  }
  return NOTHING;
}

/** GRANT … ON a table; of a whole database it says nothing of a table of its own. */
function foldGrant(state: MysqlState, { tokens, sql }: MysqlStatement): Effect {
  const on = tokens.findIndex(({ text }) => text === 'ON');
  const to = tokens.findIndex(({ text }) => text === 'TO');
  if (on < 0 || to < on) return NOTHING;
  const start = tokens[on + 1]?.text === 'TABLE' ? on + 2 : on + 1;
  const { name } = tableName(tokens, start, sql);
  if (name.table === '*' || name.db === '*') return NOTHING;
  const privileges = sql
    .slice(tokens[0].end, tokens[on].at)
    .split(',')
    .map(text =>
      text
        .trim()
        .toLowerCase()
        .replace(/(?<!\s)\s+privileges$/, ''),
    );
  const role = nameOf(tokens[to + 1], sql);
  state.grants.push({ role, table: state.nameOf(name), privileges });
  return NOTHING;
}
