import type { BundleCheckMetric } from '@persistence-scorecard/plugin-persistence-common';
import { readingOfLoad } from './benchmark';
import { countOf, numberOf } from './json';
import { problem } from './problem';
import type { Reading, ReportContent, ReportProblem } from './report';
import { count } from './text';

/** One metric of k6, whichever of the two summaries it came from. */
export interface K6Metric {
  values: Record<string, unknown>;
  /** Expression to whether it held. */
  thresholds: ReadonlyMap<string, boolean>;
}

/** Judges the metrics of a k6 run. Times of k6 are always in ms. */
export function readingOfK6(
  content: ReportContent,
  metrics: ReadonlyMap<string, K6Metric>,
): Reading | { problem: ReportProblem } {
  const value = (name: string, ...keys: string[]) =>
    keys
      .map(key => numberOf(metrics.get(name)?.values[key]))
      .find(v => v !== undefined);
  const completed = countOf(metrics.get('iterations')?.values.count);
  if (completed === undefined) {
    return problem(
      'The k6 summary counts no iterations.',
      'Let k6 finish, and send the summary that it wrote.',
    );
  }
  const trend = content.mapping.trend ?? 'http_req_duration';
  const crossed = [...metrics].flatMap(([name, metric]) =>
    [...metric.thresholds]
      .filter(([, held]) => !held)
      .map(([rule]) => `${name}: ${rule}`),
  );
  const losses = [
    {
      number: value('http_req_failed', 'rate', 'value'),
      what: 'requests failed',
    },
    { number: value('checks', 'fails'), what: 'checks of the script failed' },
    {
      number: value('dropped_iterations', 'count'),
      what: 'iterations were dropped, so the load was smaller than planned',
    },
  ];
  const lost = losses.find(({ number = 0 }) => number > 0);
  const allFailed = value('http_req_failed', 'rate', 'value') === 1;
  return readingOfLoad(content, {
    completed,
    clients: value('vus_max', 'max', 'value'),
    p95: value(trend, 'p(95)'),
    p95Note: `The p95 is of ${trend}, so query-response-time is an upper bound of what single queries take.`,
    metrics: [...metrics]
      .flatMap(([name, metric]) => measured(name, metric, trend))
      .slice(0, 90),
    ...(crossed.length > 0
      ? {
          failed: `${count(
            crossed.length,
            'threshold',
          )} crossed: ${crossed[0].slice(0, 300)}.`,
        }
      : {}),
    ...(allFailed ? { failed: 'All requests failed.' } : {}),
    ...(lost ? { doubt: `Some ${lost.what}.` } : {}),
  });
}

const RULE =
  /^(avg|min|med|max|rate|count|value|p\(\d{1,2}(?:\.\d{1,6})?\))\s{0,5}(<=|<|>=|>)\s{0,5}(\d{1,12}(?:\.\d{1,9})?)$/;

/** The thresholds of a metric as measured values with their objective. */
function measured(
  name: string,
  metric: K6Metric,
  trend: string,
): BundleCheckMetric[] {
  return [...metric.thresholds.keys()].flatMap(rule => {
    const [, stat, op, bound] = RULE.exec(rule.trim()) ?? [];
    const value = numberOf(
      metric.values[stat] ??
        (stat === 'rate' ? metric.values.value : undefined),
    );
    if (stat === undefined || value === undefined) return [];
    const objective = {
      op: op.startsWith('<') ? ('<=' as const) : ('>=' as const),
      value: Number(bound),
    };
    const isP95 = name === trend && stat === 'p(95)';
    const time =
      metric.values['p(95)'] !== undefined || metric.values.med !== undefined;
    return [
      {
        name: isP95 ? 'p95' : `${name} ${stat}`.slice(0, 200),
        value,
        unit: time && stat !== 'count' ? 'ms' : '1',
        objective,
      },
    ];
  });
}
