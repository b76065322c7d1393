import type {
  DocumentId,
  MentionsFact,
  SchemaModel,
  Statement,
} from '@persistence-scorecard/plugin-persistence-common';
import { isSql, type MarkdownDocument } from '../documents';
import { buildSchema } from '../sql';

/**
 * What a document states by the names of the schema and by its SQL blocks, whatever its words are:
 * naming most tables lists them, and a block that defines them shows their keys.
 */
export async function schemaStatements(
  id: DocumentId,
  document: MarkdownDocument,
  mentions: MentionsFact,
): Promise<Statement[]> {
  if (id !== 'logical-model' && id !== 'physical-model') return [];
  const statements = await fencedStatements(document);
  const named = mentions.tables.filter(table => table.line !== undefined);
  if (named.length > 0 && named.length * 2 >= mentions.tables.length) {
    const line = Math.min(...named.map(table => table.line!));
    statements.push({ topic: 'tables', line, endLine: line });
  }
  return statements;
}

async function fencedStatements(
  document: MarkdownDocument,
): Promise<Statement[]> {
  const statements: Statement[] = [];
  for (const block of document.code) {
    if (!isSql(block.language) || !/\bcreate\b/i.test(block.content)) continue;
    const model = await buildSchema([
      { path: document.path, sql: block.content },
    ]);
    for (const topic of shownBy(model)) {
      statements.push({ topic, line: block.line, endLine: block.endLine });
    }
  }
  return statements;
}

function shownBy({ tables }: SchemaModel): string[] {
  const topics: string[] = [];
  if (tables.length > 0) topics.push('tables');
  if (tables.some(table => table.foreignKeys.length > 0)) {
    topics.push('relationships');
  }
  const isConstrained = tables.some(
    table =>
      table.checks.length > 0 ||
      table.indexes.some(
        index =>
          index.unique &&
          index.columns.join() !== table.primaryKey?.columns.join(),
      ),
  );
  if (isConstrained) topics.push('constraints');
  if (tables.some(table => table.partitionKey || table.partitionOf)) {
    topics.push('partitioning');
  }
  return topics;
}
