import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import githubActions from '@persistence-scorecard/plugin-persistence-backend-module-github-actions';
import gitlabCi from '@persistence-scorecard/plugin-persistence-backend-module-gitlab-ci';
import request from 'supertest';
import persistencePlugin from '../index';
import { openSqlite, type TestDatabase } from '../testing/databases';
import { COMMIT } from '../testing/fakeForge';
import { FakeIssuer } from '../__testUtils__/FakeIssuer';
import { drillBundle } from '../testing/submissions';

jest.setTimeout(60_000);

const AUDIENCE = 'https://portal.example.com';
const SUBJECT = 'nightly-drills';

function service(name: string, location: string, root?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: {
        'backstage.io/source-location': `url:${location}`,
        ...(root ? { 'persistence/root': root } : {}),
      },
    },
    spec: { type: 'service', owner: 'team' },
  };
}

const GITHUB = 'https://github.com/Payments/orders/tree/main/';
const GITLAB = 'https://gitlab.example.com/payments/core/parcels/-/tree/main/';
const entities = [
  service('orders', GITHUB, 'services/orders'),
  service('stock', GITHUB, 'services/stock'),
  service('ledger', 'https://github.com/payments/ledger/tree/main/'),
  service('parcels', GITLAB),
  service('labels', GITLAB, 'labels'),
  // The same path on another forge.
  service(
    'lookalike',
    'https://gitlab.example.com/payments/orders/-/tree/main/',
  ),
];

/** Own service, neighbour in the same repository, somebody else's, one that is not there, and one on another forge. */
const SERVICES = {
  github: ['orders', 'stock', 'ledger', 'nobody', 'lookalike'],
  gitlab: ['parcels', 'labels', 'ledger', 'nobody', 'orders'],
};
const OWN = ['accepted', 'accepted', 'not-found', 'not-found', 'not-found'];
const PREVIEW = ['preview', 'preview', 'not-found', 'not-found', 'not-found'];
const NONE = SERVICES.github.map(() => 'not-found');

