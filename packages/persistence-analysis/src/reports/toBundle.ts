import {
  EVIDENCE_EXTENSION,
  STATEMENT_TYPE,
  TEST_RESULT_TYPE,
  type BundleCheck,
  type BundleMetric,
  type EvidenceBundle,
  type EvidenceExtension,
} from '@persistence-scorecard/plugin-persistence-common';
import { mergeChecks, mergeMetrics } from './merge';
import type { Report } from './report';
import { daysBetween } from './time';

/** The CI run that a bundle is for. Times are ISO 8601 with a zone. */
export interface ReportRun {
  /** 40 or 64 hexadecimal digits. */
  commit: string;
  /** Entity ref of the service, e.g. `component:default/orders`. */
  component?: string;
  id: string;
  /** From 1. */
  attempt: number;
  /** http or https. */
  url?: string;
  ref: string;
  defaultBranch: boolean;
  startedAt: string;
  finishedAt: string;
  environment: EvidenceExtension['environment'];
  /** What else the run worked on, such as the digest of a set of migrations (`MIGRATIONS_FORMAT`). */
  inputs?: EvidenceExtension['inputs'];
}

/** Reports of one bundle may be this much older than its newest. Unit: days. */
const MAX_APART = 1;

/**
 * The evidence bundle of one run. It follows the schema of bundles for every run that does.
 *
 * A report proves things for the time that it states, not for the time that it is sent: the bundle is as old as
 * its newest report, and what a much older one passed is skipped. Checks of the same id become one, as bad as
 * the worst of them.
 */
export function toBundle(
  reports: Report | readonly Report[],
  run: ReportRun,
): EvidenceBundle {
  const all: readonly Report[] = Array.isArray(reports) ? reports : [reports];
  const finishedAt = finishOf(all, run);
  const checks = mergeChecks(
    all.flatMap(report => checksAt(report, finishedAt)),
  );
  const metrics = mergeMetrics(all.flatMap(report => report.metrics)).map(m =>
    observedBy(m, run.finishedAt),
  );
  const ids = (...statuses: BundleCheck['status'][]) =>
    checks.filter(c => statuses.includes(c.status)).map(c => c.id);
  return {
    _type: STATEMENT_TYPE,
    subject: [
      {
        ...(run.component === undefined ? {} : { name: run.component }),
        digest: { gitCommit: run.commit },
      },
    ],
    predicateType: TEST_RESULT_TYPE,
    predicate: {
      result: resultOf(checks),
      configuration: [],
      ...(run.url === undefined ? {} : { url: run.url }),
      passedTests: ids('passed'),
      warnedTests: ids('warned'),
      failedTests: ids('failed', 'error'),
      [EVIDENCE_EXTENSION]: {
        schemaVersion: '1',
        ...(run.component === undefined ? {} : { component: run.component }),
        environment: run.environment,
        run: {
          id: run.id,
          attempt: run.attempt,
          ...(run.url === undefined ? {} : { url: run.url }),
          ref: run.ref,
          defaultBranch: run.defaultBranch,
          startedAt: earlier(run.startedAt, finishedAt),
          finishedAt,
          tool: toolOf(all),
        },
        inputs: [...(run.inputs ?? []), ...all.map(inputOf)].slice(0, 1000),
        checks,
        ...(metrics.length === 0 ? {} : { metrics }),
      },
    },
  };
}

function inputOf({
  format,
  path,
  sha256,
}: Report): NonNullable<EvidenceExtension['inputs']>[number] {
  return { format, path: path.slice(0, 2000) || '.', sha256 };
}

/** The newest report, and never later than the run that sends it. */
function finishOf(reports: readonly Report[], run: ReportRun): string {
  const times = reports.map(r => r.finishedAt ?? run.finishedAt);
  if (times.length === 0) return run.finishedAt;
  const newest = times.reduce((a, b) =>
    Date.parse(b) > Date.parse(a) ? b : a,
  );
  return earlier(newest, run.finishedAt);
}

function checksAt(report: Report, finishedAt: string): BundleCheck[] {
  const { finishedAt: stated } = report;
  const old =
    stated !== undefined && daysBetween(stated, finishedAt) > MAX_APART;
  if (!old) return report.checks;
  return report.checks.map(check =>
    check.status === 'passed'
      ? {
          ...check,
          status: 'skipped',
          reason: `The report is of ${stated}, older than the others: send it in a bundle of its own.`,
        }
      : check,
  );
}

function observedBy(metric: BundleMetric, finishedAt: string): BundleMetric {
  return { ...metric, observedAt: earlier(metric.observedAt, finishedAt) };
}

function earlier(a: string, b: string): string {
  return Date.parse(a) <= Date.parse(b) ? a : b;
}

function resultOf(
  checks: readonly BundleCheck[],
): EvidenceBundle['predicate']['result'] {
  if (checks.some(c => c.status === 'failed' || c.status === 'error'))
    return 'FAILED';
  const passed = checks.length > 0 && checks.every(c => c.status === 'passed');
  return passed ? 'PASSED' : 'WARNED';
}

function toolOf(reports: readonly Report[]): { name: string; version: string } {
  const names = [...new Set(reports.map(r => r.tool.name))];
  const versions = [...new Set(reports.map(r => r.tool.version))];
  return {
    name: names.join(', ').slice(0, 200) || 'report',
    version:
      names.length === 1 && versions.length === 1 ? versions[0] : 'several',
  };
}
