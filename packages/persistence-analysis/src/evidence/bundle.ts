import type {
  MetricId,
  RunCheckFact,
  RunMetric,
} from '@persistence-scorecard/plugin-persistence-common';
import { EVIDENCE_FIELD } from './bundleSchema';

export interface BundleCheck {
  id: string;
  item: string;
  status: RunCheckFact['status'];
  reason?: string;
  covered: number;
  total: number;
  metrics?: RunMetric[];
}

export interface BundleExtension {
  component?: string;
  environment: RunCheckFact['environment'];
  run: {
    id: string;
    attempt: number;
    url?: string;
    ref: string;
    defaultBranch?: boolean;
    startedAt: string;
    finishedAt: string;
    tool: { name: string; version: string };
  };
  checks: BundleCheck[];
  metrics?: {
    id: MetricId;
    value: number;
    unit: string;
    observedAt: string;
    previous?: number;
  }[];
}

/** A bundle that the schema accepted. */
export interface EvidenceBundle {
  subject: { digest: { gitCommit: string } }[];
  predicate: {
    url?: string;
    passedTests?: string[];
    warnedTests?: string[];
    failedTests?: string[];
    [EVIDENCE_FIELD]: BundleExtension;
  };
}

/**
 * Why the three lists of the predicate do not say the same as the checks, or undefined when they do.
 * Generic tools read the lists and we read the checks, so a difference would let one bundle say two things.
 */
export function listsDisagree(bundle: EvidenceBundle): string | undefined {
  const { predicate } = bundle;
  const { checks } = predicate[EVIDENCE_FIELD];
  const listed: [string, string[] | undefined, RunCheckFact['status'][]][] = [
    ['passedTests', predicate.passedTests, ['passed']],
    ['warnedTests', predicate.warnedTests, ['warned']],
    ['failedTests', predicate.failedTests, ['failed', 'error']],
  ];
  for (const [field, names, statuses] of listed) {
    const stated = new Set(names ?? []);
    const expected = checks.filter(c => statuses.includes(c.status));
    for (const { id, status } of expected) {
      if (!stated.delete(id)) return `${field} lacks ${id}, which ${status}`;
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
