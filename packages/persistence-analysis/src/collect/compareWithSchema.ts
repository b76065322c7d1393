import type {
  DocumentId,
  DomainFact,
  MentionsFact,
  SchemaModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { foreignDocument } from './foreignDocument';
import { OwnNames } from './ownNames';
import type { ReadDocument } from './readDocuments';
import { otherServicesDocument } from './serviceNames';
import { schemaStatements } from './schemaStatements';

/** What a document says of its neighbours is no sign of where it comes from. */
const ABOUT_OTHERS: ReadonlySet<DocumentId> = new Set([
  'components',
  'integration-patterns',
]);

/** Adds to the documents what only shows beside the schema: statements by its names, and that a document is another service's. */
export async function compareWithSchema(
  documents: ReadonlyMap<DocumentId, ReadDocument>,
  mentions: ReadonlyMap<DocumentId, MentionsFact>,
  models: readonly SchemaModel[],
  domain: DomainFact,
  services: ReadonlySet<string>,
): Promise<void> {
  const own = new OwnNames(models, domain);
  const all = [...documents.values()];
  for (const { id, fact, markdown } of all) {
    if (!markdown || fact.placeholder) continue;
    const foreign =
      (await foreignDocument(id, markdown, own)) ??
      (ABOUT_OTHERS.has(id)
        ? undefined
        : otherServicesDocument(markdown, services, all));
    if (foreign) {
      fact.placeholder = foreign;
      continue;
    }
    const mentioned = mentions.get(id);
    if (!mentioned) continue;
    for (const statement of await schemaStatements(id, markdown, mentioned)) {
      if (!fact.statements.some(s => s.topic === statement.topic)) {
        fact.statements.push(statement);
      }
    }
  }
}
