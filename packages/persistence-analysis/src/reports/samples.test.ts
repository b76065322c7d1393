import { REPORT_ADAPTERS } from './registry';
import { REPORT_FORMATS } from './report';
import { reportOf, sample, SAMPLES } from './__testUtils__/samples';

/** Format and checks of each sample, as `id status covered/total`, then metrics as `id value`. */
const EXPECTED: Record<string, string[]> = {
  'junit-node.xml': ['migrate-data-validation failed 1/3'],
  'junit-mocha.xml': ['migrate-data-validation passed 2/3'],
  'pgtap.tap': ['migrate-data-validation passed 2/3'],
  'pgtap-failed.tap': ['migrate-data-validation failed 2/4'],
  'tap-tape.tap': ['migrate-data-validation passed 2/2'],
  'tap-node.tap': ['migrate-data-validation failed 0/1'],
  'sarif-eslint.txt': ['static-analysis passed 1/1'],
  'sarif-eslint-failed.txt': ['static-analysis failed 2/2'],
  'k6-summary.txt': [
    'benchmark-peak-load passed 5400/5400',
    'query-response-time 41.70 ms',
  ],
  'k6-summary-failed.txt': ['benchmark-peak-load failed 5400/5400'],
  'k6-summary-export.txt': [
    'benchmark-peak-load passed 5400/5400',
    'query-response-time 41.70 ms',
  ],
  'k6-summary-export-failed.txt': ['benchmark-peak-load failed 5400/5400'],
  'pgbench.txt': ['benchmark-peak-load passed 13535/13535'],
  'pgbench-builtin.txt': ['benchmark-peak-load skipped 0/3836'],
  'pgbench-one-client.txt': ['benchmark-peak-load skipped 0/5'],
  'sysbench.txt': [
    'benchmark-peak-load passed 9180/9180',
    'query-response-time 1.39 ms',
  ],
  'sysbench-99.txt': ['benchmark-peak-load warned 54024/54024'],
  'sysbench-errors.txt': ['benchmark-peak-load warned 2102/2102'],
  // A young server: its counters are left out, and averages are no percentiles.
  'pg-statements.json.txt': [],
  'pg-statements.csv': [],
  'pg-stat-indexes.json.txt': [],
  'pg-stat-indexes.csv': [],
  'pg-statio.json.txt': [],
  'pg-statio.csv': [],
  'flyway.txt': ['migrate-apply passed 2/2', 'migration-failure-rate 0.00 %'],
  'flyway-failed.txt': [
    'migrate-apply failed 1/2',
    'migration-failure-rate 50.00 %',
  ],
  'flyway-nothing.txt': ['migrate-apply skipped 0/0'],
  'liquibase-testing-rollback.txt': [
    'migrate-apply passed 2/2',
    'migrate-rollback passed 2/2',
    'migrate-reapply passed 2/2',
    'migration-failure-rate 0.00 %',
  ],
  'liquibase-failed.txt': [
    'migrate-apply failed 0/1',
    'migration-failure-rate 100.00 %',
  ],
  'liquibase-nothing.txt': ['migrate-apply skipped 0/0'],
  'liquibase-rollback.txt': ['migrate-rollback passed 1/1'],
  'atlas-apply.txt': [
    'migrate-apply passed 1/1',
    'migration-failure-rate 0.00 %',
  ],
  'atlas-apply-failed.txt': [
    'migrate-apply failed 1/2',
    'migration-failure-rate 50.00 %',
  ],
  'atlas-lint.txt': ['sql-lint passed 1/1'],
  'atlas-lint-failed.txt': ['sql-lint failed 0/1'],
  'squawk.json.txt': ['sql-lint warned 0/1'],
  'bytebase.txt': ['sql-lint passed 1/1'],
  'bytebase-failed.txt': ['sql-lint failed 1/2'],
  'sqlfluff.json.txt': ['sql-lint warned 0/2'],
  'pgbackrest.json.txt': ['backup-exists passed 1/1'],
  'pgbackrest-empty.json.txt': ['backup-exists failed 0/1'],
  'pgbackrest-missing.json.txt': ['backup-exists failed 0/1'],
  'barman.json.txt': ['backup-exists passed 1/1'],
  'walg.txt': ['backup-exists passed 1/1'],
  'aws-restore-jobs.txt': [
    'restore-full-loss passed 1/1',
    'recovery-time-objective 31.50 min',
  ],
  'aws-restore-jobs-unvalidated.txt': ['restore-full-loss skipped 0/1'],
  'aws-restore-jobs-failed.txt': ['restore-full-loss failed 0/1'],
  'github-run.txt': ['migrate-data-validation passed 1/2'],
  'github-run-failed.txt': ['migrate-data-validation failed 0/1'],
};

describe('the samples', () => {
  it('are of every format that there is, each with an adapter', () => {
    const formats = [...REPORT_FORMATS];
    expect(REPORT_ADAPTERS.map(a => a.format)).toEqual(formats);
    expect([...new Set(SAMPLES.map(s => s.format))]).toEqual(formats);
  });

  it.each(SAMPLES)('$file ($origin) is told by its content', s => {
    const report = reportOf(sample(s.file), { mapping: s.mapping });
    expect(report.format).toBe(s.format);
    expect([
      ...report.checks.map(c => `${c.id} ${c.status} ${c.covered}/${c.total}`),
      ...report.metrics.map(m => `${m.id} ${m.value.toFixed(2)} ${m.unit}`),
    ]).toEqual(EXPECTED[s.file]);
  });
});
