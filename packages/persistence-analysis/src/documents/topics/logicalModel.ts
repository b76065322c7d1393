import type { Statement } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../markdownModel';
import { words } from '../words';
import { detectTopics, type Topic } from './topic';

const TOPICS: readonly Topic[] = [
  {
    topic: 'tables',
    words: words(
      'tables?',
      'collections?',
      'tabellen?',
      'tablas?',
      'tabelas?',
      'kollektion~',
      'coleccion~',
      'colecoes',
    ),
  },
  {
    topic: 'relationships',
    words: words(
      'references?',
      'relationships?',
      'foreign keys?',
      'one to (?:many|one)',
      'many to (?:many|one)',
      '[1n]:[1nm]',
      'belongs to',
      'has (?:many|one)',
      'cardinalit~',
      'beziehung~',
      'fremdschlussel~',
      'verweis~',
      'relacion~',
      'relacao',
      'relacoes',
      'claves? foraneas?',
      'chaves? estrangeiras?',
      'relations?',
      'cles? etrangeres?',
    ),
  },
  {
    topic: 'constraints',
    words: words(
      'constraints?',
      'unique~',
      'not null',
      'invariants?',
      'primary keys?',
      'check \\(',
      'einschrankung~',
      'eindeutig~',
      'restriccion~',
      'restricao',
      'restricoes',
      'unico~',
      'contraintes?',
      'cle primaire',
    ),
  },
  {
    topic: 'trade-offs',
    words: words(
      'trade offs?',
      'tradeoffs?',
      'normali[sz]~',
      'denormali[sz]~',
      'desnormali[sz]~',
      'redundan~',
      'abwagung~',
      '3nf',
      'third normal form',
      'compromis~',
    ),
  },
  {
    topic: 'embed-or-reference',
    words: words(
      'embed~',
      'nested',
      'jsonb?',
      'referenc~ (?:by|through|only)',
      'by (?:its )?(?:id|identifier|identity)',
      'eingebettet~',
      'einbett~',
      'referenzier~',
      'embebid~',
      'embutid~',
      'incrust~',
      'imbriqu~',
      'por identificador',
      'par identifiant',
    ),
  },
];

/** What a logical model says. Diagrams count for tables and relationships. */
export function logicalModelStatements(
  document: MarkdownDocument,
): Statement[] {
  const statements = detectTopics(document, TOPICS);
  const says = (topic: string) => statements.some(s => s.topic === topic);
  const columns = document.tables.find(
    table =>
      table.rows.length > 0 &&
      /^(column|field|spalte|feld|columna|campo|coluna|colonne|champ)s?$/i.test(
        table.header[0] ?? '',
      ),
  );
  const table = document.diagramEntities[0]?.line ?? columns?.line;
  if (!says('tables') && table !== undefined) {
    statements.push({ topic: 'tables', line: table });
  }
  const relation = document.diagramRelations[0];
  if (!says('relationships') && relation !== undefined) {
    statements.push({ topic: 'relationships', line: relation });
  }
  return statements;
}
