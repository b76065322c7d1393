import {
  EVIDENCE_EXTENSION,
  type BundleCheck,
  type EvidenceBundle,
  type EvidenceExtension,
} from '@persistence-scorecard/plugin-persistence-common';
import { rewrite } from './edits';
import type { Edit } from './service';

const DIRECTORY = '.persistence/evidence';

/** Path of a committed bundle. */
export function bundlePath(name: string): string {
  return `${DIRECTORY}/${name}.json`;
}

/** Changes a bundle as data, whatever its schema says of the result. */
export function inBundle(
  name: string,
  change: (bundle: EvidenceBundle, extension: EvidenceExtension) => void,
): Edit {
  return rewrite(bundlePath(name), text => {
    const bundle = JSON.parse(text) as EvidenceBundle;
    change(bundle, bundle.predicate[EVIDENCE_EXTENSION]);
    return `${JSON.stringify(bundle, undefined, 2)}\n`;
  });
}

/** Changes one check of a bundle and keeps the lists of the predicate in step with its status. */
export function inCheck(
  name: string,
  id: string,
  change: (check: BundleCheck) => void,
): Edit {
  return inBundle(name, (bundle, { checks }) => {
    const check = checks.find(c => c.id === id);
    if (!check) throw new Error(`${name} has no check ${id}`);
    change(check);
    keepListsInStep(bundle);
  });
}

/** Writes the lists of the predicate from the checks, as every honest tool does. */
export function keepListsInStep(bundle: EvidenceBundle): void {
  const { predicate } = bundle;
  const { checks } = predicate[EVIDENCE_EXTENSION];
  const idsOf = (...statuses: BundleCheck['status'][]) =>
    checks.filter(c => statuses.includes(c.status)).map(c => c.id);
  predicate.passedTests = idsOf('passed');
  predicate.warnedTests = idsOf('warned');
  predicate.failedTests = idsOf('failed', 'error');
  predicate.result = predicate.failedTests.length > 0 ? 'FAILED' : 'PASSED';
}

/** Moves a run, and what it observed, to another time. */
export function ranAt(
  name: string,
  startedAt: string,
  finishedAt: string,
): Edit {
  return inBundle(name, (_, extension) => {
    Object.assign(extension.run, { startedAt, finishedAt });
    for (const metric of extension.metrics ?? [])
      metric.observedAt = finishedAt;
  });
}
