import { problemOf, reportOf, sample, TESTS } from '../__testUtils__/samples';

const options = { mapping: TESTS };
const suite = (body: string, attributes = '') =>
  `<?xml version="1.0"?>\n<testsuites><testsuite name="s"${attributes}>\n${body}\n</testsuite></testsuites>\n`;
const check = (text: string) => reportOf(text, options).checks[0];

describe('junit', () => {
  it('shows what failed at its line', () => {
    const { findings } = reportOf(sample('junit-node.xml'), options);
    expect(findings).toEqual([
      {
        message: 'test rejects a negative amount failed: 1 == 2',
        severity: 'problem',
        path: 'report.txt',
        line: 5,
        fix: expect.any(String),
      },
    ]);
  });

  it('knows when a suite ended where it states a zone', () => {
    const { finishedAt } = reportOf(sample('junit-mocha.xml'), options);
    expect(finishedAt).toBe('2026-11-24T19:25:40.002Z');
    const unzoned = suite(
      '<testcase name="a"/>',
      ' timestamp="2026-11-24T19:25:40"',
    );
    expect(reportOf(unzoned, options).finishedAt).toBeUndefined();
  });

  it('takes a single test for one', () => {
    expect(check(suite('<testcase name="a"/>'))).toMatchObject({
      status: 'passed',
      covered: 1,
      total: 1,
    });
  });

  it.each([
    [
      'an error',
      '<testcase name="a"/><testcase name="b"><error/></testcase>',
      'error',
    ],
    [
      'a failure beside an error',
      '<testcase name="a"><failure/></testcase><testcase name="b"><error/></testcase>',
      'failed',
    ],
    [
      'an error of the suite itself',
      '<testcase name="a"/><error message="no database"/>',
      'error',
    ],
    [
      'a state without a child',
      '<testcase name="a" status="failed"/>',
      'failed',
    ],
    [
      'tests that were all skipped',
      '<testcase name="a"><skipped/></testcase><testcase name="b" status="notrun"/>',
      'skipped',
    ],
    [
      'an inner suite',
      '<testsuite><testcase name="a"><failure/></testcase></testsuite>',
      'failed',
    ],
  ])('does not pass %s', (_, body, status) => {
    const { reason, ...rest } = check(suite(body));
    expect({ status: rest.status, reason }).toEqual({
      status,
      reason: expect.any(String),
    });
  });

  it.each([
    ['tests', ' tests="3"', 'The report speaks of 3 tests and holds 1.'],
    [
      'failures',
      ' failures="1"',
      'The report speaks of 1 failure and holds 0.',
    ],
    ['errors', ' errors="2"', 'The report speaks of 2 failures and holds 0.'],
  ])(
    'does not pass a suite with fewer %s than it speaks of',
    (_, attributes, reason) => {
      expect(check(suite('<testcase name="a"/>', attributes))).toMatchObject({
        status: 'error',
        reason,
      });
    },
  );

  it.each([
    ['without tests', suite(''), /no test/, 2],
    ['without suites', '<testsuites/>\n', /no test/, 1],
    [
      'that was cut off',
      suite('<testcase name="a"/>').slice(0, -20),
      /not whole/,
      4,
    ],
    ['of something else', '<html/>\n', /root of the report is <html>/, 1],
    [
      'with a document type',
      '<!DOCTYPE x [<!ENTITY a "b">]>\n<testsuites/>\n',
      /document type/,
      1,
    ],
    [
      'with two roots',
      `${suite('<testcase name="a"/>')}<testsuites/>`,
      /not whole/,
      5,
    ],
    [
      'that is nested too deeply',
      `${'<testsuite>'.repeat(200)}${'</testsuite>'.repeat(200)}`,
      /too deeply/,
      1,
    ],
  ])('refuses a report %s', (_, text, message, line) => {
    expect(problemOf(text, { ...options, format: 'junit' })).toMatchObject({
      message: expect.stringMatching(message),
      line,
    });
  });

  it.each([
    [{}, 'item'],
    [{ item: 'migrations-automated' }, 'check'],
    [{ item: 'Not An Id', check: 'a' }, 'item'],
  ])('asks which criterion it speaks for: %j', (mapping, missing) => {
    const { message, fix } = problemOf(suite('<testcase name="a"/>'), {
      mapping,
    });
    expect(message).toContain(`\`${missing}\` is missing`);
    expect(fix).toContain('docs/run-in-ci.md');
  });

  it('lists a bounded number of failures', () => {
    const many = suite(
      '<testcase name="a"><failure/></testcase>\n'.repeat(500),
    );
    const { findings } = reportOf(many, options);
    expect(findings).toHaveLength(51);
    expect(findings[50].message).toBe('450 more are in the report.');
  });
});
