import type {
  AggregateEntry,
  DocumentId,
  DomainFact,
  ServiceSettings,
} from '@persistence-scorecard/plugin-persistence-common';
import { readAggregates, readContext } from '../documents';
import { findMention, indexNames } from './nameIndex';
import type { ReadDocument } from './readDocuments';

/** Entities, aggregates and the context; what persistence.yaml states overrides what documents say. */
export function domainFact(
  documents: ReadonlyMap<DocumentId, ReadDocument>,
  settings: ServiceSettings,
): DomainFact {
  const entities = documents.get('entities');
  const aggregates = documents.get('aggregates')?.markdown;
  const excused = new Set(
    (settings.entitiesNotPersisted ?? []).map(e => e.name.toLowerCase()),
  );
  const index = entities?.markdown && indexNames(entities.markdown);
  const named = (entities?.fact.names ?? []).map(({ name, line }) => {
    const notPersisted =
      excused.has(name.toLowerCase()) ||
      (index && findMention(name, index).excluded) === true;
    return notPersisted ? { name, line, notPersisted } : { name, line };
  });
  const context =
    settings.context ??
    (aggregates && readContext(aggregates)) ??
    (entities?.markdown && readContext(entities.markdown));
  const fact: DomainFact = {
    entities: named,
    aggregates: mergeAggregates(
      aggregates
        ? readAggregates(aggregates).map(entry => ({
            ...entry,
            path: aggregates.path,
          }))
        : [],
      settings,
    ),
  };
  if (context) fact.context = context;
  return fact;
}

function mergeAggregates(
  documented: readonly AggregateEntry[],
  settings: ServiceSettings,
): AggregateEntry[] {
  const merged = documented.map(entry => ({ ...entry }));
  for (const stated of settings.aggregates ?? []) {
    const same = merged.find(entry => keyOf(entry.name) === keyOf(stated.name));
    if (same) {
      same.tables = [...stated.tables];
      if (stated.root) same.root = stated.root;
      if (stated.context) same.context = stated.context;
    } else {
      merged.push({ members: [], line: 1, ...stated });
    }
  }
  return merged;
}

function keyOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
