import type { Node } from 'libpg-query';
import { parseSync } from 'libpg-query';
import type {
  Dialect,
  ParseProblem,
} from '@persistence-scorecard/plugin-persistence-common';
import { nodeAs } from './ast';
import { fileDialect, sqliteAsPostgres } from './dialect';
import { straightDoBlock } from './doBlock';
import { isDump } from './dump';
import { loadGrammar } from './loadGrammar';
import { parseMessage } from './parseMessage';
import { prepareSql } from './prepare';
import { leadingBlank, splitStatements } from './split';

/** A file with more failures is not PostgreSQL at all; reading on would only cost time. */
const MAX_FAILURES = 100;

/** One statement that PostgreSQL's grammar accepts. */
export interface ParsedStatement {
  node: Node;
  sql: string;
  path: string;
  line: number;
  endLine: number;
  /** Its block lets it fail, or guards it, when the object is there already. */
  repeatable?: boolean;
  /** A block that changes no schema, whatever it does to rows. */
  inert?: boolean;
  /** Line of a location (a byte offset) in the statement's tree. */
  lineAt(location: number | undefined): number;
}

/** A file of SQL, parsed as far as it can be. */
export interface ParsedSql {
  path: string;
  dialect: Dialect;
  statements: ParsedStatement[];
  /** Statements that did not parse. */
  failed: number;
  /** A dump program wrote it: it makes a schema, and is no change of one. */
  dump: boolean;
  problems: ParseProblem[];
}

/**
 * Parses a file with PostgreSQL's own grammar. One bad statement does not hide the others: it is
 * reported with its line, and the rest is read. Never throws for any text.
 */
export async function parseSql(
  path: string,
  sql: string,
  options: { dialect?: Dialect } = {},
): Promise<ParsedSql> {
  const prepared = prepareSql(path, sql);
  const { text } = prepared;
  const told = options.dialect;
  // What parses is of the dialect that is told; to look for another one takes its time.
  const { dialect, unread } =
    told === 'postgresql'
      ? { dialect: told, unread: undefined }
      : fileDialect(text, path, told);
  const result: ParsedSql = {
    path,
    dialect,
    statements: [],
    failed: 0,
    dump: isDump(text),
    problems: prepared.problems,
  };
  if (leadingBlank(text) >= text.length) return result;
  if (unread) return leaveUnread(result, text, dialect, unread);
  await loadGrammar();
  const readable = dialect === 'sqlite' ? sqliteAsPostgres(text) : text;
  try {
    result.statements = parseText(path, readable, 1);
  } catch {
    const other = told && fileDialect(text, path, told);
    if (other?.unread)
      return leaveUnread(result, text, other.dialect, other.unread);
    parsePieces(result, readable);
  }
  return result;
}

/** Nothing is wrong with it: its statements count as not understood, and as no failure to parse. */
function leaveUnread(
  result: ParsedSql,
  text: string,
  dialect: Dialect,
  name: string,
): ParsedSql {
  const message = `${name} is not analysed`;
  const { path } = result;
  return {
    ...result,
    dialect,
    failed: splitStatements(text).length,
    problems: [{ message, path, line: 1, unread: 'dialect' }],
  };
}

function parsePieces(result: ParsedSql, text: string) {
  const pieces = splitStatements(text);
  for (const [index, piece] of pieces.entries()) {
    if (result.failed >= MAX_FAILURES) {
      result.failed += pieces.length - index;
      const message = `${MAX_FAILURES} statements do not parse; the rest of the file was not read`;
      result.problems.push({ message, path: result.path, line: piece.line });
      return;
    }
    try {
      for (const statement of parseText(result.path, piece.sql, piece.line)) {
        result.statements.push(statement);
      }
    } catch (error) {
      result.failed++;
      result.problems.push({
        message: parseMessage(error),
        path: result.path,
        line: errorLine(error, piece.sql, piece.line),
      });
    }
  }
}

function errorLine(error: unknown, sql: string, line: number): number {
  const position = (error as { sqlDetails?: { cursorPosition?: number } })
    ?.sqlDetails?.cursorPosition;
  if (!position || position < 0) return line;
  return line + countNewlines(sql.slice(0, position));
}

function countNewlines(text: string): number {
  return text.split('\n').length - 1;
}

function parseText(
  path: string,
  text: string,
  line: number,
): ParsedStatement[] {
  const bytes = Buffer.from(text, 'utf8');
  // The tree's offsets count UTF-8 bytes, not characters; in most files the two are the same.
  const textOf =
    bytes.length === text.length
      ? (from: number, to: number) => text.slice(from, to)
      : (from: number, to: number) => bytes.toString('utf8', from, to);
  const starts = [0];
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) {
    starts.push(at + 1);
  }
  const lineAt = (offset: number) => line + lastAtMost(starts, offset);
  const statements: ParsedStatement[] = [];
  for (const raw of parseSync(text).stmts ?? []) {
    if (!raw.stmt) continue;
    const from = raw.stmt_location ?? 0;
    const to = raw.stmt_len ? from + raw.stmt_len : bytes.length;
    const whole = textOf(from, to);
    const blank = leadingBlank(whole);
    const sql = whole.slice(blank).trimEnd();
    const first = lineAt(from + Buffer.byteLength(whole.slice(0, blank)));
    const statement: ParsedStatement = {
      node: raw.stmt,
      sql,
      path,
      line: first,
      endLine: first + countNewlines(sql),
      lineAt: location => (location === undefined ? first : lineAt(location)),
    };
    statements.push(...unwrapped(statement));
  }
  return statements;
}

/** The statements of a plain DO block in its place, else the statement itself. */
function unwrapped(statement: ParsedStatement): ParsedStatement[] {
  const block = nodeAs(statement.node, 'DoStmt');
  const inner = block && straightDoBlock(statement.sql);
  if (!block || !inner) return [statement];
  if (inner === 'data') return [{ ...statement, inert: true }];
  const body = (block.args ?? [])
    .map(node => nodeAs(node, 'DefElem'))
    .find(option => option?.defname === 'as');
  const first = statement.lineAt(body?.location);
  try {
    return inner.flatMap(({ sql, line }) =>
      parseText(statement.path, sql, first + line - 1).map(repeatable),
    );
  } catch {
    return [statement];
  }
}

/** A statement that its block lets fail, or guards, when the object is there (or is not). */
function repeatable(statement: ParsedStatement): ParsedStatement {
  const { node } = statement;
  if ('CreateStmt' in node) node.CreateStmt.if_not_exists = true;
  if ('IndexStmt' in node) node.IndexStmt.if_not_exists = true;
  if ('CreateTableAsStmt' in node) node.CreateTableAsStmt.if_not_exists = true;
  if ('AlterTableStmt' in node) node.AlterTableStmt.missing_ok = true;
  if ('RenameStmt' in node) node.RenameStmt.missing_ok = true;
  return { ...statement, repeatable: true };
}

/** Index of the last start that is not beyond the offset. */
function lastAtMost(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
