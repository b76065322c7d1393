import { createHash } from 'node:crypto';
import {
  EVIDENCE_EXTENSION,
  EXERCISED_TRUST,
  MIGRATIONS_FORMAT,
  type EvidenceBundle,
  type EvidenceExtension,
  type Fact,
  type Finding,
  type RunEvidence,
  type RunTrust,
} from '@persistence-scorecard/plugin-persistence-common';
import { foreignBundle } from './foreignBundle';
import { parseBundle } from './parseBundle';

/** One bundle as it was found. */
export interface BundleFile {
  path: string;
  bytes: Uint8Array;
  /** Overrides the trust that the others have. */
  trust?: RunTrust;
}

/**
 * Facts from evidence bundles: the newest run of each check, the newest value of each metric, and the
 * index of what there is. The order of the files does not matter; of equally new runs, the
 * more trusted one counts, then the digest decides.
 */
export function readBundles(
  files: readonly BundleFile[],
  options: { trust: RunTrust; now: string; entityRef?: string },
): Fact[] {
  const checks = new Map<string, Candidate<Fact<'run-check'>>>();
  const metrics = new Map<string, Candidate<Fact<'metric'>>>();
  const problems: Finding[] = [];
  for (const file of files) {
    const { bundle, problem } = parseBundle(file.bytes, file.path, options.now);
    if (problem) problems.push(problem);
    if (!bundle) continue;
    const foreign = foreignBundle(bundle, file.path, options.entityRef);
    if (foreign) {
      problems.push(foreign);
      continue;
    }
    const trust = file.trust ?? options.trust;
    const digest = createHash('sha256').update(file.bytes).digest('hex');
    const evidence = evidenceOf(bundle, file.path, digest);
    const extension = bundle.predicate[EVIDENCE_EXTENSION];
    for (const fact of checkFacts(extension, trust, evidence)) {
      keepNewest(checks, { fact, digest });
    }
    for (const fact of metricFacts(extension, trust, evidence)) {
      keepNewest(metrics, { fact, digest });
    }
  }
  const index: Fact<'evidence-index'> = {
    kind: 'evidence-index',
    subject: '',
    value: {
      checks: [...checks.keys()].sort(),
      metrics: [...metrics.keys()].sort(),
      problems: problems.sort((a, b) => compare(a.path ?? '', b.path ?? '')),
    },
    evidence: files
      .map(file => ({ type: 'file' as const, path: file.path }))
      .sort((a, b) => compare(a.path, b.path)),
    observedAt: options.now,
  };
  return [...factsOf(checks), ...factsOf(metrics), index];
}

interface Candidate<F> {
  fact: F;
  digest: string;
}

function keepNewest<F extends Fact<'run-check'> | Fact<'metric'>>(
  newest: Map<string, Candidate<F>>,
  candidate: Candidate<F>,
): void {
  const { subject, observedAt } = candidate.fact;
  const other = newest.get(subject);
  // One run can be met twice, in the repository and by a source that vouches for it: the same bytes
  // do not become less trusted by also lying somewhere else.
  const order = other
    ? compare(observedAt, other.fact.observedAt) ||
      trustRank(candidate) - trustRank(other) ||
      compare(candidate.digest, other.digest)
    : 1;
  if (order > 0) newest.set(subject, candidate);
}

function trustRank({
  fact,
}: Candidate<Fact<'run-check'> | Fact<'metric'>>): number {
  return EXERCISED_TRUST.includes(fact.value.trust) ? 1 : 0;
}

function factsOf<F extends Fact>(newest: Map<string, Candidate<F>>): F[] {
  return [...newest]
    .sort(([a], [b]) => compare(a, b))
    .map(([, candidate]) => candidate.fact);
}

function checkFacts(
  extension: EvidenceExtension,
  trust: RunTrust,
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
  path: string,
  digest: string,
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
    path,
    digest,
  };
}

/** One spelling of a time, so that times compare as text. */
function utc(time: string): string {
  return new Date(time).toISOString();
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
