import type { Entity } from '@backstage/catalog-model';
import {
  bundleFacts,
  verifyEnvelope,
  type EvidenceKey,
} from '@persistence-scorecard/analysis';
import {
  EVIDENCE_EXTENSION,
  type EvidenceAnswer,
  type EvidenceBundle,
  type RunTrust,
} from '@persistence-scorecard/plugin-persistence-common';
import type { EvidenceStore } from '../store/DatabaseEvidenceStore';
import type { NewSubmission } from '../store/submissions';
import { answerOf, notFound } from './answers';
import { isOfficial, problemOfRun } from './checkRun';
import { readSubmission, type ReadSubmission } from './readSubmission';
import type { StoredFactsJudge } from './StoredFactsJudge';
import type { SubmissionScope } from './SubmissionScope';
import type { Submitter } from './Submitter';

export interface EvidenceIntakeOptions {
  scope: Pick<SubmissionScope, 'services'>;
  store: Pick<EvidenceStore, 'addSubmissions' | 'saveAnswers'>;
  judge: Pick<StoredFactsJudge, 'rejudge' | 'preview'>;
  isScored(entity: Entity): boolean;
  /** Keys whose signature counts for a service. */
  keysFor(entityRef: string): readonly EvidenceKey[];
  maxAgeDays: number;
  now?: () => Date;
}

/** A submission that may be taken, with its place in the call. */
interface Item extends ReadSubmission {
  index: number;
  submitter: string;
  trust: RunTrust;
  /** The listed key that signed it. */
  keyId?: string;
}

/** Services judged at a time in one call. */
const LANES = 4;

/**
 * Takes what CI sends. Items are judged on their own, in this order:
 * 1. Is the bundle right in itself? That does not depend on who asks.
 * 2. May the submitter speak for the service? If not, or if there is none, it is `not-found`.
 * 3. Is the service scored, the signature right, and the run the one that sends it?
 * 4. What is not of the default branch gets a preview. The rest is stored, once per run, attempt and tool,
 *    and each service is judged once with all that came for it.
 */
export class EvidenceIntake {
  constructor(private readonly options: EvidenceIntakeOptions) {}

  /** Answers aligned with the submissions. */
  async submit(
    submitter: Submitter,
    submissions: readonly unknown[],
  ): Promise<EvidenceAnswer[]> {
    const now = (this.options.now?.() ?? new Date()).toISOString();
    const read = submissions.map(raw => readSubmission(raw, now));
    const refs = read.flatMap(r =>
      'submission' in r ? [r.submission.entityRef] : [],
    );
    const services = await this.options.scope.services(
      submitter,
      [...new Set(refs)],
      now,
    );
    const answers: EvidenceAnswer[] = [];
    const official = new Map<string, Item[]>();
    const previews: Item[] = [];
    for (const [index, result] of read.entries()) {
      if ('refusal' in result) {
        answers[index] = { ...result.refusal, status: 'rejected' };
        continue;
      }
      const { submission } = result;
      const { entityRef, digest, bundle } = submission;
      const entity = services.get(entityRef);
      if (!entity) {
        answers[index] = notFound(entityRef, digest);
        continue;
      }
      const believed = this.trustOf(submission, submitter);
      const problem = this.isRefused(
        entity,
        submission,
        submitter,
        believed?.trust,
        now,
      );
      if (problem !== undefined) {
        answers[index] = {
          entityRef,
          status: 'rejected',
          message: problem,
          digest,
        };
        continue;
      }
      const item = {
        ...submission,
        index,
        submitter: submitter.name,
        ...believed!,
      };
      if (!isOfficial(bundle, submitter)) previews.push(item);
      else official.set(entityRef, [...(official.get(entityRef) ?? []), item]);
    }
    await inLanes([...official.values()], items =>
      this.take(items, now, answers),
    );
    await inLanes(previews, item => this.preview(item, now, answers));
    return answers;
  }

  private isRefused(
    entity: Entity,
    { entityRef, bundle }: ReadSubmission,
    submitter: Submitter,
    trust: RunTrust | undefined,
    now: string,
  ): string | undefined {
    const { isScored, maxAgeDays } = this.options;
    if (!isScored(entity))
      return `${entityRef} is not scored: persistence.entityFilter leaves it out.`;
    if (!trust)
      return 'The bundle names a listed key, but its signature was not made by that key for this content.';
    return problemOfRun(bundle, submitter, maxAgeDays, now);
  }

