import type {
  Fact,
  Scorecard,
  Transition,
} from '@persistence-scorecard/plugin-persistence-common';

/** What distinguishes this pass from the one before. */
export interface PassChange {
  /** Run results that were not known before. */
  addedEvidence: readonly Fact[];
  /** Whether the source was read anew. */
  reread: boolean;
}

type NewTransition = Omit<Transition, 'id'>;

/**
 * What changed between two scorecards, and why. The first scorecard of a service gives its level and
 * gate only; items have no story before they were first judged.
 */
export function transitionsBetween(
  before: Scorecard | undefined,
  after: Scorecard,
  change: PassChange,
): NewTransition[] {
  const { entityRef, evaluatedAt: at } = after;
  const commit = after.commit ? { commit: after.commit } : {};
  if (!before) {
    const cause = { kind: 'first' as const, ...commit };
    return [
      {
        entityRef,
        at,
        subject: 'level',
        from: 'none',
        to: String(after.level.achieved),
        cause,
      },
      {
        entityRef,
        at,
        subject: 'gate',
        from: 'none',
        to: after.gate.verdict,
        cause,
      },
    ];
  }
  const found: NewTransition[] = [];
  const cause = causeOf(before, after, change);
  if (before.level.achieved !== after.level.achieved) {
    found.push({
      entityRef,
      at,
      subject: 'level',
      from: String(before.level.achieved),
      to: String(after.level.achieved),
      cause,
    });
  }
  if (before.gate.verdict !== after.gate.verdict) {
    found.push({
      entityRef,
      at,
      subject: 'gate',
      from: before.gate.verdict,
      to: after.gate.verdict,
      cause,
    });
  }
  const outcomes = new Map(
    before.results.map(result => [result.criterion, result.outcome]),
  );
  for (const result of after.results) {
    const from = outcomes.get(result.criterion) ?? 'unknown';
    if (from === result.outcome) continue;
    found.push({
      entityRef,
      at,
      subject: 'item',
      item: result.criterion,
      from,
      to: result.outcome,
      cause:
        result.outcome === 'stale'
          ? { kind: 'expiry', detail: result.summary }
          : { ...cause, detail: result.summary },
    });
  }
  return found;
}

function causeOf(
  before: Scorecard,
  after: Scorecard,
  change: PassChange,
): Transition['cause'] {
  if (before.rubric.hash !== after.rubric.hash) {
    return {
      kind: 'rubric',
      detail: `${before.rubric.version} to ${after.rubric.version}`,
    };
  }
  const run = change.addedEvidence
    .flatMap(fact => fact.evidence)
    .find(evidence => evidence.type === 'run');
  if (run?.type === 'run')
    return { kind: 'evidence', run: run.runId, commit: run.commit };
  if (!change.reread) return { kind: 'expiry' };
  return {
    kind: 'collection',
    ...(after.commit ? { commit: after.commit } : {}),
  };
}
