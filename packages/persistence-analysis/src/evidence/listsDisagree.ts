import {
  EVIDENCE_EXTENSION,
  type BundleCheck,
  type EvidenceBundle,
} from '@persistence-scorecard/plugin-persistence-common';

/**
 * Why the three lists of the predicate do not say the same as the checks, or undefined when they do.
 * Generic tools read the lists and we read the checks, so a difference would let one bundle say two things.
 */
export function listsDisagree(bundle: EvidenceBundle): string | undefined {
  const { predicate } = bundle;
  const { checks } = predicate[EVIDENCE_EXTENSION];
  const listed: [string, string[] | undefined, BundleCheck['status'][]][] = [
    ['passedTests', predicate.passedTests, ['passed']],
    ['warnedTests', predicate.warnedTests, ['warned']],
    ['failedTests', predicate.failedTests, ['failed', 'error']],
  ];
  for (const [field, names, statuses] of listed) {
    const stated = new Set(names ?? []);
    const expected = checks.filter(c => statuses.includes(c.status));
    for (const { id, status } of expected) {
      if (!stated.delete(id)) return `${field} lacks ${id} (${status})`;
    }
    const [extra] = stated;
    if (extra !== undefined) {
      return `${field} holds ${extra}, but no check of that id says so`;
    }
  }
  const ids = checks.map(c => c.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  return twice === undefined ? undefined : `${twice} is listed twice`;
}
