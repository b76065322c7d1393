import type { Statement } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../markdownModel';
import { passagesOf } from '../passages';
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

/** How often something is asked: "20/s", "every 5 minutes". In plain letters. */
const RATE =
  /\d\s?(?:\/|per |pro |por |par )\s?(?:s|sec|second|min|minute|h|hour|day|seg|segundo|sek|sekunde|stunde|tag|hora|dia|heure|jour)\b|\b(?:every|alle|cada|toutes les) \d/;

/** What an index document says beyond the indexes themselves, which are read as data. */
export function indexStatements(document: MarkdownDocument): Statement[] {
  const statements = detectTopics(document, TOPICS);
  const query = document.code.find(
    block => isSql(block.language) && block.content.trim() !== '',
  );
  if (statements.length > 0) return statements;
  const said =
    query ?? passagesOf(document).find(({ text }) => RATE.test(text));
  return said
    ? [{ topic: 'access-patterns', line: said.line, endLine: said.endLine }]
    : [];
}
