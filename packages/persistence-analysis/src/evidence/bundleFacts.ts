import {
  EVIDENCE_EXTENSION,
  MIGRATIONS_FORMAT,
  type EvidenceBundle,
  type EvidenceExtension,
  type Fact,
  type RunEvidence,
  type RunTrust,
} from '@persistence-scorecard/plugin-persistence-common';

/** Where a bundle came from, and how far it is believed. */
export interface BundleOrigin {
  trust: RunTrust;
  /** SHA-256, hexadecimal. */
  digest: string;
  /** Where it was read from; absent when it was sent. */
  path?: string;
  /** Who sent it. */
  submitter?: string;
  /** Id of the listed key that signed it. */
  keyId?: string;
}

/** The facts of one bundle: one per check and one per metric. */
export function bundleFacts(
  bundle: EvidenceBundle,
  origin: BundleOrigin,
): (Fact<'run-check'> | Fact<'metric'>)[] {
  const evidence = evidenceOf(bundle, origin);
  const extension = bundle.predicate[EVIDENCE_EXTENSION];
  return [
    ...checkFacts(extension, origin, evidence),
    ...metricFacts(extension, origin.trust, evidence),
  ];
}

function checkFacts(
  extension: EvidenceExtension,
  { trust, keyId }: BundleOrigin,
  evidence: RunEvidence,
): Fact<'run-check'>[] {
  const finishedAt = utc(extension.run.finishedAt);
  const migrations = (extension.inputs ?? [])
    .filter(input => input.format === MIGRATIONS_FORMAT)
    .map(input => ({ directory: input.path, digest: input.sha256 }));
  return extension.checks.map(check => ({
    kind: 'run-check',
    subject: check.id,
    value: {
      check: check.id,
      status: check.status,
      ...(check.reason === undefined ? {} : { reason: check.reason }),
      trust,
      environment: extension.environment,
      ...(check.engine === undefined ? {} : { engine: check.engine }),
      ...(keyId === undefined ? {} : { keyId }),
      covered: check.covered,
      total: check.total,
      metrics: check.metrics ?? [],
      finishedAt,
      onDefaultBranch: extension.run.defaultBranch,
      ...(migrations.length > 0 ? { migrations } : {}),
    },
    evidence: [evidence],
    observedAt: finishedAt,
  }));
}

function metricFacts(
  extension: EvidenceExtension,
  trust: RunTrust,
  evidence: RunEvidence,
): Fact<'metric'>[] {
  return (extension.metrics ?? []).map(metric => ({
    kind: 'metric',
    subject: metric.id,
    value: {
      value: metric.value,
      unit: metric.unit,
      trust,
      source: `${extension.run.tool.name} ${extension.run.tool.version}`,
      observedAt: utc(metric.observedAt),
      ...(metric.previous === undefined ? {} : { previous: metric.previous }),
    },
    evidence: [evidence],
    observedAt: utc(metric.observedAt),
  }));
}

function evidenceOf(
  bundle: EvidenceBundle,
  { path, submitter, digest }: BundleOrigin,
): RunEvidence {
  const { run } = bundle.predicate[EVIDENCE_EXTENSION];
  const url = run.url ?? bundle.predicate.url;
  return {
    type: 'run',
    runId: run.id,
    attempt: run.attempt,
    ...(url === undefined ? {} : { url }),
    commit: bundle.subject[0].digest.gitCommit,
    ref: run.ref,
    ...(path === undefined ? {} : { path }),
    ...(submitter === undefined ? {} : { submitter }),
    digest,
  };
}

/** One spelling of a time, so that times compare as text. */
function utc(time: string): string {
  return new Date(time).toISOString();
}
