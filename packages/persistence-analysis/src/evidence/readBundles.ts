import { createHash } from 'node:crypto';
import {
  EXERCISED_TRUST,
  type Fact,
  type Finding,
  type RunTrust,
} from '@persistence-scorecard/plugin-persistence-common';
import { bundleFacts } from './bundleFacts';
import { verifyEnvelope, type EvidenceKey } from './dsse';
import { foreignBundle } from './foreignBundle';
import { parseBundle } from './parseBundle';

/** One bundle as it was found. */
export interface BundleFile {
  path: string;
  bytes: Uint8Array;
  /** Overrides the trust that the others have. */
  trust?: RunTrust;
}

/** So many earlier values of each metric are told. */
const EARLIER_VALUES = 500;

/**
 * Facts from evidence bundles: the newest run of each check, the newest value of each metric, and the
 * index of what there is, with the earlier values. The order of the files does not matter; of equally new runs, the
 * more trusted one counts, then the digest decides.
 */
export function readBundles(
  files: readonly BundleFile[],
  options: {
    trust: RunTrust;
    now: string;
    entityRef?: string;
    /** Keys whose signature counts for this service. */
    keys?: readonly EvidenceKey[];
  },
): Fact[] {
  const checks = new Map<string, Candidate<Fact<'run-check'>>>();
  const metrics = new Map<string, Candidate<Fact<'metric'>>>();
  const problems: Finding[] = [];
  const values: Fact<'metric'>[] = [];
  for (const file of files) {
    const { path } = file;
    const { bundle, signed, problem } = parseBundle(
      file.bytes,
      path,
      options.now,
    );
    if (problem) problems.push(problem);
    if (!bundle) continue;
    const signature =
      signed &&
      verifyEnvelope(signed.envelope, signed.payload, options.keys ?? []);
    if (signature?.state === 'forged') {
      problems.push(forged(signature.keyId, path));
      continue;
    }
    const foreign = foreignBundle(bundle, path, options.entityRef);
    if (foreign) {
      problems.push(foreign);
      continue;
    }
    const trust =
      signature?.state === 'signed'
        ? 'listed-key'
        : file.trust ?? options.trust;
    const digest = createHash('sha256').update(file.bytes).digest('hex');
    const keyId = signature?.state === 'signed' ? signature.keyId : undefined;
    for (const fact of bundleFacts(bundle, { trust, digest, path, keyId })) {
      if (fact.kind === 'metric') {
        keepNewest(metrics, { fact, digest });
        values.push(fact);
      } else keepNewest(checks, { fact, digest });
    }
  }
  const earlier = earlierThan(metrics, values);
  const index: Fact<'evidence-index'> = {
    kind: 'evidence-index',
    subject: '',
    value: {
      checks: [...checks.keys()].sort(),
      metrics: [...metrics.keys()].sort(),
      problems: problems.sort((a, b) => compare(a.path ?? '', b.path ?? '')),
      ...(earlier.length > 0 ? { earlier } : {}),
    },
    evidence: files
      .map(file => ({ type: 'file' as const, path: file.path }))
      .sort((a, b) => compare(a.path, b.path)),
    observedAt: options.now,
  };
  return [...factsOf(checks), ...factsOf(metrics), index];
}

/** The values that are not the newest of their metric, newest first; the order of the files does not matter. */
function earlierThan(
  newest: ReadonlyMap<string, Candidate<Fact<'metric'>>>,
  values: readonly Fact<'metric'>[],
): Fact<'metric'>[] {
  const others = values.filter(
    fact => newest.get(fact.subject)?.fact.observedAt !== fact.observedAt,
  );
  return [...newest.keys()].sort(compare).flatMap(subject =>
    others
      .filter(fact => fact.subject === subject)
      .map(fact => ({ fact, text: JSON.stringify(fact) }))
      .sort(
        (a, b) =>
          compare(b.fact.observedAt, a.fact.observedAt) ||
          compare(a.text, b.text),
      )
      .slice(0, EARLIER_VALUES)
      .map(({ fact }) => fact),
  );
}

/** A bundle whose signature was not made by the key that it names is somebody's attempt, or damaged. */
function forged(keyId: string, path: string): Finding {
  return {
    message: `The evidence bundle names the key ${keyId}, but its signature was not made by that key for this content.`,
    severity: 'problem',
    path,
    line: 1,
    fix: 'Sign the bundle anew, and change nothing in it afterwards.',
  };
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

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
