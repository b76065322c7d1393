import type { Finding } from '@persistence-scorecard/plugin-persistence-common';
import { countOf } from '../json';
import type { ReportAdapter } from '../report';
import { countingOf, hasColumns, readRows, type Row } from '../rows';
import { capped, MAX_FINDINGS } from '../tests';
import { clip } from '../text';
import { daysBetween } from '../time';

const COLUMNS = ['indexrelname', 'idx_scan'];

/** An index may serve a job that runs once a month. Unit: days. */
const MIN_DAYS = 30;

/** Indexes that no query used. They prove nothing by themselves and come as findings. */
export const pgStatUserIndexes: ReportAdapter = {
  format: 'pg-stat-user-indexes',
  tool: 'postgresql',
  recognises: content => hasColumns(content, COLUMNS),
  read(content) {
    const rows = readRows(content, COLUMNS);
    if ('problem' in rows) return rows;
    const counting = countingOf(rows, content.now);
    if ('problem' in counting) return counting;
    const days = Math.floor(daysBetween(counting.since, counting.until));
    const unused = days < MIN_DAYS ? [] : rows.filter(isUnused);
    const found = unused
      .slice(0, MAX_FINDINGS)
      .map(row => findingOf(row, days, content.path));
    const young: Finding = {
      message: `The counters cover ${Math.max(
        days,
        0,
      )} days; an index counts as unused after ${MIN_DAYS}.`,
      severity: 'advice',
      path: content.path,
      line: 1,
      fix: 'Export the counters again later, without resetting them.',
    };
    return {
      checks: [],
      metrics: [],
      findings:
        days < MIN_DAYS ? [young] : capped(found, unused.length, content.path),
      finishedAt: counting.until,
    };
  },
};

/** A unique index works at every write, used by a query or not. */
function isUnused(row: Row): boolean {
  const unique =
    row.indisunique === true ||
    row.indisunique === 't' ||
    row.indisunique === 'true';
  return countOf(row.idx_scan) === 0 && !unique;
}

function findingOf(row: Row, days: number, path: string): Finding {
  const table = [row.schemaname, row.relname].filter(Boolean).join('.');
  const known = row.indisunique !== undefined;
  return {
    message: clip(
      `The index ${row.indexrelname}${
        table ? ` of ${table}` : ''
      } was used by no query in ${days} days.`,
    ),
    severity: 'advice',
    path,
    line: 1,
    fix: known
      ? 'Drop it, or write down in indexes.md what it is for.'
      : 'Drop it unless it enforces uniqueness, or write down in indexes.md what it is for.',
  };
}
