import { problemOf, reportOf, sample } from '../__testUtils__/samples';

describe('linters of SQL', () => {
  it('give the line as people count it: Squawk counts from 0', () => {
    const { findings } = reportOf(sample('squawk.json.txt'));
    expect(findings).toHaveLength(8);
    expect(findings[4]).toEqual({
      message:
        'During normal index creation, table updates are blocked, but reads are still allowed. (require-concurrent-index-creation)',
      severity: 'advice',
      path: '0007_add_status.sql',
      line: 2,
      fix: 'Use `concurrently` to avoid blocking writes.',
    });
  });

  it('give the line and rule of sqlfluff, for the schema', () => {
    const { checks, findings } = reportOf(sample('sqlfluff.json.txt'));
    expect(checks[0].item).toBe('schema');
    expect(findings[0]).toEqual({
      message: 'Line is too long. (L016)',
      severity: 'advice',
      path: '0007_add_status.sql',
      line: 3,
    });
  });

  it.each(['squawk', 'sqlfluff'] as const)(
    'prove nothing with an empty list: %s leaves clean files out',
    format => {
      expect(reportOf('[]', { format }).checks[0]).toMatchObject({
        status: 'skipped',
        reason: 'The report does not say which files were examined.',
      });
      expect(problemOf('[]').message).toContain('does not tell its format');
    },
  );

  it('fail where a file could not be parsed', () => {
    const file = (code: string, more = {}) =>
      JSON.stringify([
        {
          filepath: 'a.sql',
          violations: [{ line_no: 1, code, description: 'x', ...more }],
        },
      ]);
    expect(reportOf(file('PRS')).checks[0].status).toBe('failed');
    expect(reportOf(file('L016')).checks[0].status).toBe('warned');
    expect(reportOf(file('L016', { warning: true })).checks[0].status).toBe(
      'passed',
    );
  });

  it('fail on an error of Squawk', () => {
    const text = sample('squawk.json.txt').replace(
      '"level":"Warning"',
      '"level":"Error"',
    );
    expect(reportOf(text).checks[0]).toMatchObject({
      status: 'failed',
      reason: '1 error found.',
    });
  });

  it('fail on an error of Bytebase, and on a status that is not known', () => {
    expect(reportOf(sample('bytebase-failed.txt')).checks[0]).toMatchObject({
      status: 'failed',
      covered: 1,
      total: 2,
    });
    const text = (status: string) =>
      JSON.stringify({
        checkResults: {
          results: [{ file: 'a.sql', advices: [{ status, content: 'x' }] }],
        },
      });
    expect(reportOf(text('WARNING')).checks[0].status).toBe('warned');
    expect(reportOf(text('FATAL')).checks[0].status).toBe('failed');
    expect(reportOf(text('SUCCESS')).checks[0].status).toBe('passed');
    expect(reportOf('{ "checkResults": {} }').checks[0].status).toBe('skipped');
  });

  it('never speak for a check that a run has to do', () => {
    const mapping = { item: 'online-migrations', check: 'online-migration' };
    for (const file of [
      'atlas-lint.txt',
      'bytebase.txt',
      'squawk.json.txt',
      'sqlfluff.json.txt',
    ]) {
      expect(reportOf(sample(file), { mapping }).checks.map(c => c.id)).toEqual(
        ['sql-lint'],
      );
    }
  });
});
