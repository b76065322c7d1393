import {
  EXERCISED_TRUST,
  isLargerBetter,
  type Fact,
  type Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import type { MetricSeries } from '../store/metricSeries';
import { runOf } from './runs';

/** The series of each metric, with the target and the outcome that it has in the scorecard now. */
export function metricsResource(
  scorecard: Scorecard,
  series: readonly MetricSeries[],
) {
  return {
    entityRef: scorecard.entityRef,
    metrics: series.map(({ id, points, total }) => {
      const item = scorecard.metrics.find(metric => metric.id === id);
      const result = scorecard.results.find(r => r.criterion === id);
      return {
        id,
        title: result?.title ?? id,
        unit: item?.unit ?? points[0]?.value.unit ?? '',
        better: isLargerBetter(id) ? 'higher' : 'lower',
        ...(item?.target ? { target: item.target } : {}),
        outcome: item?.outcome ?? 'unknown',
        ...(result?.expiresAt ? { expiresAt: result.expiresAt } : {}),
        totalPoints: total,
        points: points.map(pointOf),
      };
    }),
  };
}

function pointOf(fact: Fact<'metric'>) {
  const { value, unit, observedAt, source, trust } = fact.value;
  const run = runOf(fact);
  return {
    value,
    unit,
    observedAt,
    source,
    trust,
    proven: EXERCISED_TRUST.includes(trust),
    ...(run ? { run } : {}),
  };
}
