import type { Finding } from '@persistence-scorecard/plugin-persistence-common';
import { numberOf } from '../json';
import type { ReportAdapter } from '../report';
import { countingOf, hasColumns, readRows, type Row } from '../rows';
import { clip } from '../text';

const COLUMNS = ['query', 'calls', 'mean_exec_time', 'total_exec_time'];

/** How many statements are shown. */
const SHOWN = 5;

/**
 * The statements that cost most. The view keeps averages and no percentiles, so no response time comes of it.
 */
export const pgStatStatements: ReportAdapter = {
  format: 'pg-stat-statements',
  tool: 'postgresql',
  recognises: content => hasColumns(content, COLUMNS),
  read(content) {
    const rows = readRows(content, COLUMNS);
    if ('problem' in rows) return rows;
    const counting = countingOf(rows, content.now);
    if ('problem' in counting) return counting;
    const note: Finding = {
      message:
        'pg_stat_statements keeps averages and no 95th percentile: query-response-time is left out.',
      severity: 'advice',
      path: content.path,
      line: 1,
      fix: 'Measure p95 with a benchmark (k6, sysbench) or pgbench --latency-limit.',
    };
    const total = (row: Row) => numberOf(row.total_exec_time) ?? 0;
    const costly = [...rows]
      .sort((a, b) => total(b) - total(a))
      .slice(0, SHOWN);
    return {
      checks: [],
      metrics: [],
      findings: [note, ...costly.map(row => findingOf(row, content.path))],
      finishedAt: counting.until,
    };
  },
};

function findingOf(row: Row, path: string): Finding {
  const mean = (numberOf(row.mean_exec_time) ?? 0).toFixed(2);
  const calls = numberOf(row.calls) ?? 0;
  return {
    message: `${calls} × ${mean} ms on average: ${clip(
      String(row.query),
      200,
    )}`,
    severity: 'advice',
    path,
    line: 1,
  };
}
