export { readReport } from './readReport';
export { toBundle } from './toBundle';
export type { ReportRun } from './toBundle';
export { MAX_REPORT_BYTES, REPORT_FORMATS } from './report';
export type {
  ReadReportOptions,
  Report,
  ReportFormat,
  ReportMapping,
} from './report';
