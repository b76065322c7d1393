import { EXERCISED_CHECKS } from '../exercised';
import { problemOf, reportOf, sample, SAMPLES } from '../__testUtils__/samples';

const LISTINGS = SAMPLES.filter(s =>
  ['pgbackrest-info', 'barman-list', 'walg-list'].includes(s.format),
);

describe('a listing of backups', () => {
  it.each(LISTINGS)(
    'proves no restore, whatever its sender says of it: $file',
    ({ file }) => {
      for (const check of EXERCISED_CHECKS) {
        const report = reportOf(sample(file), {
          mapping: { item: 'backup-tested', check },
        });
        expect(report.checks.map(c => c.id)).toEqual(['backup-exists']);
        expect(report.metrics).toEqual([]);
      }
    },
  );

  it('tells that the backups of pgBackRest are not encrypted', () => {
    const { findings, tool, checks } = reportOf(sample('pgbackrest.json.txt'));
    expect(tool).toEqual({ name: 'pgbackrest', version: '2.45' });
    expect(checks[0].metrics).toEqual([{ name: 'age', value: 0.5, unit: 'h' }]);
    expect(findings.map(f => [f.severity, f.message])).toEqual([
      ['problem', 'The backups of orders are not encrypted (cipher: none).'],
      ['advice', expect.stringContaining('no restore')],
    ]);
    const encrypted = sample('pgbackrest.json.txt').replaceAll(
      '"none"',
      '"aes-256-cbc"',
    );
    expect(reportOf(encrypted).findings.map(f => f.severity)).toEqual([
      'advice',
    ]);
  });

  it.each([
    ['pgbackrest-empty.json.txt', 'orders: no valid backups.'],
    ['pgbackrest-missing.json.txt', 'orders: missing stanza path.'],
  ])('fails %s', (file, reason) => {
    expect(reportOf(sample(file)).checks[0]).toMatchObject({
      status: 'failed',
      reason,
    });
  });

  it('does not count a backup with an error', () => {
    const text = sample('pgbackrest.json.txt').replace(
      '"error":false',
      '"error":true',
    );
    expect(reportOf(text).checks[0]).toMatchObject({
      status: 'failed',
      reason: 'orders: there is no backup.',
    });
  });

  it('fails a server of Barman without a whole backup', () => {
    const empty = reportOf(sample('barman-empty.json.txt'), {
      format: 'barman-list',
    });
    expect(empty.checks[0]).toMatchObject({
      status: 'failed',
      reason: 'orders: there is no backup.',
    });
    for (const status of ['FAILED', 'WAITING_FOR_WALS']) {
      const text = sample('barman.json.txt').replace('"DONE"', `"${status}"`);
      expect(reportOf(text).checks[0].reason).toBe(
        'orders: none of its backups is whole.',
      );
    }
  });

  it('is as good as the worst of its servers', () => {
    const text = sample('barman.json.txt').replace(
      '{"orders"',
      '{"ledger": [], "orders"',
    );
    expect(reportOf(text).checks[0]).toMatchObject({
      status: 'failed',
      reason: 'ledger: there is no backup.',
      covered: 1,
      total: 2,
    });
  });

  it.each([
    ['pgbackrest-info', '[]', /no stanza/],
    ['barman-list', '{}', /not the JSON/],
    ['barman-list', '{"_ERROR": ["Unknown server"]}', /Unknown server/],
    ['walg-list', '{}', /not the JSON/],
  ] as const)('of %s that is %s is refused', (format, text, message) => {
    expect(problemOf(text, { format }).message).toMatch(message);
  });

  it('of WAL-G that is empty fails', () => {
    expect(reportOf('[]', { format: 'walg-list' }).checks[0].status).toBe(
      'failed',
    );
  });
});

describe('aws restore testing', () => {
  type Job = Record<string, unknown>;
  const jobs = () =>
    (JSON.parse(sample('aws-restore-jobs.txt')) as { RestoreJobs: Job[] })
      .RestoreJobs;
  const check = (change: (list: Job[]) => void) => {
    const list = jobs();
    change(list);
    return reportOf(JSON.stringify({ RestoreJobs: list })).checks[0];
  };

  it('proves a full loss, as old as the job is, and measures the recovery time', () => {
    const report = reportOf(sample('aws-restore-jobs.txt'));
    expect(report.checks[0].metrics).toEqual([
      { name: 'rto', value: 31.5, unit: 'min' },
    ]);
    expect(report.finishedAt).toBe('2026-11-20T02:31:30.000Z');
    expect(report.metrics[0].observedAt).toBe(report.finishedAt);
  });

  it.each([
    ['only completed', { ValidationStatus: undefined }, 'skipped'],
    ['still being validated', { ValidationStatus: 'VALIDATING' }, 'skipped'],
    ['not validated in time', { ValidationStatus: 'TIMED_OUT' }, 'failed'],
    [
      'running',
      {
        Status: 'RUNNING',
        ValidationStatus: undefined,
        CompletionDate: undefined,
      },
      'skipped',
    ],
    ['aborted', { Status: 'ABORTED' }, 'failed'],
    [
      'validated, at a time that is not known',
      { CompletionDate: undefined },
      'skipped',
    ],
  ])('does not pass a newest job that is %s', (_, change, status) => {
    expect(check(list => Object.assign(list[1], change))).toMatchObject({
      status,
      reason: expect.any(String),
    });
  });

  it('hides no bad job behind an older good one, whatever the order', () => {
    const failed = sample('aws-restore-jobs-failed.txt');
    const { RestoreJobs: list } = JSON.parse(failed) as { RestoreJobs: Job[] };
    for (const order of [list, [...list].reverse()]) {
      expect(
        reportOf(JSON.stringify({ RestoreJobs: order })).checks[0],
      ).toMatchObject({
        status: 'failed',
        reason: 'A restore test failed: orders has no rows',
      });
    }
  });

  it('takes the slowest and the oldest of several resources', () => {
    const list = jobs();
    list[0].SourceResourceArn =
      'arn:aws:rds:eu-central-1:111122223333:db:ledger';
    const report = reportOf(JSON.stringify({ RestoreJobs: list }));
    expect(report.checks[0]).toMatchObject({
      status: 'passed',
      covered: 2,
      metrics: [{ value: 40 }],
    });
    expect(report.finishedAt).toBe('2026-11-13T02:40:00.000Z');
  });

  it('measures nothing where a job ended before it began', () => {
    const [, job] = jobs();
    job.CreationDate = '2026-11-21T00:00:00+00:00';
    const report = reportOf(JSON.stringify(job));
    expect(report.checks[0].metrics).toBeUndefined();
    expect(report.metrics).toEqual([]);
  });

  it('reads times in seconds, and one described job', () => {
    const [, job] = jobs();
    Object.assign(job, {
      CreationDate: 1795140000.5,
      CompletionDate: 1795141200.5,
    });
    expect(reportOf(JSON.stringify(job)).metrics[0].value).toBe(20);
  });

  it('refuses restores that were no tests, and a list that goes on', () => {
    const list = jobs();
    expect(
      problemOf(JSON.stringify({ RestoreJobs: list, NextToken: 'x' })).message,
    ).toContain('goes on');
    for (const job of list) delete job.CreatedBy;
    expect(problemOf(JSON.stringify({ RestoreJobs: list })).message).toContain(
      'None of 2 restore jobs',
    );
  });
});
