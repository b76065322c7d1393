import type {
  BundleCheck,
  BundleMetric,
  Finding,
} from '@persistence-scorecard/plugin-persistence-common';
import type { DrillContext, DrillResult } from '../part';
import type { Judged } from './checks';
import type { Filled } from './fillDatabase';
import type { LoadQueries } from './loadQuery';
import type { MixedTimes } from './loads';
import { distributionOf, toMs } from './percentile';
import { engineOf } from './verdicts';

const CHECKS = [
  'benchmark-worst-case',
  'benchmark-peak-load',
  'benchmark-concurrent-writes',
];
const ITEM = 'performance-benchmarked';
const REASON_LENGTH = 1500;

/** Gathers what the stages say. */
export class BenchmarkReport {
  private readonly checks: BundleCheck[] = [];
  private readonly metrics: BundleMetric[] = [];
  private readonly findings: Finding[] = [];
  private filling = '';
  private queries = '';

  constructor(private readonly context: DrillContext) {}

  seeded({ tables, seeded, failed, short }: Filled, rows: number): void {
    const full = seeded.length - short.length;
    this.filling = `${full} of ${tables.length} tables with ${rows} rows each${
      short.length > 0 ? `, ${short.length} with fewer` : ''
    }`;
    for (const { table, reason } of failed)
      this.findings.push({
        message: `${table} could not be given rows: ${reason}`,
        severity: 'advice',
        fix: 'What is measured on it is measured on an empty table.',
      });
    for (const { table, rows: got } of short)
      this.findings.push({
        message: `${table} holds ${got} rows instead of ${rows}; its keys or checks allow no more synthetic ones.`,
        severity: 'advice',
      });
  }

  prepared({ ready, total, findings }: LoadQueries): void {
    this.queries = `${ready.length} of ${total} documented queries`;
    this.findings.push(...findings);
    for (const { query, objective } of ready)
      if (!objective)
        this.findings.push({
          message: 'No objective is stated for this query.',
          severity: 'advice',
          path: query.path,
          line: query.line,
          endLine: query.endLine,
          fix: 'State milliseconds for the index that serves it, or set targets.query-response-time.',
        });
  }

  add({ check, findings }: Judged): void {
    const { reason } = check;
    this.checks.push({
      item: ITEM,
      ...check,
      ...(reason ? { reason: reason.slice(0, REASON_LENGTH) } : {}),
      engine: engineOf(this.context.database.engine),
    });
    this.findings.push(...findings);
  }

  skip(ids: readonly string[], reason: string, total: number): void {
    for (const id of ids)
      this.add({
        check: { id, status: 'skipped', reason, covered: 0, total },
        findings: [],
      });
  }

  /** Quality metrics, which only a real server has. */
  measured({ all }: MixedTimes, ratio: number | undefined): void {
    const observedAt = this.context.now().toISOString();
    const times = distributionOf(all);
    if (times)
      this.metrics.push({
        id: 'query-response-time',
        value: toMs(times.p95),
        unit: 'ms',
        observedAt,
      });
    if (ratio !== undefined)
      this.metrics.push({
        id: 'index-hit-ratio',
        value: ratio,
        unit: '%',
        observedAt,
      });
    this.findings.push({
      message: `query-response-time and index-hit-ratio were measured on ${this.filling}, all synthetic and soon in memory.`,
      severity: 'advice',
      fix: 'Seed as many rows as production holds (--rows), or report both from production.',
    });
  }

  /** A statement ran too long: what was not measured by then is an error. */
  stop(reason: string): void {
    const had = new Set(this.checks.map(({ id }) => id));
    for (const id of CHECKS)
      if (!had.has(id))
        this.add({
          check: { id, status: 'error', reason, covered: 0, total: 1 },
          findings: [],
        });
  }

  close({
    seconds,
    concurrency,
  }: {
    seconds: number;
    concurrency: number;
  }): DrillResult {
    const { embedded } = this.context.database.engine;
    if (embedded)
      this.findings.push({
        message:
          'The times are of PostgreSQL in WebAssembly with one connection on a small data set. They say nothing about production, so no quality metric is reported from them.',
        severity: 'advice',
        fix: 'Name a server like the one in production with --database-url.',
      });
    const how = embedded
      ? 'one connection, embedded'
      : `${concurrency} sessions for ${seconds} s`;
    return {
      part: 'benchmark',
      checks: this.checks,
      metrics: this.metrics,
      findings: this.findings,
      summary: [
        this.queries || '0 documented queries',
        this.filling || 'no table filled',
        how,
        ...this.checks
          .filter(({ status }) => status !== 'passed')
          .map(({ id, status }) => `${id.replace('benchmark-', '')} ${status}`),
      ].join(', '),
    };
  }
}
