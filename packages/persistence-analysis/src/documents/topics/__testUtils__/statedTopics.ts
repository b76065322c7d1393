import type { DocumentId } from '@persistence-scorecard/plugin-persistence-common';
import { documentFact } from '../../documentFact';
import { parseMarkdown } from '../../parseMarkdown';

/** Topics that a text states as a document of some kind. */
export function statedTopics(id: DocumentId, text: string): string[] {
  const bytes = new TextEncoder().encode(text);
  const { statements } = documentFact(id, parseMarkdown(bytes, `${id}.md`));
  return [...new Set(statements.map(s => s.topic))];
}
