import type { SourceTree } from '@persistence-scorecard/analysis';
import {
  DELIVERABLE_IDS,
  INPUT_IDS,
  SETTINGS_PATH,
  type DeliverableId,
  type DocumentId,
} from '@persistence-scorecard/plugin-persistence-common';
import { backupRecovery } from './backupRecovery';
import { dataRetention } from './dataRetention';
import type { Design } from './design';
import { indexes } from './indexes';
import { INPUTS } from './inputs';
import { logicalModel } from './logicalModel';
import { migrationStrategy } from './migrationStrategy';
import { physicalModel } from './physicalModel';
import { schemaSql } from './schemaSql';
import { settingsFile } from './settings';
import type { PlannedFile } from './writeFiles';

/** What is to be done about one file. */
export type Step =
  | ({ action: 'write' } & PlannedFile)
  | { action: 'keep'; path: string }
  | { action: 'cannot'; path: string; reason: string };

const DELIVERABLES: Record<
  Exclude<DeliverableId, 'schema'>,
  (design: Design) => string
> = {
  'logical-model': logicalModel,
  'physical-model': physicalModel,
  indexes,
  'migration-strategy': migrationStrategy,
  'data-retention': dataRetention,
  'backup-recovery': backupRecovery,
};

/** One step per document, and one for the settings. Nothing is written here. */
export async function planSkeletons(
  design: Design,
  tree: SourceTree,
  options: { inputs: boolean },
): Promise<Step[]> {
  const ids: DocumentId[] = [
    ...(options.inputs ? INPUT_IDS : []),
    ...DELIVERABLE_IDS,
  ];
  const steps: Step[] = [];
  for (const id of ids) {
    const { path, present } = design.documents.get(id)!;
    if (present) steps.push({ action: 'keep', path });
    else if (id === 'schema') steps.push(await schemaStep(design, tree, path));
    else {
      const make = { ...INPUTS, ...DELIVERABLES }[id];
      steps.push({ action: 'write', path, text: make(design) });
    }
  }
  steps.push(
    design.hasSettings
      ? { action: 'keep', path: SETTINGS_PATH }
      : { action: 'write', path: SETTINGS_PATH, text: settingsFile(design) },
  );
  return steps;
}

async function schemaStep(
  design: Design,
  tree: SourceTree,
  path: string,
): Promise<Step> {
  const schema = await schemaSql(design, tree);
  return 'text' in schema
    ? { action: 'write', path, text: schema.text }
    : { action: 'cannot', path, reason: schema.reason };
}
