import {
  writtenDialect,
  type DocumentFact,
  type DocumentId,
  type DomainFact,
  type Finding,
  type MigrationSet,
  type SchemaModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { SourceTree } from '../sourceTree';
import { diagramContradictions } from './diagramTables';
import { markForeignInputs } from './foreignInputs';
import { otherEngine } from './otherEngine';
import { OwnWords } from './ownWords';
import { partitionContradictions } from './partitionClaims';
import type { ReadDocument } from './readDocuments';
import { strategyTools } from './strategyTools';

/** What the documents are compared with. */
export interface Repository {
  tree: SourceTree;
  models: readonly SchemaModel[];
  domain: DomainFact;
  /** What the service is called, in plain letters. */
  services: ReadonlySet<string>;
  sets: readonly MigrationSet[];
}

/**
 * Adds to the documents what only shows beside the files, the migrations and the engine of the
 * repository: that a document is another service's, and what it says against them.
 */
export async function compareWithRepository(
  documents: ReadonlyMap<DocumentId, ReadDocument>,
  repository: Repository,
): Promise<void> {
  const { models, services, tree } = repository;
  const words = new OwnWords(models, services);
  await markForeignInputs(documents, words, tree);
  const logical = documents.get('logical-model')!;
  if (logical.markdown && !logical.fact.placeholder && areWhole(models)) {
    addContradictions(
      logical.fact,
      diagramContradictions(logical.markdown, models, repository.domain),
    );
  }
  const physical = documents.get('physical-model')!;
  if (physical.markdown && !physical.fact.placeholder && areWhole(models)) {
    addContradictions(
      physical.fact,
      partitionContradictions(physical.markdown, models),
    );
  }
  for (const id of ['backup-recovery', 'migration-strategy'] as const) {
    const { fact, markdown } = documents.get(id)!;
    if (!markdown || fact.placeholder) continue;
    const found =
      id === 'backup-recovery'
        ? ofEngine(fact, otherEngine(markdown, writtenDialect(models)))
        : ofTools(
            fact,
            strategyTools(markdown, repository.sets, tree),
            repository.sets,
          );
    if (found.length === 0) continue;
    // One of two signs alone may be a slip in a document of this service's own.
    const isForeign =
      (id === 'backup-recovery' || found.length > 1) &&
      !words.speaksOf(markdown);
    if (isForeign) {
      fact.placeholder = {
        reason: `It is another service's: ${found
          .map(({ message }) => message.replace(`${fact.path} `, 'it '))
          .join(' ')}`,
        ...(found[0].line === undefined ? {} : { line: found[0].line }),
      };
    } else {
      addContradictions(fact, found);
    }
  }
}

function addContradictions(
  fact: DocumentFact,
  found: readonly Finding[],
): void {
  if (found.length === 0) return;
  fact.contradictions = [...(fact.contradictions ?? []), ...found];
}

/** What could not be read may hold what a document names. */
function areWhole(models: readonly SchemaModel[]): boolean {
  return (
    models.some(({ tables }) => tables.length > 0) &&
    models.every(({ problems }) => problems.length === 0)
  );
}

function ofEngine(
  { path }: DocumentFact,
  other: ReturnType<typeof otherEngine>,
): Finding[] {
  if (!other) return [];
  return [
    {
      message: `${path} speaks of ${other.words.join(' and ')} of ${
        other.label
      }, but the schema is written for ${other.own}.`,
      severity: 'problem',
      path,
      line: other.line,
      fix: `Describe how the ${other.own} database is backed up and restored.`,
    },
  ];
}

function ofTools(
  { path }: DocumentFact,
  { others, absent }: ReturnType<typeof strategyTools>,
  sets: readonly MigrationSet[],
): Finding[] {
  const there = sets
    .filter(set => set.steps.length > 0)
    .map(set => `${set.tool} in ${set.directory}`)
    .join(' and ');
  const found: Finding[] = [];
  if (others.length > 0) {
    found.push({
      message: `${path} names ${others
        .map(({ name }) => name)
        .join(' and ')}, but the migrations are those of ${there}.`,
      severity: 'problem',
      path,
      line: others[0].line,
      fix: 'Name the tool that runs the migrations of this repository.',
    });
  }
  if (absent.length > 0) {
    found.push({
      message: `${path} names the folder ${absent
        .map(({ name }) => name)
        .join(
          ' and ',
        )}, which is not in the repository: the migrations are in ${sets
        .map(set => set.directory)
        .join(' and ')}.`,
      severity: 'problem',
      path,
      line: absent[0].line,
      fix: 'Name the folder that the migrations lie in.',
    });
  }
  return found;
}
