import type { Node } from 'libpg-query';
import { parseSync } from 'libpg-query';
import type {
  DocumentedQuery,
  TableUse,
} from '@persistence-scorecard/plugin-persistence-common';
import { loadGrammar } from './loadGrammar';
import { parseMessage } from './parseMessage';
import { prepareSql } from './prepare';
import { leadingBlank, splitStatements } from './split';
import { QueryReader } from './tableUses';

/** One statement of a block: its lines within the block, and what it does. */
export type ParsedQuery = Omit<DocumentedQuery, 'path'>;

/** A statement of a block with its syntax tree; without one when it does not parse. */
export interface BlockStatement {
  sql: string;
  /** 1-based lines within the block. */
  line: number;
  endLine: number;
  node?: Node;
  message?: string;
}

/**
 * Parses the statements of one block of documentation. Placeholders in the styles of drivers (`:id`,
 * `?`, `@id`, `%s`) are read as parameters. Never throws.
 */
export async function parseBlock(sql: string): Promise<BlockStatement[]> {
  await loadGrammar();
  const prepared = prepareSql('', sql);
  const { text } = prepared;
  const refused = prepared.problems[0]?.message;
  const whole = { sql: sql.trimEnd(), line: 1, endLine: countLines(sql) };
  if (refused) return [{ ...whole, message: refused }];
  if (leadingBlank(text) >= text.length) {
    return text.trim() === ''
      ? [{ ...whole, message: 'The block is empty' }]
      : [];
  }
  return splitStatements(text).map(piece => {
    const place = {
      sql: piece.sql,
      line: piece.line,
      endLine: piece.line + countLines(piece.sql) - 1,
    };
    const parsed = parseOne(piece.sql);
    return typeof parsed === 'string'
      ? { ...place, message: parsed }
      : { ...place, node: parsed };
  });
}

/** The same statements, with what each does to the rows of its tables. */
export async function parseQueries(sql: string): Promise<ParsedQuery[]> {
  return (await parseBlock(sql)).map(readStatement);
}

/** What a statement does to the rows of its tables; definitions do nothing to them. */
export function readStatement(statement: BlockStatement): ParsedQuery {
  const { sql, line, endLine, node, message } = statement;
  const place = { sql, line, endLine };
  if (!node) {
    return { ...place, parses: false, message, tables: [], uses: [] };
  }
  const uses = usesOf(node);
  if (!uses) {
    const deep = 'The statement is nested too deeply';
    return { ...place, parses: false, message: deep, tables: [], uses: [] };
  }
  return {
    ...place,
    parses: true,
    tables: [...new Set(uses.map(use => use.table))].sort(),
    uses,
  };
}

function parseOne(sql: string): Node | string {
  try {
    return firstOf(parseSync(sql).stmts);
  } catch (error) {
    try {
      return firstOf(parseSync(asParameters(sql)).stmts);
    } catch {
      return parseMessage(error);
    }
  }
}

function firstOf(statements: { stmt?: Node }[] | undefined): Node | string {
  return statements?.[0]?.stmt ?? 'There is no statement';
}

/** Undefined for a statement whose nesting exhausts the stack. */
function usesOf(node: Node): TableUse[] | undefined {
  const reader = new QueryReader();
  try {
    reader.statement(node);
  } catch {
    return undefined;
  }
  return reader.uses;
}

/** Driver placeholders outside of strings, as `$1`. */
export function asParameters(sql: string): string {
  return sql.replace(
    /'(?:[^']|'')*'|::|(?<![\w:]):[a-z_]\w*|@[a-z_]\w*|%\(\w+\)s|%[sd]|\?(?![|&?])/gi,
    match => (match.startsWith("'") || match === '::' ? match : '$1'),
  );
}

function countLines(text: string): number {
  return text.split('\n').length;
}
