import { mockServices } from '@backstage/backend-test-utils';
import { readCiClaims } from '@persistence-scorecard/plugin-persistence-node';
import { gitlabCiVerifier } from './gitlabCiVerifier';
import { readGitlabCiConfig } from './readGitlabCiConfig';

const SHA = '714a629c0b401fdce83e847fc9589983fc6f46bc';

/** Claims of a job of the default branch, as GitLab documents them. */
const claims = {
  job_id: '1123',
  namespace_id: '72',
  namespace_path: 'payments/core',
  pipeline_id: '455',
  pipeline_source: 'push',
  project_id: '28',
  project_path: 'Payments/core/orders',
  ref: 'main',
  ref_path: 'refs/heads/main',
  ref_protected: 'true',
  ref_type: 'branch',
  sha: SHA,
};

const read = (...gitlabCi: object[]) =>
  readGitlabCiConfig(
    mockServices.rootConfig({
      data: { persistence: { evidence: { gitlabCi } } } as {},
    }),
  );

const identify = (change: object = {}, config: object = {}) => {
  const [settings] = read({
    issuer: 'https://gitlab.example.com',
    audience: 'https://portal.example.com',
    ...config,
  });
  return gitlabCiVerifier(settings, async () =>
    readCiClaims({ ...claims, ...change }),
  ).verify('token');
};

describe('gitlabCiVerifier', () => {
  it('tells project, commit, pipeline and job', async () => {
    expect(await identify()).toEqual({
      host: 'gitlab.example.com',
      repository: { id: '28', path: 'payments/core/orders', listed: false },
      ref: 'refs/heads/main',
      commit: SHA,
      official: true,
      run: { ids: ['455', '1123'] },
    });
  });

  it('does without the whole ref, which older GitLabs do not give', async () => {
    expect(await identify({ ref_path: undefined })).toMatchObject({
      ref: 'refs/heads/main',
      official: true,
    });
  });

  it.each([
    ['a branch', { ref: 'feature', ref_path: 'refs/heads/feature' }],
    [
      'a protected branch that is not the default one',
      { ref: 'release', ref_path: undefined },
    ],
    [
      'a tag that is called like the branch',
      { ref_type: 'tag', ref_path: 'refs/tags/main' },
    ],
    [
      'a merge request from the default branch of a fork',
      {
        pipeline_source: 'merge_request_event',
        ref_path: 'refs/merge-requests/3/head',
      },
    ],
    [
      'a merge request as older GitLabs tell it',
      { pipeline_source: 'merge_request_event', ref_path: undefined },
    ],
    ['a job that ran in another project', { job_project_id: '1' }],
    ['a source that is not known', { pipeline_source: 'chat' }],
  ])('takes %s for a preview', async (_, change) => {
    expect((await identify(change)).official).toBe(false);
  });

  it('lets other namespaces not in', async () => {
    const config = { namespaceIds: [72] };
    expect(await identify({}, config)).toMatchObject({ official: true });
    await expect(
      identify({ namespace_id: '73' }, config),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
  });
});

describe('readGitlabCiConfig', () => {
  it('reads nothing without configuration', () => {
    expect(read()).toEqual([]);
  });

  it('knows where the keys are, and how old a token may be', () => {
    const [settings] = read({
      issuer: 'https://gitlab.example.com:8443/',
      audience: 'a',
      maxTokenAgeMinutes: 120,
    });
    expect(settings).toMatchObject({
      // As tokens have it.
      issuer: 'https://gitlab.example.com:8443',
      host: 'gitlab.example.com:8443',
      jwksUrl: 'https://gitlab.example.com:8443/oauth/discovery/keys',
      maxAgeSeconds: 7200,
    });
  });

  it('does not let all of gitlab.com in', () => {
    expect(() => read({ audience: 'a' })).toThrow('namespaceIds');
    expect(read({ audience: 'a', namespaceIds: [1] })).toHaveLength(1);
    expect(read({ audience: 'a', firstUse: false })).toHaveLength(1);
  });

  it.each([
    [{ issuer: 'https://gitlab.example.com' }, /audience/],
    [{ audience: 'a', namespaceIds: 'x' }, /namespaceIds must be a list/],
    [
      { audience: 'a', namespaceIds: [1], maxTokenAgeMinutes: 0 },
      /maxTokenAgeMinutes must be above 0/,
    ],
  ])('refuses %j', (config, message) => {
    expect(() => read(config)).toThrow(message);
  });
});
