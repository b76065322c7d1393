import { nameOf, type Token } from '../token';
import type { SqliteStatement } from './statements';

/** What a statement is, and what is done with it. */
export interface Classified {
  /** See the process that SQLite runs in. */
  action: 'run' | 'prepare' | 'columns' | 'skip';
  /** Its effect on the schema is not known, because it is not executed. */
  opaque?: string;
  kind:
    | 'create-table'
    | 'create-other'
    | 'alter-table'
    | 'drop-table'
    | 'drop-other'
    | 'data'
    | 'other';
  /** Table or object that it is about. */
  name?: string;
  ifNotExists?: boolean;
  /** What ALTER TABLE does. */
  change?:
    | { type: 'rename-table'; to: string }
    | { type: 'rename-column'; from: string; to: string }
    | { type: 'add-column' | 'drop-column' | 'other'; column?: string };
  /** SQL to send, where it is not the statement itself. */
  sql?: string;
}

/** Settings that change how later DDL works. Foreign keys stay off: without rows they guard nothing. */
const PRAGMAS = new Set(['LEGACY_ALTER_TABLE']);

const DATA = [
  'INSERT',
  'REPLACE',
  'UPDATE',
  'DELETE',
  'WITH',
  'SELECT',
  'VALUES',
];
const TRANSACTION = [
  'BEGIN',
  'COMMIT',
  'END',
  'ROLLBACK',
  'SAVEPOINT',
  'RELEASE',
];
const MODULES = ['FTS3', 'FTS4', 'FTS5', 'RTREE', 'RTREE_I32', 'GEOPOLY'];

/**
 * Decides what is done with a statement. Only DDL, transactions and one setting are executed; what
 * reads and writes rows is compiled and never run, and what reaches out of the database (ATTACH, VACUUM
 * INTO, other settings) is not even that. SQLite compiles one statement at a time, so that what is sent as
 * one cannot hold a second.
 */
export function classify(statement: SqliteStatement): Classified {
  const words = statement.tokens;
  const first = words[0]?.kind === 'word' ? words[0].text : '';
  if (DATA.includes(first)) return { action: 'prepare', kind: 'data' };
  if (TRANSACTION.includes(first)) return { action: 'run', kind: 'other' };
  switch (first) {
    case 'CREATE':
      return classifyCreate(statement);
    case 'ALTER':
      return classifyAlter(statement);
    case 'DROP': {
      const kind = words[1]?.text === 'TABLE' ? 'drop-table' : 'drop-other';
      const at = words[2]?.text === 'IF' ? 4 : 2;
      return { action: 'run', kind, name: qualifiedName(statement, at).name };
    }
    case 'PRAGMA':
      return classifyPragma(statement);
    case 'ATTACH':
      return {
        action: 'skip',
        kind: 'other',
        opaque: 'ATTACH is not executed',
      };
    case 'DETACH':
    case 'VACUUM':
    case 'ANALYZE':
    case 'REINDEX':
    case 'EXPLAIN':
      return { action: 'skip', kind: 'other' };
    default:
      // It is no SQLite: let SQLite say so.
      return { action: 'prepare', kind: 'other' };
  }
}

/** Name at a position, behind the schema where one is written. */
function qualifiedName(
  { tokens, sql }: SqliteStatement,
  at: number,
): { name: string; schema?: string; next: number } {
  const first = nameOf(tokens[at], sql);
  if (tokens[at + 1]?.text !== '.') return { name: first, next: at + 1 };
  return { schema: first, name: nameOf(tokens[at + 2], sql), next: at + 3 };
}

function classifyCreate(statement: SqliteStatement): Classified {
  const { tokens, sql } = statement;
  let at = 1;
  const isTemporary = /^TEMP(ORARY)?$/.test(tokens[at]?.text ?? '');
  if (isTemporary) at++;
  if (tokens[at]?.text === 'UNIQUE') at++;
  const what = tokens[at]?.text;
  const isVirtual = what === 'VIRTUAL';
  if (isVirtual) at++;
  at++;
  const ifNotExists = tokens[at]?.text === 'IF';
  if (ifNotExists) at += 3;
  const { name, schema, next } = qualifiedName(statement, at);
  const isOwn = !isTemporary && (schema ?? 'main').toLowerCase() === 'main';
  if (isVirtual) {
    const module = tokens[next + 1]?.text ?? '';
    return MODULES.includes(module)
      ? { action: 'run', kind: 'create-other', name, ifNotExists }
      : {
          action: 'skip',
          kind: 'create-other',
          opaque: `The module ${module.toLowerCase()} is not there`,
        };
  }
  if (what !== 'TABLE')
    return { action: 'run', kind: 'create-other', name, ifNotExists };
  if (tokens[next]?.text === 'AS') {
    const query = tokens[next + 1];
    // Some PRAGMAs work while they are compiled, so that only a query may stand alone.
    const isQuery = ['SELECT', 'WITH', 'VALUES'].includes(query?.text ?? '');
    if (!isOwn || !isQuery)
      return { action: 'prepare', kind: 'other', name, ifNotExists };
    return {
      action: 'columns',
      kind: 'create-table',
      name,
      ifNotExists,
      sql: sql.slice(query.at),
    };
  }
  return {
    action: 'run',
    kind: isOwn ? 'create-table' : 'create-other',
    name,
    ifNotExists,
  };
}

function classifyAlter(statement: SqliteStatement): Classified {
  const { tokens, sql } = statement;
  const { name, next } = qualifiedName(statement, 2);
  const base = { action: 'run', kind: 'alter-table', name } as const;
  const word = (at: number) =>
    tokens[at]?.kind === 'word' ? tokens[at].text : '';
  const behind = (at: number) => (word(at) === 'COLUMN' ? at + 1 : at);
  switch (word(next)) {
    case 'RENAME': {
      if (word(next + 1) === 'TO')
        return {
          ...base,
          change: { type: 'rename-table', to: nameOf(tokens[next + 2], sql) },
        };
      const at = behind(next + 1);
      return {
        ...base,
        change: {
          type: 'rename-column',
          from: nameOf(tokens[at], sql),
          to: nameOf(tokens[at + 2], sql),
        },
      };
    }
    case 'ADD':
    case 'DROP': {
      const type = word(next) === 'ADD' ? 'add-column' : 'drop-column';
      const column = nameOf(tokens[behind(next + 1)], sql);
      return { ...base, change: { type, column } };
    }
    default:
      return { ...base, change: { type: 'other' } };
  }
}

function classifyPragma(statement: SqliteStatement): Classified {
  const { tokens } = statement;
  const at = tokens[2]?.text === '.' ? 3 : 1;
  const name = tokens[at]?.text ?? '';
  if (name === 'WRITABLE_SCHEMA') {
    const opaque = 'PRAGMA writable_schema is not executed';
    return { action: 'skip', kind: 'other', opaque };
  }
  const isSetting = PRAGMAS.has(name) && isSwitch(tokens.slice(at + 1));
  return { action: isSetting ? 'run' : 'skip', kind: 'other' };
}

/** `= ON`, `= 0`, `(off)`. */
function isSwitch(value: readonly Token[]): boolean {
  const text = value.map(token => token.text).join('');
  return /^(=|\()(ON|OFF|TRUE|FALSE|YES|NO|[01])\)?$/i.test(text);
}
