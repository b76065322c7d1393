import { collectFacts, LocalSourceTree } from '@persistence-scorecard/analysis';
import {
  DELIVERABLE_IDS,
  INPUT_IDS,
  isBookkeepingTable,
  qualifiedName,
  SETTINGS_PATH,
  type DocumentId,
  type DomainFact,
  type Fact,
  type FactKind,
  type FactValues,
  type MigrationSet,
  type SchemaModel,
  type SensitiveDataFact,
  type ServiceSettings,
  type TableModel,
} from '@persistence-scorecard/plugin-persistence-common';

/** Everything about a service's persistence that the repository shows, as skeletons are written from it. */
export interface Design {
  /** Name of the service, as headings have it. */
  service: string;
  /** The schema: the deliverable where it can be read, else what the migrations build. */
  model: SchemaModel;
  /** What the migrations build, with the reason when that cannot be told. */
  migrated: SchemaModel;
  /** Tables of the service: no partitions, no bookkeeping of tools. */
  tables: readonly TableModel[];
  /** The primary set of migrations. */
  migrations?: MigrationSet;
  /** Files that seem to run the migrations. */
  automation: readonly string[];
  sensitive: SensitiveDataFact['columns'];
  domain: DomainFact;
  settings: ServiceSettings;
  hasSettings: boolean;
  /** Where each document lies, or would lie, and whether it is there. */
  documents: ReadonlyMap<DocumentId, { path: string; present: boolean }>;
}

/** Reads the design of the service in a folder from its schema, migrations and documents. */
export async function readDesign(
  dir: string,
  service: string,
  now: string,
): Promise<{ design: Design; tree: LocalSourceTree }> {
  const tree = await LocalSourceTree.open(dir);
  const facts = await collectFacts(tree, { now, trust: 'self-reported' });
  const fact = <K extends FactKind>(kind: K, subject = ''): FactValues[K] =>
    (facts.find(f => f.kind === kind && f.subject === subject) as Fact<K>)
      .value;
  const deliverable = fact('schema', 'deliverable').model;
  const migrated = fact('schema', 'migrations').model;
  const model = deliverable.tables.length > 0 ? deliverable : migrated;
  const { sets, automation } = fact('migrations');
  const settings = fact('settings');
  return {
    tree,
    design: {
      service,
      model,
      migrated,
      tables: model.tables.filter(
        table =>
          !table.partitionOf && !isBookkeepingTable(qualifiedName(table)),
      ),
      ...(sets.length > 0 ? { migrations: sets[0] } : {}),
      automation: [...new Set(automation.map(({ path }) => path))],
      sensitive: fact('sensitive-data').columns,
      domain: fact('domain'),
      settings: settings.settings,
      hasSettings:
        settings.present || tree.skipped.some(f => f.path === SETTINGS_PATH),
      documents: new Map(
        [...INPUT_IDS, ...DELIVERABLE_IDS].map(id => {
          const { path, present } = fact('document', id);
          return [id, { path, present }];
        }),
      ),
    },
  };
}
