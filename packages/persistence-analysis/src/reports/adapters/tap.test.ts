import { problemOf, reportOf, sample, TESTS } from '../__testUtils__/samples';

const options = { mapping: TESTS, format: 'tap' as const };
const check = (text: string) => reportOf(text, options).checks[0];

describe('tap', () => {
  it('shows what pgTAP found at its line', () => {
    expect(
      reportOf(sample('pgtap-failed.tap'), options).findings,
    ).toMatchObject([{ message: 'status is mandatory failed.', line: 4 }]);
  });

  it.each([
    ['a skipped test', '1..1\nok 1 # SKIP no database\n', 'skipped'],
    ['a skipped file', '1..0 # SKIP no database\n', 'skipped'],
    ['a test that is to do', '1..1\nnot ok 1 - later # TODO\n', 'skipped'],
    ['fewer tests than planned', '1..3\nok 1\nok 2\n', 'error'],
    ['more tests than planned', 'ok 1\nok 2\n1..1\n', 'error'],
    ['a plan between the tests', 'ok 1\n1..2\nok 2\n', 'error'],
    ['a number that comes twice', '1..2\nok 1\nok 1\n', 'error'],
    [
      'a subtest that failed below a parent that did not',
      '    not ok 1 - a\n    1..1\nok 1\n1..1\n',
      'error',
    ],
    ['a bail-out', '1..1\nok 1\nBail out! Server gone\n', 'error'],
    ['a failure before the bail-out', '1..2\nnot ok 1\nBail out!\n', 'failed'],
  ])('does not pass %s', (_, text, status) => {
    expect(check(text)).toMatchObject({ status, reason: expect.any(String) });
  });

  it.each([
    ['without numbers', '1..2\nok\nok - b\n'],
    [
      'whose diagnostics quote a failed one',
      '1..1\nok 1\n  ---\n  found: |\n    not ok 1\n  ...\n',
    ],
    ['with an escaped mark', '1..1\nok 1 - issue \\# SKIP is a word\n'],
    [
      'whose subtest failed as it was to',
      'TAP version 14\n    not ok 1 # TODO\n    1..1\nok 1\n1..1\n',
    ],
  ])('passes tests %s', (_, text) => {
    expect(check(text).status).toBe('passed');
  });

  it.each([
    ['without a plan', 'TAP version 13\nok 1\n', /no plan/, 2],
    ['without anything', 'TAP version 13\n', /no plan and no test/, 1],
    ['with a plan of nothing', '1..0\n', /no test/, 1],
    ['cut off in a line', '1..1\nok 1', /cut off/, 2],
    ['of two files', '1..1\nok 1\n1..1\nok 1\n', /more than one plan/, 3],
    [
      'as psql prints tables',
      ' plan \n------\n 1..1\n(1 row)\n',
      /no plan and no test/,
      4,
    ],
  ])('refuses a report %s', (_, text, message, line) => {
    expect(problemOf(text, options)).toMatchObject({
      message: expect.stringMatching(message),
      line,
    });
  });
});
