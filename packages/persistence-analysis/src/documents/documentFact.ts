import {
  INPUT_IDS,
  type DocumentFact,
  type DocumentId,
  type Statement,
} from '@persistence-scorecard/plugin-persistence-common';
import { documentNames, nameStatements } from './domainNames';
import type { MarkdownDocument } from './markdownModel';
import { backupRecoveryStatements } from './topics/backupRecovery';
import { dataRetentionStatements } from './topics/dataRetention';
import { indexStatements } from './topics/indexes';
import { integrationPatternsStatements } from './topics/integrationPatterns';
import { logicalModelStatements } from './topics/logicalModel';
import { migrationStrategyStatements } from './topics/migrationStrategy';
import { physicalModelStatements } from './topics/physicalModel';
import { schemaStatements } from './topics/schemaDocument';
import { nearestLines } from './topics/topic';
import { wholePlaceholder } from './wholePlaceholder';

const DETECTORS: Partial<
  Record<DocumentId, (document: MarkdownDocument) => Statement[]>
> = {
  'integration-patterns': integrationPatternsStatements,
  'logical-model': logicalModelStatements,
  'physical-model': physicalModelStatements,
  schema: schemaStatements,
  indexes: indexStatements,
  'migration-strategy': migrationStrategyStatements,
  'data-retention': dataRetentionStatements,
  'backup-recovery': backupRecoveryStatements,
};

/** What a Markdown document of a known kind says. */
export function documentFact(
  id: DocumentId,
  document: MarkdownDocument,
): DocumentFact {
  const names = documentNames(id, document);
  const statements = [
    ...(DETECTORS[id]?.(document) ?? []),
    ...nameStatements(id, names),
  ];
  const fact: DocumentFact = {
    present: true,
    path: document.path,
    lines: document.lines,
    statements,
    names,
    claims: document.claims,
    findings: document.findings,
  };
  const nearest = nearestTo(id, document, names.length > 0);
  if (Object.keys(nearest).length > 0) fact.nearest = nearest;
  const placeholder = wholePlaceholder(document);
  if (placeholder) fact.placeholder = placeholder;
  return fact;
}

/** Lines that come nearest to what is not stated; `names` for what an input should introduce. */
function nearestTo(
  id: DocumentId,
  document: MarkdownDocument,
  isNamed: boolean,
): Record<string, number> {
  const nearest = { ...nearestLines(document) };
  if (isNamed || !(INPUT_IDS as readonly string[]).includes(id)) return nearest;
  const line =
    document.tables[0]?.line ??
    document.blocks.find(block => block.kind === 'item')?.line ??
    document.blocks.find(block => !block.placeholder)?.line;
  return line === undefined ? nearest : { ...nearest, names: line };
}

/** A document that is not in the repository. */
export function absentDocument(path: string): DocumentFact {
  return {
    present: false,
    path,
    lines: 0,
    statements: [],
    names: [],
    claims: [],
    findings: [],
  };
}
