import {
  EVIDENCE_EXTENSION,
  type EvidenceAnswer,
  type EvidenceBundle,
  type EvidenceCheckAnswer,
  type EvidenceEffect,
  type Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import type { Judged } from './StoredFactsJudge';

/** The one answer for services that are not there and for those of others. */
export function notFound(entityRef: string, digest: string): EvidenceAnswer {
  return {
    entityRef,
    status: 'not-found',
    message: `There is no service ${entityRef} that you may submit evidence for.`,
    digest,
  };
}

/** Says what a bundle does to a service. */
export function answerOf(
  status: 'accepted' | 'preview',
  entityRef: string,
  bundle: EvidenceBundle,
  digest: string,
  judged: Judged | undefined,
): EvidenceAnswer {
  if (!judged) {
    return {
      entityRef,
      status,
      message:
        status === 'accepted'
          ? 'The service was not read yet; the evidence counts with its first reading.'
          : 'The service was not read yet, so there is nothing to preview.',
      digest,
    };
  }
  return {
    entityRef,
    status,
    ...(status === 'preview'
      ? {
          message:
            'Not of the default branch: this is what it would lead to there, and nothing was kept.',
        }
      : {}),
    checks: checksOf(bundle, digest, judged),
    scorecard: effectOf(judged),
    digest,
  };
}

function checksOf(
  bundle: EvidenceBundle,
  digest: string,
  { after, runs }: Judged,
): EvidenceCheckAnswer[] {
  const results = new Map(after.results.map(r => [r.criterion, r] as const));
  const standing = new Set(
    runs
      .filter(
        ({ kind, evidence: [run] }) =>
          kind === 'run-check' && run?.type === 'run' && run.digest === digest,
      )
      .map(({ subject }) => subject),
  );
  return bundle.predicate[EVIDENCE_EXTENSION].checks.map(check => {
    const result = results.get(check.item);
    return {
      id: check.id,
      item: check.item,
      status: check.status,
      outcome: result?.outcome ?? 'unknown',
      counts: standing.has(check.id),
      ...(result ? { summary: result.summary } : {}),
    };
  });
}

function effectOf({ before, after }: Judged): EvidenceEffect {
  return {
    level: { achieved: after.level.achieved, target: after.level.target },
    gate: { verdict: after.gate.verdict },
    changes: changesBetween(before, after),
  };
}

function changesBetween(
  before: Scorecard,
  after: Scorecard,
): EvidenceEffect['changes'] {
  const was = new Map(before.results.map(r => [r.criterion, r.outcome]));
  return after.results.flatMap(({ criterion, outcome: to }) => {
    const from = was.get(criterion) ?? 'unknown';
    return from === to ? [] : [{ criterion, from, to }];
  });
}
