import { problemOf, reportOf, sample } from '../__testUtils__/samples';

const mapping = { item: 'schema', check: 'static-analysis' };

interface Run {
  results?: unknown;
  artifacts?: unknown;
  invocations?: unknown;
}

const log = (run: Run) =>
  JSON.stringify({
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'x' } }, ...run }],
  });
const artifacts = [
  { location: { uri: 'a.sql' } },
  { location: { uri: 'b.sql' } },
];
const check = (run: Run) => reportOf(log(run), { mapping }).checks[0];

describe('sarif', () => {
  it('gives findings with their place, and the version of the tool', () => {
    const report = reportOf(sample('sarif-eslint-failed.txt'), { mapping });
    expect(report.tool.version).toBe('8.57.1');
    expect(report.findings).toEqual([
      {
        message: "Expected '===' and instead saw '=='. (eqeqeq)",
        severity: 'problem',
        path: 'src/bad.js',
        line: 2,
      },
      expect.objectContaining({ severity: 'advice', line: 2 }),
    ]);
  });

  it('passes what was examined and clean', () => {
    expect(check({ results: [], artifacts })).toMatchObject({
      status: 'passed',
      covered: 2,
    });
  });

  it.each<[string, Run, string]>([
    ['a list that does not say what was examined', { results: [] }, 'skipped'],
    ['a run without results', { artifacts }, 'skipped'],
    [
      'a warning, which is the level where none is stated',
      { results: [{}], artifacts },
      'warned',
    ],
    ['an error', { results: [{ level: 'error' }], artifacts }, 'failed'],
    [
      'an analysis that did not succeed',
      { results: [], artifacts, invocations: [{ executionSuccessful: false }] },
      'error',
    ],
    [
      'an analysis that does not say that it succeeded',
      { results: [], artifacts, invocations: [{}] },
      'error',
    ],
    [
      'a suppression that was rejected',
      { results: [{ suppressions: [{ status: 'rejected' }] }], artifacts },
      'warned',
    ],
  ])('does not pass %s', (_, run, status) => {
    expect(check(run)).toMatchObject({ status, reason: expect.any(String) });
  });

  it('leaves out what was suppressed, and what is no failure', () => {
    const results = [
      { level: 'error', suppressions: [{ kind: 'inSource' }] },
      { level: 'error', kind: 'pass' },
    ];
    expect(check({ results, artifacts }).status).toBe('passed');
  });

  it('cannot show what only a run can', () => {
    const { message } = problemOf(log({ results: [], artifacts }), {
      mapping: { item: 'online-migrations', check: 'online-migration' },
    });
    expect(message).toContain('cannot show `online-migration`');
  });

  it('refuses another version', () => {
    const { message } = problemOf('{ "version": "2.0.0",\n "runs": [] }', {
      mapping,
      format: 'sarif',
    });
    expect(message).toContain('not SARIF 2.1.0');
  });
});
