import {
  EVIDENCE_DIRECTORY,
  type Fact,
  type RunTrust,
} from '@persistence-scorecard/plugin-persistence-common';
import { readBundles, type BundleFile, type EvidenceKey } from '../evidence';
import type { SourceTree } from '../sourceTree';

/** Facts from the bundles in the repository and from those that came another way. */
export async function readEvidence(
  tree: SourceTree,
  options: {
    now: string;
    trust: RunTrust;
    entityRef?: string;
    extraBundles?: BundleFile[];
    evidenceKeys?: readonly EvidenceKey[];
  },
): Promise<Fact[]> {
  const files: BundleFile[] = [];
  for (const { path } of tree.list()) {
    if (!path.startsWith(`${EVIDENCE_DIRECTORY}/`)) continue;
    if (!path.endsWith('.json')) continue;
    const bytes = await tree.read(path);
    if (bytes) files.push({ path, bytes });
  }
  const facts = readBundles([...files, ...(options.extraBundles ?? [])], {
    trust: options.trust,
    now: options.now,
    entityRef: options.entityRef,
    keys: options.evidenceKeys,
  });
  for (const fact of facts) {
    if (fact.kind !== 'evidence-index') continue;
    for (const { path, reason } of tree.skipped) {
      if (!path.startsWith(`${EVIDENCE_DIRECTORY}/`)) continue;
      fact.value.problems.push({
        message: `The evidence bundle was not read: ${reason}.`,
        severity: 'problem',
        path,
        line: 1,
        fix: 'Keep bundles small: results, not logs.',
      });
    }
  }
  return facts;
}
