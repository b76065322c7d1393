import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { persistenceCollectorsExtensionPoint } from '@persistence-scorecard/plugin-persistence-node';
import { mkdirSync } from 'node:fs';
import request from 'supertest';
import persistencePlugin from './index';
import { openSqlite, type TestDatabase } from './testing/databases';
import { restoreDrill } from './testing/facts';

jest.setTimeout(60_000);

describe('the plugin in a backend', () => {
  let base: string;
  let database: TestDatabase;

  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'persistence-plugin-'));
    mkdirSync(join(base, 'orders/docs/database'), { recursive: true });
    await writeFile(
      join(base, 'orders/docs/database/schema.sql'),
      'CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);\n',
    );
    await cp(join(base, 'orders'), join(base, 'billing'), { recursive: true });
    database = await openSqlite();
  });
  afterAll(async () => {
    await database.destroy();
    await rm(base, { recursive: true });
  });

  const service = (name: string, folder: string, type = 'service'): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: { 'backstage.io/source-location': `file:${folder}` },
    },
    spec: { type, owner: 'team' },
  });

  it('collects, judges, stores and serves by itself, with collectors of modules', async () => {
    const collectors = createBackendModule({
      pluginId: 'persistence',
      moduleId: 'drills',
      register(env) {
        env.registerInit({
          deps: { collectors: persistenceCollectorsExtensionPoint },
          async init(deps) {
            deps.collectors.addCollector({
              id: 'drills',
              collect: async ({ entity }) =>
                entity.metadata.name === 'orders'
                  ? [
                      restoreDrill({
                        at: '2026-11-01T00:00:00.000Z',
                        status: 'failed',
                      }),
                    ]
                  : [],
            });
            deps.collectors.addCollector({
              id: 'broken',
              collect: async () => {
                throw new Error('the collector is broken');
              },
            });
          },
        });
      },
    });
    const scheduler = mockServices.scheduler();
    const backend = await startTestBackend({
      features: [
        persistencePlugin,
        collectors,
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        catalogServiceMock.factory({
          entities: [
            service('orders', join(base, 'orders')),
            service('outside', tmpdir()),
            service('library', join(base, 'orders'), 'library'),
          ],
        }),
        mockServices.database.mock({ getClient: database.service.getClient })
          .factory,
        mockServices.rootConfig.factory({
          data: {
            persistence: {
              sources: { allowedFolders: [base] },
              schedule: {
                sweep: { frequency: { minutes: 5 }, timeout: { minutes: 1 } },
              },
            },
          },
        }),
      ],
    });
    const { server } = backend;
    try {
      const byName = (name: string, rest = '') =>
        `/api/persistence/v1/scorecards/by-name/component/default/${name}${rest}`;
      const states = async () => {
        const { body } = await request(server).get(
          '/api/persistence/v1/scorecards?orderBy=title',
        );
        return body.items.map((item: any) => [
          item.title,
          item.collection.state,
        ]);
      };
      expect(await states()).toEqual([]);
      expect((await request(server).get(byName('orders'))).status).toBe(202);
      await scheduler.triggerTask('persistence-sweep');
      expect(await states()).toEqual([
        ['orders', 'pending'],
        ['outside', 'pending'],
      ]);
      await scheduler.triggerTask('persistence-work');
      expect(await states()).toEqual([
        ['orders', 'ok'],
        ['outside', 'error'],
      ]);

      const refreshed = await request(server).post(
        byName('orders', '/refresh'),
      );
      expect(refreshed.status).toBe(200);
      expect(refreshed.body.collection).toMatchObject({ state: 'ok' });
      const outcomes = new Map(
        refreshed.body.results.map((r: any) => [r.criterion, r.outcome]),
      );
      expect(outcomes.get('crud-schema')).toBe('pass');
      expect(outcomes.get('backup-tested')).not.toBe('pass');

      const stored = await request(server).get(byName('orders'));
      expect(stored.body.results).toEqual(refreshed.body.results);

      const excerpt = await request(server)
        .get(byName('orders', '/source'))
        .query({ path: 'docs/database/schema.sql', line: 1 });
      expect(excerpt.body).toMatchObject({
        sinceReading: 'unchanged',
        lines: [{ number: 1, text: expect.stringContaining('CREATE TABLE') }],
      });
      const other = await request(server)
        .get(byName('orders', '/source'))
        .query({ path: 'docs' });
      expect(other.status).toBe(404);

      const outside = await request(server).post(byName('outside', '/refresh'));
      expect(outside.body.collection).toMatchObject({
        state: 'error',
        message: expect.stringContaining('persistence.sources.allowedFolders'),
      });
      expect(
        (await request(server).post(byName('library', '/refresh'))).status,
      ).toBe(404);

      const evidence = await database
        .knex('persistence_evidence')
        .select('entity_ref', 'subject');
      expect(evidence).toEqual([
        { entity_ref: 'component:default/orders', subject: 'restore-verified' },
      ]);
    } finally {
      await backend.stop();
    }
  });
});
