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

function component(name: string, type: string, etag = '1'): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', etag },
    spec: { type },
  };
}

describe('Sweeper and RefreshWorker', () => {
  let database: TestDatabase;
  let queue: DatabaseRefreshQueue;
  let minute = 0;
  let refreshed: string[] = [];
  let states: Record<string, 'ok' | 'error' | 'throw'> = {};
  const now = () => new Date(START + minute * MINUTE);
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    database = await openSqlite();
    await DatabaseScorecardStore.create(database.service);
    queue = await DatabaseRefreshQueue.create(database.service);
    minute = 0;
    states = {};
  });
  afterEach(() => database.destroy());

  const sweep = (entities: Entity[]) =>
    new Sweeper({
      catalog: catalogServiceMock({ entities }),
      auth: mockServices.auth(),
      queue,
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

  it('forgets what left the catalog', async () => {
    await sweep([component('a', 'service'), component('b', 'service')]);
    await sweep([component('b', 'service')]);
    expect(await drain()).toEqual(['b']);
  });
});
