import { type Part, partsOf } from '../parts';
import { nameOf, type Token } from '../token';
import type { AlterPart, Definition, Statement } from './ast';
import { parseStatement } from './parser';
import { rewritten, splitAtCommas } from './rewrite';
import type { MysqlStatement } from './statements';

/** A part of a statement that the grammar does not take. */
export interface Failure {
  message: string;
  /** Offset in the statement. */
  at: number;
}

/** A column, key or constraint with the tokens that it was read from. */
export interface TablePart {
  ast: Definition;
  part: Part;
}

/** A CREATE TABLE; what did not parse of it is left out and told. */
export interface ParsedTable {
  parts: TablePart[];
  failures: Failure[];
  tree?: Statement;
}

/**
 * Reads CREATE TABLE whole, and when the grammar does not take it, column by column, so that one unknown
 * type does not hide a table.
 */
export function parseCreateTable(statement: MysqlStatement): ParsedTable {
  const written = partsOf(statement.sql, statement.tokens, { keys: true });
  try {
    const tree = parseStatement(statement.sql);
    const definitions = tree.create_definitions ?? [];
    if (tree.like || tree.query_expr || definitions.length === written.length) {
      return {
        tree,
        parts: definitions.map((ast, index) => ({ ast, part: written[index] })),
        failures: [],
      };
    }
  } catch (error) {
    if (written.length === 0)
      return { parts: [], failures: [{ message: messageOf(error), at: 0 }] };
  }
  const result: ParsedTable = { parts: [], failures: [] };
  for (const part of written) {
    const text = rewritten(statement.sql, part.tokens);
    try {
      const tree = parseStatement(`CREATE TABLE t (${text})`);
      const [ast] = tree.create_definitions ?? [];
      if (ast) result.parts.push({ ast, part });
    } catch (error) {
      result.failures.push({ message: messageOf(error), at: part.at });
    }
  }
  return result;
}

function messageOf(error: unknown): string {
  return (error as Error).message;
}

/** One change of an ALTER TABLE with its tokens. */
export interface AlterChange {
  ast: AlterPart;
  tokens: Token[];
}

/** Reads ALTER TABLE change by change: what does not parse is told, and the rest is read. */
export function parseAlterTable(
  statement: MysqlStatement,
  start: number,
): { changes: AlterChange[]; failures: Failure[] } {
  const changes: AlterChange[] = [];
  const failures: Failure[] = [];
  for (const tokens of splitAtCommas(statement.tokens.slice(start))) {
    for (const each of addedOneByOne(tokens)) {
      const known = plainChange(each, statement.sql);
      if (known === 'nothing') continue;
      if (known) {
        changes.push({ ast: known, tokens: each });
        continue;
      }
      const text = rewritten(statement.sql, each);
      try {
        const tree = parseStatement(`ALTER TABLE t ${text}`);
        for (const ast of tree.expr ?? []) changes.push({ ast, tokens: each });
      } catch (error) {
        failures.push({ message: messageOf(error), at: each[0].at });
      }
    }
  }
  return { changes, failures };
}

/** `ADD (a int, b int)` as one ADD for each. */
function addedOneByOne(tokens: Token[]): Token[][] {
  const at = tokens[1]?.text === 'COLUMN' ? 2 : 1;
  const isList =
    tokens[0]?.text === 'ADD' &&
    tokens[at]?.text === '(' &&
    tokens[tokens.length - 1]?.text === ')';
  if (!isList) return [tokens];
  return splitAtCommas(tokens.slice(at + 1, -1)).map(part => [
    tokens[0],
    ...part,
  ]);
}

const OPTIONS =
  /^(?:ENGINE|AUTO_INCREMENT|AVG_ROW_LENGTH|CHARACTER|CHARSET|CHECKSUM|COLLATE|COMPRESSION|CONVERT|DEFAULT|DISABLE|ENABLE|ENCRYPTION|FORCE|ORDER|ROW_FORMAT|KEY_BLOCK_SIZE|STATS_\w+|ALGORITHM|LOCK|WITH|WITHOUT|VALIDATION|PARTITION|REORGANIZE|COALESCE|EXCHANGE|ANALYZE|OPTIMIZE|REBUILD|REPAIR|TRUNCATE|REMOVE|TABLESPACE|PACK_KEYS|MAX_ROWS|MIN_ROWS|UNION|INSERT_METHOD|DISCARD|IMPORT)$/;

/** Changes that the tokens tell by themselves, and that the grammar does not know. */
function plainChange(
  tokens: readonly Token[],
  sql: string,
): AlterPart | 'nothing' | undefined {
  const [first, second] = tokens;
  const word = first?.kind === 'word' ? first.text : '';
  if (OPTIONS.test(word)) return 'nothing';
  if (/^(?:ADD|DROP)$/.test(word) && second?.text === 'PARTITION')
    return 'nothing';
  if (word === 'RENAME' && /^(?:INDEX|KEY)$/.test(second?.text ?? '')) {
    return {
      resource: 'index',
      action: 'rename',
      old_index: nameOf(tokens[2], sql),
      new_index: nameOf(tokens[4], sql),
    };
  }
  if (word === 'ALTER') {
    if (/^(?:INDEX|CHECK|CONSTRAINT)$/.test(second?.text ?? ''))
      return 'nothing';
    const at = second?.text === 'COLUMN' ? 2 : 1;
    const name = nameOf(tokens[at], sql);
    const isDrop = tokens[at + 1]?.text === 'DROP';
    const value = tokens[at + 3];
    return {
      resource: 'column',
      action: 'default',
      column: { type: 'column_ref', column: name },
      ...(isDrop || !value
        ? {}
        : {
            default_val: {
              value: {
                type: 'origin',
                value: sql.slice(value.at, tokens[tokens.length - 1].end),
              },
            },
          }),
    };
  }
  return undefined;
}
