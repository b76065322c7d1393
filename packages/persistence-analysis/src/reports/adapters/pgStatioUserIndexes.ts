import type { Finding } from '@persistence-scorecard/plugin-persistence-common';
import { countOf } from '../json';
import { problem } from '../problem';
import type { ReportAdapter, Reading } from '../report';
import { countingOf, hasColumns, readRows } from '../rows';
import { daysBetween } from '../time';

const COLUMNS = ['indexrelname', 'idx_blks_read', 'idx_blks_hit'];

/** Counters younger than this say more of the last restart than of the service. Unit: days. */
const MIN_DAYS = 1;

/** Blocks of indexes that were found in memory, of all that were read: the index hit ratio. */
export const pgStatioUserIndexes: ReportAdapter = {
  format: 'pg-statio-user-indexes',
  tool: 'postgresql',
  recognises: content => hasColumns(content, COLUMNS),
  read(content) {
    const rows = readRows(content, COLUMNS);
    if ('problem' in rows) return rows;
    const counting = countingOf(rows, content.now);
    if ('problem' in counting) return counting;
    let [hit, all] = [0, 0];
    for (const row of rows) {
      const [hits, reads] = [
        countOf(row.idx_blks_hit),
        countOf(row.idx_blks_read),
      ];
      if (hits === undefined || reads === undefined) {
        return problem(
          `The counters of ${String(row.indexrelname).slice(
            0,
            100,
          )} are no numbers.`,
          'Export it anew with the query of docs/reports.md.',
        );
      }
      hit += hits;
      all += hits + reads;
    }
    const { since, until } = counting;
    const give = (message?: string): Reading => ({
      checks: [],
      metrics:
        message === undefined
          ? [
              {
                id: 'index-hit-ratio',
                value: (hit / all) * 100,
                unit: '%',
                observedAt: until,
              },
            ]
          : [],
      findings: message === undefined ? [] : [advice(message, content.path)],
      finishedAt: until,
    });
    if (all === 0) return give('No index was read since the counters began.');
    return daysBetween(since, until) < MIN_DAYS
      ? give(
          `The counters began at ${since}, less than a day before the export: index-hit-ratio is left out.`,
        )
      : give();
  },
};

function advice(message: string, path: string): Finding {
  return {
    message,
    severity: 'advice',
    path,
    line: 1,
    fix: 'Export the counters of a server that has been in use for a day or more.',
  };
}
