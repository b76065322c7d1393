import { evaluateScorecard } from '../../evaluation';
import type {
  Approval,
  CriterionResult,
  Fact,
  FactKind,
  FactValues,
  Scorecard,
} from '../../model';
import { builtInRubric } from '../../rubric';
import {
  ORDERS_NOW,
  ORDERS_REF,
  ordersApproval,
  ordersFacts,
} from './ordersFacts';

/** Evaluates facts with the built-in rubric at the builders' time. */
export function evaluateOrders(
  facts: readonly Fact[],
  options: { now?: string; approvals?: Approval[] } = {},
): Scorecard {
  return evaluateScorecard(
    builtInRubric,
    { entityRef: ORDERS_REF },
    facts,
    [],
    options.approvals ?? [ordersApproval()],
    options.now ?? ORDERS_NOW,
  );
}

/** The result of one criterion; throws when the rubric has none of that id. */
export function resultOf(scorecard: Scorecard, id: string): CriterionResult {
  const result = scorecard.results.find(r => r.criterion === id);
  if (!result) throw new Error(`no result for ${id}`);
  return result;
}

/** Changes the value of one fact in place; throws when it is not there. */
export function change<K extends FactKind>(
  facts: readonly Fact[],
  kind: K,
  subject: string,
  apply: (value: FactValues[K]) => void,
): void {
  const fact = facts.find(f => f.kind === kind && f.subject === subject);
  if (!fact) throw new Error(`no fact ${kind} ${subject}`);
  apply(fact.value as FactValues[K]);
}

/** Judges the orders service after a change of one fact. */
export function ordersWith<K extends FactKind>(
  kind: K,
  subject: string,
  apply: (value: FactValues[K]) => void,
): Scorecard {
  const facts = ordersFacts();
  change(facts, kind, subject, apply);
  return evaluateOrders(facts);
}

/** Judges the orders service without some of its facts. */
export function ordersWithout(drop: (fact: Fact) => boolean): Scorecard {
  return evaluateOrders(ordersFacts().filter(fact => !drop(fact)));
}
