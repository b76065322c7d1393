import type {
  BundleCheck,
  BundleMetric,
  Finding,
} from '@persistence-scorecard/plugin-persistence-common';

/** Reports above this are not read. Unit: bytes. */
export const MAX_REPORT_BYTES = 10 * 1024 * 1024;

/** Every format that can be read, as it is named by people. */
export const REPORT_FORMATS = [
  'junit',
  'tap',
  'sarif',
  'k6-summary',
  'k6-summary-export',
  'pgbench',
  'sysbench',
  'pg-stat-statements',
  'pg-stat-user-indexes',
  'pg-statio-user-indexes',
  'flyway',
  'liquibase',
  'atlas-apply',
  'atlas-lint',
  'squawk',
  'bytebase',
  'sqlfluff',
  'pgbackrest-info',
  'barman-list',
  'walg-list',
  'aws-restore-jobs',
  'github-run',
] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What the sender of a report says about it, because the report itself cannot. */
export interface ReportMapping {
  /** Criterion that the report speaks for, e.g. `migrations-automated`. */
  item?: string;
  /** Id of the check that comes of it, e.g. `migrate-data-validation`. */
  check?: string;
  /** Largest p95 that a benchmark may have. Unit: ms. */
  maxP95Ms?: number;
  /** Trend of k6 that holds the response times; `http_req_duration` unless said otherwise. */
  trend?: string;
}

export interface ReadReportOptions {
  /** Where the report lies, for findings. */
  path: string;
  /** Needed only where the content does not tell it. */
  format?: ReportFormat;
  mapping?: ReportMapping;
  /** ISO 8601. */
  now: string;
}

/** What one report says. */
export interface Report {
  tool: { name: string; version: string };
  format: ReportFormat;
  path: string;
  /** Digest of the bytes, hexadecimal. */
  sha256: string;
  checks: BundleCheck[];
  metrics: BundleMetric[];
  findings: Finding[];
  /** ISO 8601, where the report states it with a time zone. */
  startedAt?: string;
  /** ISO 8601, where the report states it with a time zone: the age of what it proves. */
  finishedAt?: string;
}

/** A report as an adapter sees it. */
export interface ReportContent {
  /** Line ends are `\n`, without a byte order mark. */
  text: string;
  /** Undefined for what is not JSON. */
  json: unknown;
  path: string;
  now: string;
  mapping: ReportMapping;
}

/** Why a report gives nothing. */
export interface ReportProblem {
  message: string;
  /** 1-based. */
  line: number;
  fix: string;
}

export type Reading = Omit<Report, 'tool' | 'format' | 'path' | 'sha256'> & {
  /** Version of the tool, where the report states it. */
  version?: string;
};

/** Turns the report of one tool into checks and metrics. */
export interface ReportAdapter {
  format: ReportFormat;
  /** Name of the tool; a report that names its own tool wins. */
  tool: string;
  /** Whether the content can be nothing else than this format. */
  recognises(content: ReportContent): boolean;
  read(content: ReportContent): Reading | { problem: ReportProblem };
}
