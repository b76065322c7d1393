import {
  EXERCISED_TRUST,
  type Criterion,
  type CriterionContext,
  type MetricId,
  type Verdict,
} from '../../model';
import { evidenceOf } from '../support/evidenceOf';
import { needed, REPOSITORY_NEEDS } from '../support/needed';
import { meets, readable } from '../support/objective';
import { unreadable } from '../support/repository';
import { addDays, isFuture } from '../support/time';

/** Makes the criterion of one quality metric: the newest measured value against the service's own target. */
export function metricCriterion(options: {
  id: MetricId;
  unit: string;
  title: string;
  why: string;
  howToFix: string;
}): Criterion {
  const { id, unit, title, why, howToFix } = options;
  return {
    id,
    group: 'metric',
    title,
    why,
    howToFix,
    requiredAssurance: 'exercised',
    needs: REPOSITORY_NEEDS,
    check: context => unreadable(context) ?? judgeMetric(context, id, unit),
  };
}

function judgeMetric(
  context: CriterionContext,
  id: MetricId,
  unit: string,
): Verdict {
  const target = needed(context, 'settings').settings.targets?.[id];
  const fact = context.fact('metric', id);
  const evidence = evidenceOf([fact, context.fact('settings')]);
  const unknown = (summary: string): Verdict => ({
    outcome: 'unknown',
    summary,
    evidence,
  });
  if (!target) {
    return {
      ...unknown('no target set'),
      findings: [
        {
          message: `No target is set for ${id}.`,
          severity: 'advice',
          path: needed(context, 'settings').path,
          fix: `Set targets.${id} in docs/database/persistence.yaml, in ${unit}.`,
        },
      ],
    };
  }
  const bound = `${target.op} ${readable(target.value)} ${unit}`;
  if (!fact) return unknown(`Never measured; the target is ${bound}.`);
  const { value, trust, observedAt } = fact.value;
  const expiresAt = addDays(observedAt, context.freshness.metricDays);
  if (fact.value.unit !== unit) {
    return unknown(`Measured in ${fact.value.unit}, the target is ${bound}.`);
  }
  if (expiresAt === undefined || isFuture(observedAt, context.now)) {
    return unknown('The measurement has no believable time.');
  }
  if (!Number.isFinite(value))
    return unknown('The measured value is no number.');
  const proven = EXERCISED_TRUST.includes(trust);
  const summary = `${readable(value)} ${unit}, target ${bound}.`;
  const assurance = proven ? ('exercised' as const) : ('documented' as const);
  const measured = { evidence, assurance, observedAt, expiresAt };
  if (!meets(target, value)) return { outcome: 'fail', summary, ...measured };
  if (!proven) {
    return {
      outcome: 'unknown',
      summary: `self-reported: ${summary}`,
      ...measured,
    };
  }
  return { outcome: 'pass', summary, ...measured };
}
