import type { Statement } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../markdownModel';
import { isSql } from '../wholePlaceholder';
import { words } from '../words';
import { detectTopics, type Topic } from './topic';

const TOPICS: readonly Topic[] = [
  {
    topic: 'access-patterns',
    informative: 3,
    // What an index is for the schema says nothing of who asks for what.
    ignore:
      /\b(?:foreign keys?|primary keys?|unique(?:ness)?|constraints?|fremdschlussel\w*|clave foranea|chave estrangeira|cle etrangere|indexe?s?|indices?)\b/,
    words: words(
      'access (?:pattern|path)s?',
      'quer(?:y|ies)',
      'hot paths?',
      'lookups?',
      'looks? up',
      'serves?',
      'endpoints?',
      'zugriffsmuster~',
      'zugriff~',
      'abfrage~',
      'patron~ de acceso',
      'padr~ de acesso',
      'consultas?',
      'schemas? d.acces',
      'modes? d.acces',
      'requetes?',
    ),
  },
];

/** What an index document says beyond the indexes themselves, which are read as data. */
export function indexStatements(document: MarkdownDocument): Statement[] {
  const statements = detectTopics(document, TOPICS);
  const query = document.code.find(
    block => isSql(block.language) && block.content.trim() !== '',
  );
  if (statements.length === 0 && query) {
    const { line, endLine } = query;
    return [{ topic: 'access-patterns', line, endLine }];
  }
  return statements;
}
