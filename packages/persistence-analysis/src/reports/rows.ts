import { readCsv } from './csv';
import { records } from './json';
import { problem } from './problem';
import type { ReportContent, ReportProblem } from './report';
import { earliest, latest, toIso } from './time';

export type Row = Record<string, unknown>;

/** Rows of an export as JSON (`json_agg`) or CSV; an export without rows is a problem. */
export function readRows(
  content: ReportContent,
  columns: readonly string[],
): Row[] | { problem: ReportProblem } {
  const rows =
    content.json === undefined ? readCsv(content.text) : records(content.json);
  const fix = 'Export it anew with the query of docs/reports.md.';
  if (rows === undefined) return problem('The export is no list of rows.', fix);
  if (!Array.isArray(rows)) {
    return problem(`The export is no CSV: ${rows.message}.`, fix, rows.line);
  }
  if (rows.length === 0) return problem('The export holds no rows.', fix);
  const missing = columns.find(column =>
    rows.some((row: Row) => row[column] === undefined),
  );
  return missing === undefined
    ? rows
    : problem(`The export lacks the column ${missing}.`, fix);
}

/** Whether every row has the columns, for telling a format by its content. */
export function hasColumns(
  content: ReportContent,
  columns: readonly string[],
): boolean {
  if (content.json === undefined) {
    const header = content.text.slice(0, 2000).split('\n', 1)[0].split(',');
    return columns.every(column => header.includes(column));
  }
  const rows = records(content.json);
  return (
    rows !== undefined &&
    rows.length > 0 &&
    columns.every(column => rows[0][column] !== undefined)
  );
}

/** When the counters began and when they were read. */
export interface Counting {
  since: string;
  until: string;
}

/** The time that the counters of all rows cover. Without it a ratio may be of the last minute. */
export function countingOf(
  rows: readonly Row[],
  now: string,
): Counting | { problem: ReportProblem } {
  const resets = rows.map(row => toIso(row.stats_reset));
  const since = latest(resets);
  if (since === undefined || resets.includes(undefined)) {
    return problem(
      'The export does not say since when the server counts: `stats_reset` is missing, empty or without a time zone.',
      'Add the column; coalesce(stats_reset, pg_postmaster_start_time()) where the server never reset its counters.',
    );
  }
  const until = earliest(rows.map(row => toIso(row.exported_at)));
  return { since, until: until ?? now };
}
