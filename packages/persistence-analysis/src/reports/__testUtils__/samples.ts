import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readReport } from '../readReport';
import type {
  ReadReportOptions,
  Report,
  ReportFormat,
  ReportMapping,
} from '../report';

export const NOW = '2026-11-24T20:00:00.000Z';

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Text of a file in `samples`. */
export function sample(name: string): string {
  return readFileSync(join(__dirname, '..', 'samples', name), 'utf8');
}

/** A sample of each format that gives a check, a metric or a finding, and how it has to be read. */
export interface Sample {
  file: string;
  format: ReportFormat;
  mapping?: ReportMapping;
  /** Whether the tool wrote it here, or it was built from the documented format. */
  origin: 'the tool ran' | 'the documented format';
}

export const TESTS: ReportMapping = {
  item: 'migrations-automated',
  check: 'migrate-data-validation',
};
export const PEAK: ReportMapping = { check: 'benchmark-peak-load' };
const RAN = 'the tool ran';
const DOCUMENTED = 'the documented format';

export const SAMPLES: readonly Sample[] = [
  { file: 'junit-node.xml', format: 'junit', mapping: TESTS, origin: RAN },
  { file: 'junit-mocha.xml', format: 'junit', mapping: TESTS, origin: RAN },
  { file: 'pgtap.tap', format: 'tap', mapping: TESTS, origin: RAN },
  { file: 'pgtap-failed.tap', format: 'tap', mapping: TESTS, origin: RAN },
  { file: 'tap-tape.tap', format: 'tap', mapping: TESTS, origin: RAN },
  { file: 'tap-node.tap', format: 'tap', mapping: TESTS, origin: RAN },
  {
    file: 'sarif-eslint.txt',
    format: 'sarif',
    mapping: { item: 'schema', check: 'static-analysis' },
    origin: RAN,
  },
  {
    file: 'sarif-eslint-failed.txt',
    format: 'sarif',
    mapping: { item: 'schema', check: 'static-analysis' },
    origin: RAN,
  },
  ...['k6-summary', 'k6-summary-failed'].map(name => ({
    file: `${name}.txt`,
    format: 'k6-summary' as const,
    mapping: PEAK,
    origin: DOCUMENTED as Sample['origin'],
  })),
  ...['k6-summary-export', 'k6-summary-export-failed'].map(name => ({
    file: `${name}.txt`,
    format: 'k6-summary-export' as const,
    mapping: PEAK,
    origin: DOCUMENTED as Sample['origin'],
  })),
  { file: 'pgbench.txt', format: 'pgbench', mapping: PEAK, origin: RAN },
  {
    file: 'pgbench-builtin.txt',
    format: 'pgbench',
    mapping: PEAK,
    origin: RAN,
  },
  {
    file: 'pgbench-one-client.txt',
    format: 'pgbench',
    mapping: PEAK,
    origin: RAN,
  },
  {
    file: 'sysbench.txt',
    format: 'sysbench',
    mapping: { ...PEAK, maxP95Ms: 10 },
    origin: RAN,
  },
  { file: 'sysbench-99.txt', format: 'sysbench', mapping: PEAK, origin: RAN },
  {
    file: 'sysbench-errors.txt',
    format: 'sysbench',
    mapping: { ...PEAK, maxP95Ms: 20 },
    origin: RAN,
  },
  ...['pg-statements.json.txt', 'pg-statements.csv'].map(file => ({
    file,
    format: 'pg-stat-statements' as const,
    origin: RAN as Sample['origin'],
  })),
  ...['pg-stat-indexes.json.txt', 'pg-stat-indexes.csv'].map(file => ({
    file,
    format: 'pg-stat-user-indexes' as const,
    origin: RAN as Sample['origin'],
  })),
  ...['pg-statio.json.txt', 'pg-statio.csv'].map(file => ({
    file,
    format: 'pg-statio-user-indexes' as const,
    origin: RAN as Sample['origin'],
  })),
  ...['flyway.txt', 'flyway-failed.txt', 'flyway-nothing.txt'].map(file => ({
    file,
    format: 'flyway' as const,
    origin: DOCUMENTED as Sample['origin'],
  })),
  ...[
    'liquibase-testing-rollback.txt',
    'liquibase-failed.txt',
    'liquibase-nothing.txt',
    'liquibase-rollback.txt',
  ].map(file => ({
    file,
    format: 'liquibase' as const,
    origin: RAN as Sample['origin'],
  })),
  { file: 'atlas-apply.txt', format: 'atlas-apply', origin: DOCUMENTED },
  { file: 'atlas-apply-failed.txt', format: 'atlas-apply', origin: DOCUMENTED },
  { file: 'atlas-lint.txt', format: 'atlas-lint', origin: DOCUMENTED },
  { file: 'atlas-lint-failed.txt', format: 'atlas-lint', origin: DOCUMENTED },
  { file: 'squawk.json.txt', format: 'squawk', origin: RAN },
  { file: 'bytebase.txt', format: 'bytebase', origin: DOCUMENTED },
  { file: 'bytebase-failed.txt', format: 'bytebase', origin: DOCUMENTED },
  { file: 'sqlfluff.json.txt', format: 'sqlfluff', origin: RAN },
  ...[
    'pgbackrest.json.txt',
    'pgbackrest-empty.json.txt',
    'pgbackrest-missing.json.txt',
  ].map(file => ({
    file,
    format: 'pgbackrest-info' as const,
    origin: RAN as Sample['origin'],
  })),
  { file: 'barman.json.txt', format: 'barman-list', origin: RAN },
  { file: 'walg.txt', format: 'walg-list', origin: DOCUMENTED },
  ...[
    'aws-restore-jobs.txt',
    'aws-restore-jobs-unvalidated.txt',
    'aws-restore-jobs-failed.txt',
  ].map(file => ({
    file,
    format: 'aws-restore-jobs' as const,
    origin: DOCUMENTED as Sample['origin'],
  })),
  ...['github-run.txt', 'github-run-failed.txt'].map(file => ({
    file,
    format: 'github-run' as const,
    mapping: TESTS,
    origin: DOCUMENTED as Sample['origin'],
  })),
];

/** Reads a text, with the clock of the tests. */
export function read(
  text: string,
  options: Partial<ReadReportOptions> = {},
): ReturnType<typeof readReport> {
  return readReport(bytesOf(text), {
    path: 'report.txt',
    now: NOW,
    ...options,
  });
}

/** Reads a text that must give a report. */
export function reportOf(
  text: string,
  options: Partial<ReadReportOptions> = {},
): Report {
  const report = read(text, options);
  if ('problem' in report) throw new Error(report.problem.message);
  return report;
}

/** Reads a text that must give a problem. */
export function problemOf(
  text: string,
  options: Partial<ReadReportOptions> = {},
) {
  const report = read(text, options);
  if ('problem' in report) return report.problem;
  throw new Error(`It was read: ${JSON.stringify(report.checks)}`);
}
