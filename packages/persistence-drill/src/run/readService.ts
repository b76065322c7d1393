import {
  collectFacts,
  readMigrationScripts,
  type MigrationScripts,
  type SourceTree,
} from '@persistence-scorecard/analysis';
import type {
  FactKind,
  FactValues,
  IndexDocumentFact,
  Objective,
  ServiceSettings,
} from '@persistence-scorecard/plugin-persistence-common';

/** What a drill takes from the service's repository. */
export interface Service {
  settings: ServiceSettings;
  /** The primary set of migrations; undefined where there is none. */
  scripts?: MigrationScripts;
  /** The schema deliverable, when it is SQL. */
  document?: { path: string; text: string };
  indexes?: IndexDocumentFact;
  objectiveOf(metric: string): Objective | undefined;
}

/** Reads the repository by the same analysis that judges it. */
export async function readService(
  tree: SourceTree,
  now: string,
): Promise<Service> {
  const facts = await collectFacts(tree, { now, trust: 'self-reported' });
  const value = <K extends FactKind>(kind: K, subject = '') =>
    facts.find(fact => fact.kind === kind && fact.subject === subject)
      ?.value as FactValues[K] | undefined;
  const settings = value('settings')?.settings ?? {};
  const [scripts] = await readMigrationScripts(tree, settings);
  const schema = value('document', 'schema');
  const recovery = value('document', 'backup-recovery');
  return {
    settings,
    scripts,
    document:
      schema?.present && schema.path.endsWith('.sql')
        ? await textOf(tree, schema.path)
        : undefined,
    indexes: value('index-document'),
    objectiveOf(metric) {
      const target =
        settings.targets?.[metric as keyof typeof settings.targets];
      if (target || metric !== 'recovery-time-objective') return target;
      const stated = recovery?.statements.find(
        s => s.topic === 'rto' && Number.isFinite(s.value),
      )?.value;
      return stated === undefined ? undefined : { op: '<=', value: stated };
    },
  };
}

async function textOf(
  tree: SourceTree,
  path: string,
): Promise<{ path: string; text: string } | undefined> {
  const bytes = await tree.read(path);
  return bytes && { path, text: new TextDecoder().decode(bytes) };
}
