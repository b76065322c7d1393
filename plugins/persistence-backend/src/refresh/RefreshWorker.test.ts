import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { DatabaseRefreshQueue } from '../store/DatabaseRefreshQueue';
import { DatabaseScorecardStore } from '../store/DatabaseScorecardStore';
import type { StoredScorecard } from '../store/types';
import { openSqlite, type TestDatabase } from '../testing/databases';
import { RefreshWorker } from './RefreshWorker';
import { Sweeper } from './Sweeper';

const START = Date.parse('2026-11-24T06:00:00.000Z');
const MINUTE = 60_000;

function component(
  name: string,
  type: string,
  etag = '1',
  spec: Entity['spec'] = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', etag },
    spec: { type, ...spec },
  };
}

describe('Sweeper and RefreshWorker', () => {
  let database: TestDatabase;
  let store: DatabaseScorecardStore;
  let queue: DatabaseRefreshQueue;
  let minute = 0;
  let refreshed: string[] = [];
  let states: Record<string, 'ok' | 'error' | 'throw'> = {};
  const now = () => new Date(START + minute * MINUTE);
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    database = await openSqlite();
    store = await DatabaseScorecardStore.create(database.service);
    queue = await DatabaseRefreshQueue.create(database.service);
    minute = 0;
    states = {};
  });
  afterEach(() => database.destroy());

  const sweep = (
    entities: Entity[],
    catalog = catalogServiceMock({ entities }),
  ) =>
    new Sweeper({
      catalog,
      auth: mockServices.auth(),
      queue,
      store,
      entityFilter: { kind: 'component', 'spec.type': 'service' },
      logger,
      now,
    }).sweep();

  const drain = async () => {
    refreshed = [];
    const worker = new RefreshWorker({
      queue,
      logger,
      now,
      concurrency: 2,
      refreshEveryMs: 30 * MINUTE,
      leaseMs: 5 * MINUTE,
      refresher: {
        refresh: async ref => {
          refreshed.push(ref.replace('component:default/', ''));
          const state = states[ref.replace('component:default/', '')] ?? 'ok';
          if (state === 'throw') throw new Error('broken');
          return { collection: { state } } as StoredScorecard;
        },
      },
    });
    await worker.drain();
    return refreshed.sort();
  };

  it('collects what the filter picks, once per period, and what changed at once', async () => {
    await sweep([
      component('a', 'service'),
      component('b', 'service'),
      component('lib', 'library'),
    ]);
    expect(await drain()).toEqual(['a', 'b']);
    minute = 1;
    await sweep([
      component('a', 'service', '2'),
      component('b', 'service'),
      component('c', 'service'),
    ]);
    expect(await drain()).toEqual(['a', 'c']);
    minute = 30;
    expect(await drain()).toEqual(['b']);
  });

  it('tries failures again sooner, later and later, and holds up nobody', async () => {
    states = { a: 'error', b: 'throw' };
    await sweep([
      component('a', 'service'),
      component('b', 'service'),
      component('c', 'service'),
    ]);
    expect(await drain()).toEqual(['a', 'b', 'c']);
    minute = 1;
    expect(await drain()).toEqual(['a', 'b']);
    minute = 2;
    expect(await drain()).toEqual([]);
    minute = 3;
    expect(await drain()).toEqual(['a', 'b']);
  });

  it('lists what is new as pending, with the names that the catalog gives', async () => {
    const shop: Entity = {
      ...component('shop', 'product', '1', { domain: 'commerce' }),
      kind: 'System',
    };
    await sweep([
      shop,
      component('a', 'service', '1', { owner: 'team', system: 'shop' }),
      component('b', 'service', '1', { owner: '' }),
      component('lib', 'library'),
    ]);
    const { items } = await store.page({ orderBy: 'title' }, 10);
    const pending = { state: 'pending', since: now().toISOString() };
    expect(items).toEqual([
      {
        entityRef: 'component:default/a',
        title: 'a',
        owner: 'group:default/team',
        system: 'system:default/shop',
        domain: 'domain:default/commerce',
        collection: pending,
      },
      { entityRef: 'component:default/b', title: 'b', collection: pending },
    ]);
    await sweep([]);
    expect((await store.page({ orderBy: 'title' }, 10)).totalItems).toBe(0);
  });

  it('reads the catalog in pages, and of each entity only what it needs', async () => {
    const catalog = catalogServiceMock({
      entities: Array.from({ length: 2300 }, (_, i) =>
        component(`s${i}`, 'service'),
      ),
    });
    const pages = jest.spyOn(catalog, 'streamEntities');
    await sweep([], catalog);
    expect((await store.page({ orderBy: 'title' }, 1)).totalItems).toBe(2300);
    expect(pages).toHaveBeenCalledTimes(1);
    const [request] = pages.mock.calls[0];
    expect(request).toMatchObject({
      query: { kind: 'component', 'spec.type': 'service' },
      pageSize: 1000,
    });
    expect(request?.fields).toEqual([
      'kind',
      'metadata.namespace',
      'metadata.name',
      'metadata.etag',
      'metadata.title',
      'spec.owner',
      'spec.system',
    ]);
  });

  it('removes nothing when the catalog breaks off in the middle', async () => {
    await sweep([component('a', 'service')]);
    const catalog = catalogServiceMock({ entities: [] });
    catalog.streamEntities = async function* broken() {
      yield [];
      throw new Error('the catalog is restarting');
    };
    await expect(sweep([], catalog)).rejects.toThrow('restarting');
    expect(await drain()).toEqual(['a']);
  });

  it('forgets what left the catalog', async () => {
    await sweep([component('a', 'service'), component('b', 'service')]);
    await sweep([component('b', 'service')]);
    expect(await drain()).toEqual(['b']);
  });
});
