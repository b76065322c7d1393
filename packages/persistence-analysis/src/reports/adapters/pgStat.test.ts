import { problemOf, reportOf, sample } from '../__testUtils__/samples';

/** The sample as a server would give it whose counters began at another time. */
const since = (file: string, time: string) =>
  sample(file).replace(/2026-11-24[ T]19:05:24\.947702\+00(:00)?/g, time);
const JUNE = '2026-06-01 10:00:00+02';

describe('pg_statio_user_indexes', () => {
  it.each(['pg-statio.json.txt', 'pg-statio.csv'])(
    'gives the index hit ratio of %s',
    file => {
      const { metrics, findings } = reportOf(since(file, JUNE));
      const hit = 131913 + 13 + 10 + 4313 + 48667 + 4167 + 47538;
      const read = 551 + 1 + 1 + 7 + 8 + 7 + 8;
      expect(metrics).toEqual([
        {
          id: 'index-hit-ratio',
          value: (hit / (hit + read)) * 100,
          unit: '%',
          observedAt: expect.stringMatching(/^2026-11-24T19:25:51\.\d{3}Z$/),
        },
      ]);
      expect(findings).toEqual([]);
    },
  );

  it('leaves out the ratio of counters that just began', () => {
    const report = reportOf(sample('pg-statio.csv'));
    expect(report.metrics).toEqual([]);
    expect(report.findings[0].message).toContain(
      'less than a day before the export',
    );
  });

  it('has no ratio where nothing was read', () => {
    const report = reportOf(
      'indexrelname,idx_blks_read,idx_blks_hit,stats_reset\na,0,0,2026-01-01 00:00:00Z\n',
    );
    expect(report.metrics).toEqual([]);
    expect(report.findings[0].message).toContain('No index was read');
  });

  it.each([
    [
      'no stats_reset',
      'indexrelname,idx_blks_read,idx_blks_hit\na,1,2\n',
      /stats_reset/,
    ],
    [
      'an empty stats_reset in one row',
      `indexrelname,idx_blks_read,idx_blks_hit,stats_reset\na,1,2,${JUNE}\nb,1,2,\n`,
      /stats_reset/,
    ],
    [
      'a stats_reset without a zone',
      'indexrelname,idx_blks_read,idx_blks_hit,stats_reset\na,1,2,2026-01-01 00:00:00\n',
      /stats_reset/,
    ],
    [
      'no rows',
      'indexrelname,idx_blks_read,idx_blks_hit,stats_reset\n',
      /no rows/,
    ],
    [
      'counters that are no numbers',
      `indexrelname,idx_blks_read,idx_blks_hit,stats_reset\na,x,2,${JUNE}\n`,
      /no numbers/,
    ],
    [
      'negative counters',
      `indexrelname,idx_blks_read,idx_blks_hit,stats_reset\na,-1,2,${JUNE}\n`,
      /no numbers/,
    ],
    [
      'a line that was cut off',
      'indexrelname,idx_blks_read,idx_blks_hit,stats_reset\na,1,2,20',
      /cut off/,
    ],
    [
      'a line with other values',
      'indexrelname,idx_blks_read,idx_blks_hit,stats_reset\na,1\n',
      /2 values, the header 4/,
    ],
    [
      'a quote without an end',
      'indexrelname,idx_blks_read,idx_blks_hit,stats_reset\n"a,1\n',
      /no end/,
    ],
  ])('refuses an export with %s', (_, text, message) => {
    const problem = problemOf(text);
    expect(problem.message).toMatch(message);
    expect(problem.fix).toMatch(/./);
  });
});

describe('pg_stat_user_indexes', () => {
  it.each(['pg-stat-indexes.json.txt', 'pg-stat-indexes.csv'])(
    'finds what no query used in %s',
    file => {
      const { checks, findings } = reportOf(since(file, JUNE));
      expect(checks).toEqual([]);
      expect(findings.map(f => f.message)).toEqual([
        'The index pgbench_accounts_filler_idx of public.pgbench_accounts was used by no query in 176 days.',
        'The index k_1 of public.sbtest1 was used by no query in 176 days.',
        'The index k_2 of public.sbtest2 was used by no query in 176 days.',
      ]);
    },
  );

  it('waits until the counters cover a month', () => {
    const { findings } = reportOf(
      since('pg-stat-indexes.csv', '2026-11-01 00:00:00+00'),
    );
    expect(findings.map(f => f.message)).toEqual([
      'The counters cover 23 days; an index counts as unused after 30.',
    ]);
  });

  it('warns of unique indexes where the export does not tell them', () => {
    const { findings } = reportOf(
      `indexrelname,idx_scan,stats_reset\norders_pkey,0,${JUNE}\n`,
    );
    expect(findings[0].fix).toContain('unless it enforces uniqueness');
  });
});

describe('pg_stat_statements', () => {
  it.each(['pg-statements.json.txt', 'pg-statements.csv'])(
    'shows what costs most in %s and takes no average for a p95',
    file => {
      const { checks, metrics, findings } = reportOf(sample(file));
      expect({ checks, metrics }).toEqual({ checks: [], metrics: [] });
      expect(findings[0].message).toContain('no 95th percentile');
      expect(findings[1].message).toBe(
        '1 × 26.29 ms on average: create extension pg_stat_statements',
      );
    },
  );
});