describe('who may speak for whom', () => {
  let database: TestDatabase;
  let github: FakeIssuer;
  let gitlab: FakeIssuer;
  let stranger: FakeIssuer;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let run = 1000;

  beforeAll(async () => {
    [github, gitlab, stranger] = await Promise.all([
      FakeIssuer.start(),
      FakeIssuer.start(),
      FakeIssuer.start(),
    ]);
    database = await openSqlite();
    backend = await startTestBackend({
      features: [
        persistencePlugin,
        githubActions,
        gitlabCi,
        catalogServiceMock.factory({ entities }),
        mockServices.scheduler.factory({
          skipTaskRunOnStartup: true,
          includeManualTasksOnStartup: false,
        }),
        createServiceFactory({
          service: coreServices.database,
          deps: {},
          factory: () => database.service,
        }),
        mockServices.rootConfig.factory({
          data: {
            persistence: {
              evidence: {
                githubActions: [
                  {
                    issuer: github.url,
                    audience: AUDIENCE,
                    host: 'github.com',
                    ownerIds: [2020],
                  },
                ],
                gitlabCi: [
                  {
                    issuer: gitlab.url,
                    audience: AUDIENCE,
                    host: 'gitlab.example.com',
                  },
                ],
                submitters: [
                  { subject: SUBJECT, services: ['orders', 'nobody'] },
                  { subject: 'user:default/listed', services: ['orders'] },
                ],
              },
            },
          },
        }),
      ],
    });
  });
  afterAll(async () => {
    await backend.stop();
    await Promise.all([github.stop(), gitlab.stop(), stranger.stop()]);
    await database.destroy();
  });

  const githubClaims = (change: object = {}) => ({
    aud: AUDIENCE,
    event_name: 'push',
    ref: 'refs/heads/main',
    repository: 'payments/orders',
    repository_id: '1',
    repository_owner_id: '2020',
    run_attempt: '1',
    run_id: String(run),
    sha: COMMIT,
    ...change,
  });
  const gitlabClaims = (change: object = {}) => ({
    aud: AUDIENCE,
    job_id: '5',
    namespace_id: '72',
    pipeline_id: String(run),
    pipeline_source: 'push',
    project_id: '28',
    project_path: 'payments/core/parcels',
    ref: 'main',
    ref_path: 'refs/heads/main',
    ref_type: 'branch',
    sha: COMMIT,
    ...change,
  });

  /** Sends one bundle per service in one call. */
  const send = async (token: string | undefined, names: readonly string[]) => {
    const call = request(backend.server).post('/api/persistence/v1/evidence');
    if (token !== undefined) call.set('authorization', `Bearer ${token}`);
    const { status, body } = await call.send({
      submissions: names.map(name => ({
        bundle: drillBundle({
          component: `component:default/${name}`,
          runId: String(run),
          finishedAt: new Date(Date.now() - 60_000).toISOString(),
        }),
      })),
    });
    return { status, body };
  };

  type Row = [
    principal: string,
    forge: 'github' | 'gitlab',
    token: () => string | undefined | Promise<string | undefined>,
    expected: number | string[],
  ];
  const rows: Row[] = [
    [
      'nobody',
      'github',
      () => mockCredentials.none.header().slice('Bearer '.length),
      401,
    ],
    [
      'a guest',
      'github',
      () => mockCredentials.user.token('user:default/guest'),
      403,
    ],
    [
      'a user',
      'github',
      () => mockCredentials.user.token('user:default/mia'),
      403,
    ],
    [
      'a user of a name that is listed',
      'github',
      () => mockCredentials.user.token('user:default/listed'),
      403,
    ],
    ['another plugin', 'github', () => serviceToken('plugin:scaffolder'), 403],
    [
      'another plugin for a user',
      'github',
      () =>
        mockCredentials.service.token({
          onBehalfOf: mockCredentials.user(),
          targetPluginId: 'persistence',
        }),
      403,
    ],
    [
      'an unlisted subject',
      'github',
      () => serviceToken('external:other'),
      403,
    ],
    [
      'a listed subject',
      'github',
      () => serviceToken(SUBJECT),
      ['accepted', ...NONE.slice(1)],
    ],
    ['rubbish', 'github', () => 'rubbish', 401],
    [
      'a run of the repository',
      'github',
      () => github.token(githubClaims()),
      OWN,
    ],
    [
      'a run of another repository',
      'github',
      () =>
        github.token(
          githubClaims({ repository: 'payments/other', repository_id: '2' }),
        ),
      NONE,
    ],
    [
      'a repository made anew under the name',
      'github',
      () => github.token(githubClaims({ repository_id: '3' })),
      NONE,
    ],
    [
      'the repository after it was renamed',
      'github',
      () => github.token(githubClaims({ repository: 'payments/orders-2' })),
      OWN,
    ],
    [
      'a run of another owner',
      'github',
      () => github.token(githubClaims({ repository_owner_id: '1' })),
      403,
    ],
    [
      'another audience',
      'github',
      () => github.token(githubClaims({ aud: 'sts.amazonaws.com' })),
      401,
    ],
    [
      'an expired token',
      'github',
      () => github.token(githubClaims({ iat: 1, exp: 2 })),
      401,
    ],
    [
      'another key',
      'github',
      () => github.token(githubClaims(), 'other key'),
      401,
    ],
    ['alg none', 'github', () => github.token(githubClaims(), 'none'), 401],
    [
      'an issuer that is not configured',
      'github',
      () => stranger.token(githubClaims()),
      401,
    ],
    [
      'another issuer under the name of this one',
      'github',
      () => stranger.token(githubClaims({ iss: github.url })),
      401,
    ],
    [
      'a pull request',
      'github',
      () =>
        github.token(
          githubClaims({
            event_name: 'pull_request',
            ref: 'refs/pull/7/merge',
          }),
        ),
      PREVIEW,
    ],
    [
      'a fork’s pull request on the default branch',
      'github',
      () => github.token(githubClaims({ event_name: 'pull_request_target' })),
      PREVIEW,
    ],
    [
      'a fork',
      'github',
      () =>
        github.token(
          githubClaims({
            repository: 'mallory/orders',
            repository_id: '9',
            repository_owner_id: '666',
          }),
        ),
      403,
    ],
    [
      'a branch',
      'github',
      () => github.token(githubClaims({ ref: 'refs/heads/feature' })),
      PREVIEW,
    ],
    [
      'another run than the bundle names',
      'github',
      () => github.token(githubClaims({ run_id: '1' })),
      ['rejected', 'rejected', ...NONE.slice(2)],
    ],
    [
      'another attempt',
      'github',
      () => github.token(githubClaims({ run_attempt: '2' })),
      ['rejected', 'rejected', ...NONE.slice(2)],
    ],
    [
      'another commit',
      'github',
      () => github.token(githubClaims({ sha: 'f'.repeat(40) })),
      ['rejected', 'rejected', ...NONE.slice(2)],
    ],
    ['a job of the project', 'gitlab', () => gitlab.token(gitlabClaims()), OWN],
    [
      'a job of another project',
      'gitlab',
      () =>
        gitlab.token(
          gitlabClaims({
            project_path: 'payments/core/other',
            project_id: '29',
          }),
        ),
      NONE,
    ],
    [
      'a project made anew under the path',
      'gitlab',
      () => gitlab.token(gitlabClaims({ project_id: '30' })),
      NONE,
    ],
    [
      'the project after it was moved',
      'gitlab',
      () => gitlab.token(gitlabClaims({ project_path: 'shipping/parcels' })),
      OWN,
    ],
    [
      'another audience on GitLab',
      'gitlab',
      () => gitlab.token(gitlabClaims({ aud: 'https://vault.example.com' })),
      401,
    ],
    [
      'an expired token of GitLab',
      'gitlab',
      () => gitlab.token(gitlabClaims({ iat: 1, exp: 2 })),
      401,
    ],
    [
      'another key on GitLab',
      'gitlab',
      () => gitlab.token(gitlabClaims(), 'other key'),
      401,
    ],
    [
      'alg none on GitLab',
      'gitlab',
      () => gitlab.token(gitlabClaims(), 'none'),
      401,
    ],
    [
      'a merge request',
      'gitlab',
      () =>
        gitlab.token(
          gitlabClaims({
            pipeline_source: 'merge_request_event',
            ref_path: 'refs/merge-requests/3/head',
          }),
        ),
      PREVIEW,
    ],
    [
      'a merge request from a fork',
      'gitlab',
      () =>
        gitlab.token(
          gitlabClaims({
            project_path: 'mallory/parcels',
            project_id: '99',
            pipeline_source: 'merge_request_event',
          }),
        ),
      NONE,
    ],
    [
      'a branch on GitLab',
      'gitlab',
      () =>
        gitlab.token(
          gitlabClaims({ ref: 'feature', ref_path: 'refs/heads/feature' }),
        ),
      PREVIEW,
    ],
    [
      'a token of GitHub at GitLab’s services',
      'gitlab',
      () => github.token(githubClaims()),
      [...NONE.slice(1), 'accepted'],
    ],
  ];

  it.each(rows)('%s (%s)', async (_, forge, token, expected) => {
    run += 1;
    const names = SERVICES[forge];
    const { status, body } = await send(await token(), names);
    const items: any[] = body.items ?? [];
    expect(status === 200 ? items.map(item => item.status) : status).toEqual(
      expected,
    );
    // Unknown and foreign are told alike, but for the name that was asked for.
    const texts = items
      .filter((item: any) => item.status === 'not-found')
      .map(
        (item: any) =>
          JSON.stringify(Object.keys(item)) +
          item.message.replace(item.entityRef, ''),
      );
    expect(new Set(texts).size).toBeLessThanOrEqual(1);
  });

  it('opens this route to CI, and no other', async () => {
    const token = await github.token(githubClaims());
    for (const path of [
      'scorecards',
      'rubric',
      'scorecards/by-name/component/default/orders',
    ]) {
      const { status } = await request(backend.server)
        .get(`/api/persistence/v1/${path}`)
        .set('authorization', `Bearer ${token}`);
      expect(status).toBe(401);
    }
    const below = await request(backend.server)
      .post('/api/persistence/v1/evidence/anything')
      .set('authorization', `Bearer ${token}`)
      .send({ submissions: [{}] });
    expect(below.status).toBe(404);
  });

  it.each(['/evidence/', '/Evidence', '/EVIDENCE/'])(
    'is not got around by writing %s',
    async path => {
      const { status } = await request(backend.server)
        .post(`/api/persistence/v1${path}`)
        .set('authorization', `Bearer ${await github.token(githubClaims())}`)
        .send({ submissions: [{}] });
      expect([401, 404]).toContain(status);
    },
  );

  it('does not start when every repository of a public forge would be let in', async () => {
    await expect(
      startTestBackend({
        features: [
          persistencePlugin,
          catalogServiceMock.factory({ entities }),
          mockServices.rootConfig.factory({
            data: {
              backend: {
                auth: {
                  externalAccess: [
                    {
                      type: 'jwks',
                      options: {
                        url: 'https://gitlab.com/oauth/discovery/keys',
                        issuer: 'https://gitlab.com',
                      },
                    },
                  ],
                },
              },
            },
          }),
        ],
      }),
    ).rejects.toThrow(
      /externalAccess\[0\] lets every repository on gitlab\.com/,
    );
  });

  it('keeps who sent it, and how it is trusted', async () => {
    const rowsOf = await database
      .knex('persistence_submissions')
      .distinct('entity_ref', 'submitter', 'trust')
      .orderBy(['entity_ref', 'submitter']);
    expect(rowsOf).toEqual(
      expect.arrayContaining([
        {
          entity_ref: 'component:default/orders',
          submitter: 'github-actions:github.com payments/orders (1)',
          trust: 'verified-identity',
        },
        {
          entity_ref: 'component:default/orders',
          submitter: SUBJECT,
          trust: 'trusted-source',
        },
      ]),
    );
    expect(
      await database
        .knex('persistence_ci_repositories')
        .select('path', 'repository_id')
        .orderBy('path'),
    ).toEqual([
      { path: 'payments/core/parcels', repository_id: '28' },
      { path: 'payments/orders', repository_id: '1' },
    ]);
  });
});

function serviceToken(subject: string): string {
  return mockCredentials.service.token({
    onBehalfOf: mockCredentials.service(subject),
    targetPluginId: 'persistence',
  });
}
