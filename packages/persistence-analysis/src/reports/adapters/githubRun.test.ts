import { reportOf, sample, TESTS } from '../__testUtils__/samples';

const check = (change: object) =>
  reportOf(
    JSON.stringify({ ...JSON.parse(sample('github-run.txt')), ...change }),
    { mapping: TESTS },
  ).checks[0];

describe('a run of GitHub Actions', () => {
  it.each([
    ['success', 'passed'],
    ['failure', 'failed'],
    ['startup_failure', 'failed'],
    ['neutral', 'skipped'],
    ['skipped', 'skipped'],
    ['cancelled', 'error'],
    ['timed_out', 'error'],
    ['action_required', 'error'],
    ['stale', 'error'],
    ['constructor', 'error'],
  ])('with the conclusion %s is %s', (conclusion, status) => {
    expect(check({ conclusion }).status).toBe(status);
  });

  it('that goes on, or had no job that succeeded, is skipped', () => {
    expect(check({ status: 'in_progress' }).status).toBe('skipped');
    expect(check({ jobs: [] }).status).toBe('skipped');
  });
});
