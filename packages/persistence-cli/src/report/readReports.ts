import {
  readReport,
  toBundle,
  type Report,
  type ReportFormat,
  type ReportMapping,
  type ReportRun,
} from '@persistence-scorecard/analysis';
import type { InputFile } from './inputFiles';
import { outgoing, submissionOf, type BundleOptions } from './readBundleFile';
import type { Outgoing, Withheld } from './types';

export interface ReportsOptions extends BundleOptions {
  format?: ReportFormat;
  mapping: ReportMapping;
  /** The run that the reports are of; its times come from the reports. */
  run: Omit<ReportRun, 'startedAt' | 'finishedAt'>;
}

/**
 * Makes bundles of other tools' reports. All that one tool found goes into one, since of a run and a tool the
 * server takes one bundle. A report that states no time is as old as its file.
 */
export function readReports(
  files: readonly InputFile[],
  options: ReportsOptions,
): (Outgoing | Withheld)[] {
  const withheld: Withheld[] = [];
  const byTool = new Map<string, Dated[]>();
  for (const file of files) {
    const report = readReport(file.bytes, {
      path: file.path,
      format: options.format,
      mapping: options.mapping,
      now: file.writtenAt,
    });
    if ('problem' in report) {
      const { problem } = report;
      withheld.push({
        files: [file.path],
        status: 'unusable',
        message: problem.message,
        findings: [problem],
      });
    } else if (report.checks.length + report.metrics.length === 0) {
      withheld.push({
        files: [file.path],
        status: 'nothing-to-send',
        message: `The ${report.format} report gives findings alone, which prove nothing.`,
        findings: report.findings,
      });
    } else {
      const group = byTool.get(report.tool.name) ?? [];
      byTool.set(report.tool.name, [
        ...group,
        { report, writtenAt: file.writtenAt },
      ]);
    }
  }
  return [
    ...[...byTool.values()].map(group => bundleOf(group, options)),
    ...withheld,
  ];
}

interface Dated {
  report: Report;
  writtenAt: string;
}

function bundleOf(
  group: readonly Dated[],
  options: ReportsOptions,
): Outgoing | Withheld {
  const reports = group.map(({ report, writtenAt }) => ({
    ...report,
    finishedAt: report.finishedAt ?? writtenAt,
  }));
  const { check } = options.mapping;
  const bundle = toBundle(reports, {
    ...options.run,
    // The same tool may be run for several checks, each reported by a call of its own.
    id: check ? `${options.run.id}/${check}` : options.run.id,
    startedAt: edge(
      reports.map(r => r.startedAt ?? r.finishedAt),
      Math.min,
    ),
    finishedAt: edge(
      reports.map(r => r.finishedAt),
      Math.max,
    ),
  });
  return outgoing(
    reports.map(({ path }) => path),
    submissionOf(bundle, options),
    reports.flatMap(({ findings }) => findings),
  );
}

function edge(
  times: readonly string[],
  pick: (...values: number[]) => number,
): string {
  return new Date(pick(...times.map(t => Date.parse(t)))).toISOString();
}
