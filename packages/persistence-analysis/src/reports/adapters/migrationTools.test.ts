import { problemOf, reportOf, sample } from '../__testUtils__/samples';

type Json = Record<string, unknown>;
const changed = (file: string, change: Json) =>
  JSON.stringify({ ...(JSON.parse(sample(file)) as Json), ...change });
const rateOf = (text: string) => reportOf(text).metrics.map(m => m.value);

describe('flyway', () => {
  it('says why a migration failed', () => {
    expect(reportOf(sample('flyway-failed.txt')).checks[0].reason).toBe(
      'Script V2__add_status.sql failed',
    );
    expect(rateOf(sample('flyway-failed.txt'))).toEqual([50]);
  });

  it('has no failure rate where nothing was attempted', () => {
    expect(rateOf(sample('flyway-nothing.txt'))).toEqual([]);
  });

  it('does not pass what does not say that it succeeded', () => {
    const { checks, metrics } = reportOf(
      changed('flyway.txt', { success: undefined }),
    );
    expect(checks[0]).toMatchObject({
      status: 'skipped',
      reason: expect.stringContaining('does not say'),
    });
    expect(metrics).toEqual([]);
  });

  it('counts what was rolled back as a group as not done', () => {
    const text = changed('flyway-failed.txt', { migrationsExecuted: 0 });
    expect(reportOf(text).checks[0]).toMatchObject({
      covered: 0,
      total: 1,
      status: 'failed',
    });
  });

  it('reads several commands of one run, the worst of one kind', () => {
    const [good, bad] = ['flyway.txt', 'flyway-failed.txt'].map(
      f => JSON.parse(sample(f)) as Json,
    );
    const undo = {
      ...good,
      operation: 'undo',
      migrationsExecuted: undefined,
      undoneMigrations: good.migrations,
      migrations: undefined,
    };
    const { checks, metrics } = reportOf(
      JSON.stringify({ individualResults: [bad, undo, good] }),
    );
    expect(
      checks.map(c => `${c.id} ${c.status} ${c.covered}/${c.total}`),
    ).toEqual(['migrate-apply failed 3/4', 'migrate-rollback passed 2/2']);
    expect(metrics.map(m => m.value)).toEqual([50]);
  });

  it('reads an error without results, when it is told that it is of Flyway', () => {
    const report = reportOf(sample('flyway-error.txt'), { format: 'flyway' });
    expect(report.checks[0]).toMatchObject({
      status: 'error',
      reason: 'Unable to obtain connection from database',
    });
    const beside = {
      error: { message: 'gone' },
      individualResults: [JSON.parse(sample('flyway.txt'))],
    };
    expect(reportOf(JSON.stringify(beside)).checks[0].status).toBe('error');
  });

  it('refuses a report of other commands', () => {
    expect(
      problemOf(changed('flyway.txt', { operation: 'info' })).message,
    ).toContain('neither `migrate` nor `undo`');
  });
});

describe('liquibase', () => {
  it('reads the version and says why it failed', () => {
    const { tool, checks } = reportOf(sample('liquibase-failed.txt'));
    expect(tool).toEqual({ name: 'liquibase', version: '4.28.0' });
    expect(checks[0].reason).toBe(
      'Migration failed for changeset changelog.sql::3::team:',
    );
  });

  const whole = sample('liquibase-testing-rollback.txt');
  const done =
    "Liquibase command 'update-testing-rollback' was executed successfully.";

  it.each([
    [
      'that does not say how it ended',
      whole.replace(done, ''),
      /does not say how the run ended/,
    ],
    [
      'that ends within a line',
      whole.trimEnd().slice(0, -4),
      /does not say how the run ended/,
    ],
    ['of two runs', `${whole}${whole}`, /several runs/],
    [
      'of a command that only prints',
      whole.replace('update-testing-rollback', 'update-sql'),
      /migrates nothing/,
    ],
    [
      'of a status',
      whole.replace('update-testing-rollback', 'status'),
      /migrates nothing/,
    ],
  ])('refuses a log %s', (_, text, message) => {
    expect(problemOf(text)).toMatchObject({
      message: expect.stringMatching(message),
      line: expect.any(Number),
    });
  });

  it('does not pass an error beside a success', () => {
    const { checks } = reportOf(
      `${whole}Unexpected error running Liquibase: gone\n`,
    );
    expect(checks.map(c => c.status)).toEqual(['failed']);
  });
});

describe('atlas', () => {
  it('says why a file failed, and when the run was', () => {
    const { checks, startedAt, finishedAt } = reportOf(
      sample('atlas-apply-failed.txt'),
    );
    expect(checks[0].reason).toBe('relation "missing" does not exist');
    expect({ startedAt, finishedAt }).toEqual({
      startedAt: '2026-11-24T18:00:00.100Z',
      finishedAt: '2026-11-24T18:00:00.400Z',
    });
  });

  it('does not pass an error that is of no file', () => {
    const { checks } = reportOf(
      changed('atlas-apply.txt', { Error: 'commit failed' }),
    );
    expect(checks[0]).toMatchObject({
      status: 'failed',
      reason: 'commit failed',
    });
  });

  it('skips a run with nothing to do', () => {
    const text = changed('atlas-apply.txt', {
      Applied: undefined,
      Pending: undefined,
      Message: 'No migration files to execute',
    });
    expect(reportOf(text).checks[0].status).toBe('skipped');
  });

  it('shows where a lint of it found something', () => {
    expect(reportOf(sample('atlas-lint-failed.txt')).findings).toEqual([
      {
        message: 'Dropping non-virtual column "note" (DS103)',
        severity: 'problem',
        path: '20260103_note.sql',
        line: 2,
      },
    ]);
  });

  it('fails a lint whose own step failed', () => {
    const text = changed('atlas-lint.txt', {
      Steps: [
        { Name: 'Migration Integrity Check', Error: 'checksum mismatch' },
      ],
      Files: [],
    });
    expect(reportOf(text).checks[0].status).toBe('failed');
  });

  it('skips a lint of no files', () => {
    expect(
      reportOf(changed('atlas-lint.txt', { Files: [] })).checks[0].status,
    ).toBe('skipped');
  });
});