  /** Undefined when the signature is forged. */
  private trustOf(
    { entityRef, signed }: ReadSubmission,
    submitter: Submitter,
  ): Pick<Item, 'trust' | 'keyId'> | undefined {
    const signature =
      signed &&
      verifyEnvelope(
        signed.envelope,
        signed.payload,
        this.options.keysFor(entityRef),
      );
    if (signature?.state === 'forged') return undefined;
    const key = signature?.state === 'signed' && { keyId: signature.keyId };
    if (submitter.kind === 'ci') return { trust: 'verified-identity', ...key };
    return { trust: key ? 'listed-key' : 'trusted-source', ...key };
  }

  private async take(
    items: readonly Item[],
    now: string,
    answers: EvidenceAnswer[],
  ): Promise<void> {
    const { store, judge } = this.options;
    const [{ entityRef }] = items;
    const { outcomes, added } = await store.addSubmissions(
      entityRef,
      items.map(item => newSubmission(item, now)),
    );
    // What was stored and never answered, because a replica ended in between, is judged now.
    const isOpen = items.some(
      ({ digest }, i) =>
        outcomes[i].state === 'added' ||
        (outcomes[i].digest === digest && !outcomes[i].answer),
    );
    const judged = isOpen
      ? await judge.rejudge(entityRef, added, now)
      : undefined;
    const fresh = new Map<number, EvidenceAnswer>();
    for (const [i, { index, digest, bundle }] of items.entries()) {
      const outcome = outcomes[i];
      if (outcome.state === 'known' && outcome.digest !== digest) {
        answers[index] = conflict(entityRef, bundle, digest);
      } else if (outcome.state === 'known' && outcome.answer) {
        answers[index] = { ...outcome.answer, status: 'replayed' };
      } else {
        const answer = answerOf('accepted', entityRef, bundle, digest, judged);
        fresh.set(outcome.id, answer);
        answers[index] =
          outcome.state === 'added'
            ? answer
            : { ...answer, status: 'replayed' };
      }
    }
    await store.saveAnswers(fresh);
  }

  private async preview(
    item: Item,
    now: string,
    answers: EvidenceAnswer[],
  ): Promise<void> {
    const { entityRef, bundle, digest, index } = item;
    const judged = await this.options.judge.preview(
      entityRef,
      bundleFacts(asOfDefaultBranch(bundle), item),
      now,
    );
    answers[index] = answerOf('preview', entityRef, bundle, digest, judged);
  }
}

function newSubmission(item: Item, now: string): NewSubmission {
  const { bundle, digest, trust, submitter, keyId } = item;
  const { run } = bundle.predicate[EVIDENCE_EXTENSION];
  return {
    runId: run.id,
    attempt: run.attempt,
    tool: run.tool.name,
    digest,
    submitter,
    trust,
    finishedAt: new Date(run.finishedAt).toISOString(),
    receivedAt: now,
    bundle: JSON.stringify(bundle),
    facts: bundleFacts(asOfDefaultBranch(bundle), {
      trust,
      digest,
      submitter,
      keyId,
    }),
  };
}

function conflict(
  entityRef: string,
  bundle: EvidenceBundle,
  digest: string,
): EvidenceAnswer {
  const { run } = bundle.predicate[EVIDENCE_EXTENSION];
  return {
    entityRef,
    status: 'conflict',
    message: `Another bundle of ${run.tool.name} was sent for run ${run.id}, attempt ${run.attempt}. It stays; run anew to send another.`,
    digest,
  };
}

/** What counts is of the default branch, and a preview shows what would be if it were. */
function asOfDefaultBranch(bundle: EvidenceBundle): EvidenceBundle {
  const extension = bundle.predicate[EVIDENCE_EXTENSION];
  return {
    ...bundle,
    predicate: {
      ...bundle.predicate,
      [EVIDENCE_EXTENSION]: {
        ...extension,
        run: { ...extension.run, defaultBranch: true },
      },
    },
  };
}

async function inLanes<T>(
  work: readonly T[],
  run: (one: T) => Promise<void>,
): Promise<void> {
  const queue = [...work];
  const lane = async () => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift())
      await run(one);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}
