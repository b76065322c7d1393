import { record } from '../json';
import { readingOfK6, type K6Metric } from '../k6';
import { problem } from '../problem';
import type { ReportAdapter } from '../report';

/** What `handleSummary` of k6 gets and writes as JSON: a threshold is `{ "ok": true }` when it held. */
export const k6Summary: ReportAdapter = {
  format: 'k6-summary',
  tool: 'k6',
  recognises: ({ json }) => readMetrics(json) !== undefined,
  read(content) {
    const metrics = readMetrics(content.json);
    return metrics
      ? readingOfK6(content, metrics)
      : problem(
          'The report is not the data of k6’s handleSummary.',
          'Write `JSON.stringify(data)` in handleSummary; for a file of --summary-export say --format k6-summary-export.',
        );
  },
};

function readMetrics(json: unknown): ReadonlyMap<string, K6Metric> | undefined {
  const all = record(record(json)?.metrics);
  if (!all) return undefined;
  const metrics = new Map<string, K6Metric>();
  for (const [name, value] of Object.entries(all)) {
    const metric = record(value);
    const values = record(metric?.values);
    if (!metric || !values) return undefined;
    // An unknown form of thresholds must not look like none.
    if (metric.thresholds && !record(metric.thresholds)) return undefined;
    const thresholds = new Map<string, boolean>();
    for (const [rule, state] of Object.entries(
      record(metric.thresholds) ?? {},
    )) {
      const ok = record(state)?.ok;
      if (typeof ok !== 'boolean') return undefined;
      thresholds.set(rule, ok);
    }
    metrics.set(name, { values, thresholds });
  }
  return metrics.size > 0 ? metrics : undefined;
}
