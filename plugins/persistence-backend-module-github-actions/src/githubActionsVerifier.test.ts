import { mockServices } from '@backstage/backend-test-utils';
import { readCiClaims } from '@persistence-scorecard/plugin-persistence-node';
import { githubActionsVerifier } from './githubActionsVerifier';
import { readGithubActionsConfig } from './readGithubActionsConfig';

const SHA = 'c9ed89cf4dacf01feb527c42a26e0a8920d14c61';

/** Claims of a run of the default branch, as GitHub documents them. */
const claims = {
  event_name: 'push',
  ref: 'refs/heads/main',
  ref_type: 'branch',
  repository: 'Payments/orders',
  repository_id: '424242',
  repository_owner: 'payments',
  repository_owner_id: '2020',
  run_attempt: '2',
  run_id: '22259804324',
  sha: SHA,
  sub: 'repo:payments/orders:ref:refs/heads/main',
};

const read = (...githubActions: object[]) =>
  readGithubActionsConfig(
    mockServices.rootConfig({
      data: { persistence: { evidence: { githubActions } } } as {},
    }),
  );

const identify = (change: object = {}, config: object = {}) => {
  const [settings] = read({
    audience: 'https://portal.example.com',
    ownerIds: [2020],
    ...config,
  });
  return githubActionsVerifier(settings, async () =>
    readCiClaims({ ...claims, ...change }),
  ).verify('token');
};

describe('githubActionsVerifier', () => {
  it('tells repository, commit and run of a job', async () => {
    expect(await identify()).toEqual({
      host: 'github.com',
      repository: { id: '424242', path: 'payments/orders', listed: false },
      ref: 'refs/heads/main',
      commit: SHA,
      official: true,
      run: { ids: ['22259804324'], attempt: 2 },
    });
  });

  it.each([
    ['a branch', { ref: 'refs/heads/feature' }],
    ['a tag that is called like the branch', { ref: 'refs/tags/main' }],
    [
      'a pull request',
      { event_name: 'pull_request', ref: 'refs/pull/7/merge' },
    ],
    [
      'a pull request that runs on the default branch',
      { event_name: 'pull_request_target' },
    ],
    ['a run that another one caused', { event_name: 'workflow_run' }],
    ['a comment of anybody', { event_name: 'issue_comment' }],
  ])('takes %s for a preview', async (_, change) => {
    expect((await identify(change)).official).toBe(false);
  });

  it('knows the default branch from the configuration', async () => {
    const trunk = { ref: 'refs/heads/trunk' };
    expect((await identify(trunk, { defaultBranch: 'trunk' })).official).toBe(
      true,
    );
    const repositories = [
      { id: 424242, path: 'payments/orders', defaultBranch: 'trunk' },
    ];
    expect(await identify(trunk, { repositories })).toMatchObject({
      official: true,
      repository: { listed: true },
    });
  });

  it('never looks at the subject', async () => {
    expect(
      await identify({ sub: 'repo:other/other:ref:refs/heads/main' }),
    ).toMatchObject({ repository: { path: 'payments/orders' } });
  });

  it('lets other owners not in, and needs numbers', async () => {
    await expect(identify({ repository_owner_id: '1' })).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    await expect(identify({ repository_id: 'orders' })).rejects.toThrow(
      'repository_id is no number',
    );
  });
});

describe('readGithubActionsConfig', () => {
  it('reads nothing without configuration', () => {
    expect(read()).toEqual([]);
  });

  it('knows where the keys of an issuer are, and which forge is its own', () => {
    const settings = read(
      { audience: 'a', ownerIds: [1] },
      { audience: 'a', issuer: 'https://ghes.example.com/_services/token' },
      { audience: 'a', issuer: 'https://token.actions.acme.ghe.com' },
    );
    expect(settings.map(s => [s.host, s.jwksUrl])).toEqual([
      [
        'github.com',
        'https://token.actions.githubusercontent.com/.well-known/jwks',
      ],
      [
        'ghes.example.com',
        'https://ghes.example.com/_services/token/.well-known/jwks',
      ],
      ['acme.ghe.com', 'https://token.actions.acme.ghe.com/.well-known/jwks'],
    ]);
  });

  it('does not let all of github.com in', () => {
    expect(() => read({ audience: 'a' })).toThrow('ownerIds');
    expect(() =>
      read({
        audience: 'a',
        issuer: 'https://token.actions.githubusercontent.com/acme',
      }),
    ).toThrow('ownerIds');
    expect(read({ audience: 'a', firstUse: false })).toHaveLength(1);
  });

  it.each([
    [{ ownerIds: [1] }, /audience/],
    [{ audience: 'a', ownerIds: 1 }, /ownerIds must be a list/],
    [{ audience: 'a', ownerIds: ['acme'] }, /must be the number/],
    [
      { audience: 'a', ownerIds: [1], issuer: 'http://x.example.com' },
      /issuer must be an https URL/,
    ],
  ])('refuses %j', (config, message) => {
    expect(() => read(config)).toThrow(message);
  });
});
