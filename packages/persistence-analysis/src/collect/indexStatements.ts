import type {
  DocumentedIndex,
  DocumentedQuery,
} from '@persistence-scorecard/plugin-persistence-common';
import {
  isSql,
  type CodeBlock,
  type MarkdownDocument,
  type TextBlock,
} from '../documents';
import {
  indexOfStatement,
  parseBlock,
  readStatement,
  type BlockStatement,
} from '../sql';
import { isNotThere, reasonInProse } from './indexReason';

/** What the SQL blocks of a document hold. */
export interface DocumentedSql {
  queries: DocumentedQuery[];
  /** Indexes that CREATE INDEX statements show. */
  indexes: DocumentedIndex[];
}

/** Reads the SQL blocks of a document, statement by statement, with their lines in the document. */
export async function readSqlBlocks(
  document: MarkdownDocument,
): Promise<DocumentedSql> {
  const result: DocumentedSql = { queries: [], indexes: [] };
  const beside = blocksByHeading(document);
  for (const [at, block] of document.code.entries()) {
    if (!isSql(block.language) || block.content.trim() === '') continue;
    let read = 1;
    for (const statement of await parseBlock(block.content)) {
      const line = block.line + statement.line - 1;
      const index = statement.node && indexOfStatement(statement.node);
      if (index && !isNotThere(block.headings, document)) {
        const reason = reasonInProse(
          commentsAbove(block, read, statement) ||
            textBeside(beside, block, document.code[at - 1]),
        );
        result.indexes.push({ ...index, ...(reason ? { reason } : {}), line });
      }
      result.queries.push({
        ...readStatement(statement),
        path: document.path,
        line,
        endLine: block.line + statement.endLine - 1,
      });
      read = statement.endLine + 1;
    }
  }
  return result;
}

/** The `--` lines between the statement before and this one. */
function commentsAbove(
  block: CodeBlock,
  from: number,
  statement: BlockStatement,
): string {
  return block.content
    .split('\n')
    .slice(from - 1, statement.line - 1)
    .map(line => /^\s*--(.*)$/.exec(line)?.[1]?.trim() ?? '')
    .filter(Boolean)
    .join(' ');
}

function blocksByHeading(
  document: MarkdownDocument,
): ReadonlyMap<string, TextBlock[]> {
  const blocks = new Map<string, TextBlock[]>();
  for (const block of document.blocks) {
    if (block.placeholder || block.unticked) continue;
    const key = block.headings.join('\n');
    const same = blocks.get(key);
    if (same) same.push(block);
    else blocks.set(key, [block]);
  }
  return blocks;
}

/** The text of the same section that stands before a block, or after it when there is none before. */
function textBeside(
  blocks: ReadonlyMap<string, TextBlock[]>,
  block: CodeBlock,
  previous: CodeBlock | undefined,
): string {
  let nearest: TextBlock | undefined;
  for (const other of blocks.get(block.headings.join('\n')) ?? []) {
    if (other.line > block.endLine) {
      nearest ??= other;
      break;
    }
    if (other.line > (previous?.endLine ?? 0)) nearest = other;
  }
  return nearest?.text ?? '';
}
