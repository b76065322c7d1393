import {
  satisfies,
  type CriterionResult,
  type Scorecard,
  type ScorecardSummary,
} from '../model';

/** What the list shows of a scorecard, beside who owns the service. */
export type SummaryOfScorecard = Omit<
  ScorecardSummary,
  'title' | 'owner' | 'system' | 'domain' | 'collection'
>;

/** Condenses a scorecard to one row; the catalog's part is added by the caller. */
export function summarize(scorecard: Scorecard): SummaryOfScorecard {
  const items = scorecard.validation.items;
  const summary: SummaryOfScorecard = {
    entityRef: scorecard.entityRef,
    applicable: scorecard.applicable,
    level: {
      achieved: scorecard.level.achieved,
      target: scorecard.level.target,
    },
    inputs: {
      complete: scorecard.inputs.complete,
      total: scorecard.inputs.total,
    },
    deliverables: {
      complete: scorecard.deliverables.complete,
      total: scorecard.deliverables.total,
    },
    validation: {
      passed: scorecard.validation.passed,
      total: scorecard.validation.total,
      failed: items.filter(i => i.outcome === 'fail').length,
      notProven: items.filter(i =>
        ['unknown', 'stale', 'error'].includes(i.outcome),
      ).length,
    },
    gate: { verdict: scorecard.gate.verdict },
    evaluatedAt: scorecard.evaluatedAt,
  };
  const weakest = weakestItem(scorecard);
  if (weakest) {
    summary.weakest = {
      criterion: weakest.criterion,
      title: weakest.title,
      outcome: weakest.outcome,
    };
  }
  return summary;
}

/** The first thing to work on: what the first next step is about. */
export function weakestItem(scorecard: Scorecard): CriterionResult | undefined {
  const first = scorecard.gate.nextSteps[0]?.criterion;
  const named = scorecard.results.find(r => r.criterion === first);
  return (
    named ?? scorecard.results.find(r => !r.advisory && !satisfies(r.outcome))
  );
}
