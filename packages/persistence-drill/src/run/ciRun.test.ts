import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ciRun } from './ciRun';

const SHA = '0123456789abcdef0123456789abcdef01234567';

describe('the run that evidence names', () => {
  const event = (text: string) => {
    const file = join(mkdtempSync(join(tmpdir(), 'drill-')), 'event.json');
    writeFileSync(file, text);
    return file;
  };
  const github = {
    GITHUB_ACTIONS: 'true',
    GITHUB_RUN_ID: '77',
    GITHUB_RUN_ATTEMPT: '2',
    GITHUB_JOB: 'drill',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'shop/orders',
    GITHUB_REF: 'refs/heads/trunk',
    GITHUB_SHA: SHA,
  };

  it('is that of GitHub Actions, on the default branch when the event says so', () => {
    const GITHUB_EVENT_PATH = event(
      '{"repository":{"default_branch":"trunk"}}',
    );
    expect(ciRun({ ...github, GITHUB_EVENT_PATH }, {})).toEqual({
      id: '77/drill',
      attempt: 2,
      url: 'https://github.com/shop/orders/actions/runs/77',
      ref: 'refs/heads/trunk',
      defaultBranch: true,
      commit: SHA,
    });
  });

  it.each(['{"repository":{"default_branch":"main"}}', 'no JSON', '{}'])(
    'is not on the default branch when the event is %s',
    text => {
      const GITHUB_EVENT_PATH = event(text);
      expect(ciRun({ ...github, GITHUB_EVENT_PATH }, {}).defaultBranch).toBe(
        false,
      );
    },
  );

  it('is that of GitLab CI, and no merge request is on the default branch', () => {
    const gitlab = {
      GITLAB_CI: 'true',
      CI_JOB_ID: '9',
      CI_JOB_URL: 'https://gitlab.com/shop/orders/-/jobs/9',
      CI_COMMIT_REF_NAME: 'main',
      CI_DEFAULT_BRANCH: 'main',
      CI_COMMIT_SHA: SHA,
    };
    expect(ciRun({ ...gitlab, CI_COMMIT_BRANCH: 'main' }, {})).toMatchObject({
      id: '9',
      attempt: 1,
      defaultBranch: true,
      commit: SHA,
    });
    expect(ciRun(gitlab, {}).defaultBranch).toBe(false);
  });

  it('is a local one elsewhere, each with its own id', () => {
    const head = { commit: SHA, branch: 'main' };
    const run = ciRun({ CI: 'true' }, head);
    expect(run).toMatchObject({
      ref: 'main',
      defaultBranch: false,
      commit: SHA,
    });
    expect(run.id).not.toBe(ciRun({}, head).id);
  });
});
