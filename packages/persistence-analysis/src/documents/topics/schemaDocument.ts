import type { Statement } from '@persistence-scorecard/plugin-persistence-common';
import { schemaTables } from '../schemaMarkdown';
import type { MarkdownDocument } from '../markdownModel';

/** `schema.md` states tables when at least one table or collection with fields can be read from it. */
export function schemaStatements(document: MarkdownDocument): Statement[] {
  return schemaTables(document).map(table => ({
    topic: 'tables',
    line: table.location.line,
  }));
}
