import { record } from '../json';
import { readingOfK6, type K6Metric } from '../k6';
import { problem } from '../problem';
import type { ReportAdapter } from '../report';

/** What `k6 run --summary-export` writes. Here a threshold is `true` when it was crossed. */
export const k6SummaryExport: ReportAdapter = {
  format: 'k6-summary-export',
  tool: 'k6',
  recognises: ({ json }) =>
    record(record(json)?.root_group) !== undefined &&
    readMetrics(json) !== undefined,
  read(content) {
    const metrics = readMetrics(content.json);
    return metrics
      ? readingOfK6(content, metrics)
      : problem(
          'The report is not a file of k6’s --summary-export.',
          'Write it with `k6 run --summary-export FILE`; for the data of handleSummary say --format k6-summary.',
        );
  },
};

function readMetrics(json: unknown): ReadonlyMap<string, K6Metric> | undefined {
  const all = record(record(json)?.metrics);
  if (!all) return undefined;
  const metrics = new Map<string, K6Metric>();
  for (const [name, value] of Object.entries(all)) {
    const metric = record(value);
    if (!metric || 'values' in metric) return undefined;
    const { thresholds: rules, ...values } = metric;
    if (Object.values(values).some(v => typeof v !== 'number'))
      return undefined;
    // An unknown form of thresholds must not look like none.
    if (rules && !record(rules)) return undefined;
    const thresholds = new Map<string, boolean>();
    for (const [rule, crossed] of Object.entries(record(rules) ?? {})) {
      if (typeof crossed !== 'boolean') return undefined;
      thresholds.set(rule, !crossed);
    }
    metrics.set(name, { values, thresholds });
  }
  return metrics.size > 0 ? metrics : undefined;
}
