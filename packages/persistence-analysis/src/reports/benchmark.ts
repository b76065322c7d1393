import type {
  BundleCheck,
  BundleCheckMetric,
  BundleMetric,
  Finding,
} from '@persistence-scorecard/plugin-persistence-common';
import { problem } from './problem';
import type { Reading, ReportContent, ReportProblem } from './report';

const CHECKS = [
  'benchmark-peak-load',
  'benchmark-worst-case',
  'benchmark-concurrent-writes',
];

/** What a load generator measured. */
export interface Load {
  version?: string;
  /** Transactions, events or iterations that were completed. */
  completed: number;
  /** Undefined where the report does not say. */
  clients?: number;
  /** Undefined where the report does not say. */
  writes?: boolean;
  /** Unit: ms. Undefined where no percentile was measured: an average is none. */
  p95?: number;
  /** Upper bound of a p95 that was not measured itself. Unit: ms. */
  p95AtMost?: number;
  /** What p95 is of, where it is not of single queries. */
  p95Note?: string;
  metrics: BundleCheckMetric[];
  /** Why the load says nothing about this service. */
  unrelated?: string;
  /** What failed under load. */
  failed?: string;
  /** What a person should look at. */
  doubt?: string;
}

/** The check and metric of a benchmark. Only a load with an objective that was met passes. */
export function readingOfLoad(
  content: ReportContent,
  load: Load,
): Reading | { problem: ReportProblem } {
  const id = content.mapping.check;
  if (id === undefined || !CHECKS.includes(id)) {
    return problem(
      'A benchmark does not say by itself what it loaded: `check` is missing or none of its ids.',
      `Name the check: ${CHECKS.join(', ')}.`,
    );
  }
  const metrics = withP95(load, content.mapping.maxP95Ms);
  const judged = judge(id, load, metrics, content.mapping.maxP95Ms);
  const check: BundleCheck = {
    id,
    item: 'performance-benchmarked',
    ...judged,
    covered: judged.status === 'skipped' ? 0 : load.completed,
    total: load.completed,
    ...(metrics.length === 0 ? {} : { metrics }),
  };
  // What fails is often fast: a load with errors measures no response time.
  const sound =
    load.unrelated === undefined &&
    load.failed === undefined &&
    load.doubt === undefined &&
    load.completed > 0;
  return {
    ...(load.version === undefined ? {} : { version: load.version }),
    checks: [check],
    metrics:
      sound && load.p95 !== undefined
        ? [responseTime(load.p95, content.now)]
        : [],
    findings: notes(load, content.path),
  };
}

/** The check's metrics with `p95`, which is held against the objective that was stated for it. */
function withP95(load: Load, max: number | undefined): BundleCheckMetric[] {
  const stated = load.metrics.find(m => m.name === 'p95');
  const value = load.p95 ?? load.p95AtMost;
  if (value === undefined) return load.metrics;
  const bound = max ?? load.p95AtMost;
  const objective =
    bound === undefined
      ? stated?.objective
      : { op: '<=' as const, value: bound };
  return [
    { name: 'p95', value, unit: 'ms', ...(objective ? { objective } : {}) },
    ...load.metrics.filter(m => m !== stated),
  ];
}

function judge(
  id: string,
  load: Load,
  metrics: readonly BundleCheckMetric[],
  max: number | undefined,
): Pick<BundleCheck, 'status' | 'reason'> {
  const skipped = (reason: string) => ({ status: 'skipped' as const, reason });
  if (load.unrelated !== undefined) return skipped(load.unrelated);
  if (load.failed !== undefined)
    return { status: 'failed', reason: load.failed };
  if (load.completed === 0) return skipped('Nothing was completed under load.');
  const missed = metrics.find(m => m.objective && !meets(m));
  if (missed?.objective) {
    const { op, value } = missed.objective;
    return {
      status: 'failed',
      reason: `${missed.name} is ${missed.value} ${missed.unit}, the objective is ${op} ${value}.`,
    };
  }
  if (id !== 'benchmark-worst-case' && (load.clients ?? 0) < 2) {
    return skipped(
      load.clients === undefined
        ? 'The report does not say how many clients there were.'
        : 'One client alone is no concurrent load.',
    );
  }
  if (id === 'benchmark-concurrent-writes' && load.writes === false) {
    return skipped('The load wrote nothing.');
  }
  const warned = (reason: string) => ({ status: 'warned' as const, reason });
  if (load.doubt !== undefined) return warned(load.doubt);
  if (max !== undefined && !metrics.some(m => m.objective)) {
    return warned('The objective is a p95, and the report measured none.');
  }
  return metrics.some(m => m.objective)
    ? { status: 'passed' }
    : warned('No objective was stated, so the numbers prove nothing.');
}

function meets({ value, objective }: BundleCheckMetric): boolean {
  if (!objective) return true;
  return objective.op === '<='
    ? value <= objective.value
    : value >= objective.value;
}

function responseTime(value: number, observedAt: string): BundleMetric {
  return { id: 'query-response-time', value, unit: 'ms', observedAt };
}

function notes(load: Load, path: string): Finding[] {
  const advice = (message: string, fix?: string): Finding => ({
    message,
    severity: 'advice',
    path,
    line: 1,
    ...(fix === undefined ? {} : { fix }),
  });
  if (load.p95 === undefined) {
    const known =
      load.p95AtMost === undefined
        ? 'an average is none'
        : `that it is at most ${load.p95AtMost} ms is no value of it`;
    return [
      advice(
        `The report measured no 95th percentile, and ${known}: query-response-time is left out.`,
        'Let a tool measure p95 (k6, sysbench).',
      ),
    ];
  }
  return load.p95Note === undefined ? [] : [advice(load.p95Note)];
}
