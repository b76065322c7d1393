import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import persistencePlugin from '../index';
import { openSqlite, type TestDatabase } from '../testing/databases';
import { drillBundle } from '../testing/submissions';

jest.setTimeout(60_000);

const TOKEN = {
  listed: 'listed-token-0123456789',
  unlisted: 'unlisted-token-0123456789',
  elsewhere: 'elsewhere-token-0123456789',
};

/** The other tests use Backstage's mocks of these services; this one uses what a portal runs. */
describe('static tokens with the services of Backstage itself', () => {
  let database: TestDatabase;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  beforeAll(async () => {
    database = await openSqlite();
    const entry = (token: string, subject: string, plugin: string) => ({
      type: 'static',
      options: { token, subject },
      accessRestrictions: [{ plugin }],
    });
    backend = await startTestBackend({
      features: [
        authServiceFactory,
        httpAuthServiceFactory,
        persistencePlugin,
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: { name: 'orders' },
              spec: { type: 'service' },
            },
          ],
        }),
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
            backend: {
              auth: {
                externalAccess: [
                  entry(TOKEN.listed, 'nightly-drills', 'persistence'),
                  entry(TOKEN.unlisted, 'somebody', 'persistence'),
                  entry(TOKEN.elsewhere, 'nightly-drills', 'catalog'),
                ],
              },
            },
            persistence: {
              evidence: {
                submitters: [
                  { subject: 'nightly-drills', services: ['orders'] },
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
    await database.destroy();
  });

  it.each([
    ['a listed subject', TOKEN.listed, 200],
    ['an unlisted subject', TOKEN.unlisted, 403],
    ['a token that is restricted to another plugin', TOKEN.elsewhere, 403],
    ['an unknown token', 'unknown-token-0123456789', 401],
    ['no token', undefined, 401],
  ])('%s', async (_, token, expected) => {
    const call = request(backend.server).post('/api/persistence/v1/evidence');
    if (token) call.set('authorization', `Bearer ${token}`);
    const { status } = await call.send({
      submissions: [
        {
          bundle: drillBundle({
            component: 'component:default/orders',
            finishedAt: new Date(Date.now() - 60_000).toISOString(),
          }),
        },
      ],
    });
    expect(status).toBe(expected);
  });
});
