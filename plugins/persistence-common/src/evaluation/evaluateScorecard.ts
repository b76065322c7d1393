import {
  DELIVERABLE_IDS,
  DEFAULT_PATHS,
  INPUT_IDS,
  METRIC_IDS,
  OUTCOMES,
  satisfies,
  type Approval,
  type CriterionContext,
  type CriterionResult,
  type DocumentItem,
  type Fact,
  type Level,
  type MetricId,
  type MetricItem,
  type Outcome,
  type Rubric,
  type Scorecard,
  type Waiver,
} from '../model';
import { decideApplicability, type Applicability } from './applicability';
import { FactSet } from './factSet';
import { decideGate } from './gate';
import { judgeCriterion, type Judgement } from './judgeCriterion';
import { computeLevels } from './levels';
import { metricUnit, trendOf } from './metrics';
import { planNextSteps } from './nextSteps';

/** Whom a scorecard is about, and what the catalog declares of it. */
export interface EvaluationSubject {
  entityRef: string;
  /** From the annotation `persistence/applicable`; settings in the repository may say it too. */
  declared?: Applicability;
}

/**
 * Judges one service by one rubric. Pure and total: equal arguments give an equal scorecard, facts may
 * come in any order, and nothing is read but the arguments.
 *
 * @param rubric - the criteria in their registration order, with freshness and target level
 * @param subject - entity ref and catalog declarations
 * @param facts - what stands after the newest evidence per subject was chosen
 * @param waivers - approved waivers; expired ones are ignored
 * @param approvals - sign-offs; expired ones do not count
 * @param now - evaluation time, ISO 8601 in UTC
 */
export function evaluateScorecard(
  rubric: Rubric,
  subject: EvaluationSubject,
  facts: readonly Fact[],
  waivers: readonly Waiver[],
  approvals: readonly Approval[],
  now: string,
): Scorecard {
  const factSet = FactSet.of(facts);
  const settings = factSet.get('settings')?.value.settings;
  const target = settings?.targetLevel ?? rubric.targetLevel;
  const applicability = decideApplicability(factSet, subject.declared);

  const judgements = new Map<string, Judgement>();
  const results = new Map<string, CriterionResult>();
  let achieved: Level = 0;
  let steps: Scorecard['level']['steps'] = [];
  const inputsComplete = () =>
    INPUT_IDS.every(id => {
      const result = results.get(id);
      return result !== undefined && satisfies(result.outcome);
    });
  const judge = (exit: boolean) => {
    for (const criterion of rubric.criteria) {
      if ((criterion.group === 'exit') !== exit) continue;
      const context: CriterionContext = {
        now,
        freshness: rubric.freshness,
        fact: (kind, about) => factSet.get(kind, about),
        facts: kind => factSet.all(kind),
        result: id => results.get(id),
        approvals,
        achievedLevel: achieved,
        targetLevel: target,
      };
      const off = applicability.applicable
        ? rubric.disabled[criterion.id]
        : applicability.reason;
      const judgement = off
        ? notApplicable(judgeCriterion(criterion, context, waivers), off)
        : judgeCriterion(criterion, context, waivers);
      judgements.set(criterion.id, judgement);
      results.set(criterion.id, judgement.result);
    }
  };
  judge(false);
  ({ achieved, steps } = computeLevels(
    rubric.criteria,
    results,
    inputsComplete(),
  ));
  judge(true);

  const list = [...rubric.criteria].map(c => results.get(c.id)!);
  const gate = decideGate(list);
  if (applicability.contradiction)
    gate.reasons.unshift(applicability.contradiction);
  const group = (name: CriterionResult['group']) =>
    list.filter(r => r.group === name);
  const inputs = INPUT_IDS.map(id => documentItem(id, judgements.get(id)));
  const deliverables = DELIVERABLE_IDS.map(id =>
    documentItem(id, judgements.get(id)),
  );
  const validation = group('validation');
  const source = factSet.get('source')?.value;

  return {
    entityRef: subject.entityRef,
    applicable: applicability.applicable,
    ...(applicability.applicable
      ? {}
      : { applicableReason: applicability.reason }),
    evaluatedAt: now,
    ...(source?.commit ? { commit: source.commit } : {}),
    rubric: { version: rubric.version, hash: rubric.hash },
    level: { achieved: applicability.applicable ? achieved : 0, target, steps },
    inputs: countComplete(inputs),
    deliverables: countComplete(deliverables),
    validation: {
      passed: validation.filter(r => satisfies(r.outcome)).length,
      total: validation.length,
      items: validation.map(r => itemOf(r)) as Scorecard['validation']['items'],
    },
    metrics: METRIC_IDS.map(id => metricItem(id, results.get(id), factSet)),
    antiPatterns: group('anti-pattern').map(
      itemOf,
    ) as Scorecard['antiPatterns'],
    exitCriteria: group('exit').map(itemOf) as Scorecard['exitCriteria'],
    gate: {
      ...gate,
      nextSteps: applicability.applicable
        ? planNextSteps(rubric.criteria, results, achieved, target)
        : [],
    },
    counts: countOutcomes(list),
    results: list,
  };
}

function notApplicable(judgement: Judgement, reason: string): Judgement {
  const { criterion, group, title, requiredAssurance } = judgement.result;
  return {
    path: judgement.path,
    state: judgement.state,
    result: {
      criterion,
      group,
      title,
      requiredAssurance,
      outcome: 'not-applicable',
      summary: `Not applicable: ${reason}`,
      evidence: [],
      findings: [],
    },
  };
}

function itemOf(result: CriterionResult): { id: string; outcome: Outcome } {
  return { id: result.criterion, outcome: result.outcome };
}

function documentItem<Id extends keyof typeof DEFAULT_PATHS>(
  id: Id,
  judgement: Judgement | undefined,
): DocumentItem<Id> {
  return {
    id,
    path: judgement?.path ?? DEFAULT_PATHS[id],
    state: judgement?.state ?? 'unknown',
    findings: judgement?.result.findings ?? [],
  };
}

function countComplete<T extends { state: string }>(items: T[]) {
  return {
    complete: items.filter(item => item.state === 'complete').length,
    total: items.length,
    items,
  };
}

function metricItem(
  id: MetricId,
  result: CriterionResult | undefined,
  facts: FactSet,
): MetricItem {
  const fact = facts.get('metric', id);
  const target = facts.get('settings')?.value.settings.targets?.[id];
  const item: MetricItem = {
    id,
    unit: fact?.value.unit ?? metricUnit(id),
    outcome: result?.outcome ?? 'unknown',
  };
  if (target) item.target = target;
  if (fact) {
    item.value = fact.value.value;
    item.source = fact.value.source;
    item.observedAt = fact.value.observedAt;
    const trend = trendOf(id, fact.value.value, fact.value.previous);
    if (trend) item.trend = trend;
  }
  return item;
}

function countOutcomes(
  results: readonly CriterionResult[],
): Scorecard['counts'] {
  const counts = Object.fromEntries(OUTCOMES.map(o => [o, 0])) as Record<
    Outcome,
    number
  >;
  let waived = 0;
  for (const result of results) {
    counts[result.outcome] += 1;
    if (result.waiver) waived += 1;
  }
  return { ...counts, waived };
}
