import {
  EVIDENCE_EXTENSION,
  type EvidenceBundle,
} from '@persistence-scorecard/plugin-persistence-common';
import type { CiIdentity } from '@persistence-scorecard/plugin-persistence-node';
import type { Submitter } from './Submitter';

const DAY_MS = 86_400_000;

/**
 * Whether a bundle counts, or is a preview. What a bundle says of its branch is not asked when the CI
 * system vouches for it; of a static subject, which the operator listed, it is believed.
 */
export function isOfficial(
  bundle: EvidenceBundle,
  submitter: Submitter,
): boolean {
  return submitter.kind === 'ci'
    ? submitter.identity.official
    : bundle.predicate[EVIDENCE_EXTENSION].run.defaultBranch;
}

/**
 * What is wrong with the run that a bundle names, in one sentence, or undefined. (That it is not from the
 * future was looked at when it was parsed.)
 *
 * @param maxAgeDays - older results are refused: nobody can want to change what was then
 */
export function problemOfRun(
  bundle: EvidenceBundle,
  submitter: Submitter,
  maxAgeDays: number,
  now: string,
): string | undefined {
  const { run, metrics = [] } = bundle.predicate[EVIDENCE_EXTENSION];
  const earliest = Date.parse(now) - maxAgeDays * DAY_MS;
  const ancient = [run.finishedAt, ...metrics.map(m => m.observedAt)].find(
    time => Date.parse(time) < earliest,
  );
  if (ancient !== undefined)
    return `The evidence is of ${ancient}, which is more than ${maxAgeDays} days ago.`;
  if (submitter.kind === 'static') return undefined;
  return problemOfIdentity(bundle, submitter.identity);
}

/**
 * A run speaks for itself only: not for another run, nor for a commit that it was not started for. Its jobs
 * may be told apart behind a slash: `9177/restore`.
 */
function problemOfIdentity(
  bundle: EvidenceBundle,
  { run: actual, commit, official }: CiIdentity,
): string | undefined {
  const { run } = bundle.predicate[EVIDENCE_EXTENSION];
  if (!actual.ids.some(id => run.id === id || run.id.startsWith(`${id}/`)))
    return `The bundle is of run ${
      run.id
    }, but it was sent by run ${actual.ids.join(' or ')}.`;
  if (actual.attempt !== undefined && actual.attempt !== run.attempt)
    return `The bundle is of attempt ${run.attempt}, but it was sent by attempt ${actual.attempt} of the run.`;
  const named = bundle.subject[0].digest.gitCommit;
  // Jobs of pull requests often look at another commit than the one that they were started for.
  if (official && named !== commit)
    return `The bundle is of commit ${named}, but the run that sent it is of ${commit}.`;
  return undefined;
}
