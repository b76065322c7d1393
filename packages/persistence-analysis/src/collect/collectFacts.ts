import {
  SETTINGS_PATH,
  type DocumentFact,
  type DocumentId,
  type Fact,
  type FactKind,
  type FactValues,
  type FileEvidence,
  type MentionsFact,
  type RunTrust,
  type SchemaModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { scanCode } from '../code';
import { schemaFromMarkdown } from '../documents';
import type { BundleFile, EvidenceKey } from '../evidence';
import { findMigrations } from '../migrations';
import { readSettings } from '../settings';
import type { SourceTree } from '../sourceTree';
import { buildSchema, compareSchemas } from '../sql';
import { compareWithRepository } from './compareWithRepository';
import { compareWithSchema } from './compareWithSchema';
import { domainFact } from './domain';
import { readIndexDocument } from './indexDocument';
import { schemaNames } from './indexNames';
import { mentionsOf } from './mentions';
import {
  DOCUMENT_IDS,
  readDocuments,
  type ReadDocument,
} from './readDocuments';
import { readDecisions, withPlans } from './migrationPlans';
import { migrationValidation } from './migrationValidation';
import { dropsOf } from './drops';
import { readEvidence } from './readEvidence';
import type { PeriodContradiction } from './retention/saidPeriods';
import { sensitiveData } from './sensitiveData';
import { serviceNames } from './serviceNames';

/** What a collection is told beside the tree. */
export interface CollectOptions {
  /** ISO 8601; facts of the repository are observed at this time. */
  now: string;
  /** How bundles that lie in the repository are trusted. */
  trust: RunTrust;
  /** The service that is read, where it is known: bundles that name another one are refused. */
  entityRef?: string;
  /** Bundles that came another way, each with its own trust. */
  extraBundles?: BundleFile[];
  /** Keys whose signature on a bundle counts for this service. */
  evidenceKeys?: readonly EvidenceKey[];
}

const MENTIONING = [
  'logical-model',
  'physical-model',
  'data-retention',
  'indexes',
  'migration-strategy',
] as const;

/**
 * Every fact that a service's repository yields. All kinds are there even if files are absent, so that
 * "nothing is there" and "nothing was read" never look alike. The same tree gives the same facts.
 */
export async function collectFacts(
  tree: SourceTree,
  options: CollectOptions,
): Promise<Fact[]> {
  const facts: Fact[] = [];
  const add = <K extends FactKind>(
    kind: K,
    subject: string,
    value: FactValues[K],
    evidence: FileEvidence[],
  ) => {
    facts.push({
      kind,
      subject,
      value,
      evidence,
      observedAt: options.now,
    } as Fact);
  };
  const at = (path: string, lines?: number): FileEvidence => ({
    type: 'file',
    path,
    ...(lines ? { line: 1, endLine: lines } : {}),
    ...(tree.commit === undefined ? {} : { commit: tree.commit }),
  });

  const settingsFact = readSettings(
    await tree.read(SETTINGS_PATH),
    SETTINGS_PATH,
  );
  const { settings } = settingsFact;
  const documents = await readDocuments(tree, settings);
  const pathOf = (id: (typeof DOCUMENT_IDS)[number]) =>
    documents.get(id)!.fact.path;
  const migrations = await findMigrations(tree, settings);
  const deliverable = await deliverableSchema(
    documents.get('schema')!,
    settings.dialect,
  );

  const source = sourceOf(tree);
  add('source', '', source, [at('.')]);
  add('settings', '', settingsFact, [at(SETTINGS_PATH)]);
  const domain = domainFact(documents, settings);
  const models = [deliverable, migrations.model];
  const mentions = new Map<DocumentId, MentionsFact>();
  for (const id of MENTIONING) {
    const { fact, markdown } = documents.get(id)!;
    mentions.set(id, await mentionsOf(id, fact.path, markdown, domain, models));
  }
  const services = await serviceNames(tree, options.entityRef);
  await compareWithSchema(documents, mentions, models, domain, services);
  await compareWithRepository(documents, {
    tree,
    models,
    domain,
    services,
    sets: migrations.sets,
  });
  const retention = documents.get('data-retention')!;
  const sensitive = sensitiveData({
    document: retention.markdown,
    path: retention.fact.path,
    models,
    settings,
    settingsPath: SETTINGS_PATH,
    settingLines: settingsFact.lines,
    onContradiction: found => addContradiction(retention.fact, found),
  });
  for (const { id, fact } of documents.values()) {
    add('document', id, fact, [at(fact.path, fact.lines)]);
  }
  for (const [id, fact] of mentions) {
    const { lines } = documents.get(id)!.fact;
    add('mentions', id, fact, [at(fact.path, lines)]);
  }

  const indexes = documents.get('indexes')!;
  add(
    'index-document',
    '',
    indexes.markdown
      ? await readIndexDocument(indexes.markdown, schemaNames(models))
      : { path: indexes.fact.path, indexes: [], queries: [], unindexed: [] },
    [at(indexes.fact.path, indexes.fact.lines)],
  );
  add('domain', '', domain, [at(pathOf('entities')), at(pathOf('aggregates'))]);
  const schemaEvidence = at(
    pathOf('schema'),
    documents.get('schema')!.fact.lines,
  );
  add('schema', 'deliverable', { model: deliverable }, [schemaEvidence]);
  const migrationEvidence = migrations.sets.map(set => at(set.directory));
  add('schema', 'migrations', { model: migrations.model }, migrationEvidence);
  const strategy = documents.get('migration-strategy')!.markdown;
  add(
    'migrations',
    '',
    {
      sets: await withPlans(tree, migrations.sets, [
        ...(strategy ? [strategy] : []),
        ...(await readDecisions(tree)),
      ]),
      automation: migrations.automation,
      validation: migrationValidation(tree, migrations.sets, strategy),
    },
    migrationEvidence.length > 0 ? migrationEvidence : [at('.')],
  );
  add(
    'drift',
    '',
    compareSchemas(deliverable, migrations.model, dropsOf(migrations.sets)),
    [schemaEvidence, ...migrationEvidence],
  );
  add('sensitive-data', '', sensitive, [
    at(retention.fact.path, retention.fact.lines),
    schemaEvidence,
  ]);
  add(
    'code-queries',
    '',
    await scanCode(
      tree,
      migrations.sets.map(set => set.directory),
    ),
    [at('.')],
  );
  // Bundles come from runs, and say by themselves which commit they speak of.
  const uncommitted = (await tree.uncommitted?.()) ?? [];
  if (uncommitted.length > 0) source.uncommitted = [...uncommitted];
  facts.push(...(await readEvidence(tree, options)));
  return facts;
}

function addContradiction(
  fact: DocumentFact,
  { column, first, second, firstLine, line }: PeriodContradiction,
): void {
  fact.contradictions = [
    ...(fact.contradictions ?? []),
    {
      message: `${fact.path} keeps ${column} ${first} (line ${firstLine}) and ${second}.`,
      severity: 'problem',
      path: fact.path,
      line,
      fix: 'State one time for the column, or say which rows each of the two is for.',
    },
  ];
}

/** The only fact of a repository that could not be read: then nothing in it counts as missing. */
export function unreadableSource(message: string, now: string): Fact[] {
  return [
    {
      kind: 'source',
      subject: '',
      value: { state: 'error', message, filesRead: 0, skipped: [] },
      evidence: [],
      observedAt: now,
    },
  ];
}

function sourceOf(tree: SourceTree): FactValues['source'] {
  return {
    state: 'read',
    ...(tree.commit === undefined ? {} : { commit: tree.commit }),
    ...(tree.branch === undefined ? {} : { branch: tree.branch }),
    filesRead: tree.list().length,
    skipped: [...tree.skipped],
  };
}

async function deliverableSchema(
  { fact, markdown, sql }: ReadDocument,
  dialect: SchemaModel['dialect'] | undefined,
): Promise<SchemaModel> {
  if (markdown) return schemaFromMarkdown(markdown, dialect);
  const files = sql === undefined ? [] : [{ path: fact.path, sql }];
  const model = await buildSchema(files, dialect ? { dialect } : {});
  if (fact.present && sql === undefined) {
    for (const finding of fact.findings) {
      model.problems.push({
        message: finding.message,
        path: fact.path,
        line: finding.line ?? 1,
      });
    }
  }
  return model;
}
