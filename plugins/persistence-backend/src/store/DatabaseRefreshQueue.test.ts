import { describeOnDatabases, type TestDatabase } from '../testing/databases';
import { DatabaseRefreshQueue } from './DatabaseRefreshQueue';
import { DatabaseScorecardStore } from './DatabaseScorecardStore';

const at = (minute: number) =>
  `2026-11-24T06:${String(minute).padStart(2, '0')}:00.000Z`;

describeOnDatabases('DatabaseRefreshQueue', open => {
  let database: TestDatabase | undefined;
  let store: DatabaseScorecardStore;
  let queue: DatabaseRefreshQueue;
  const withDatabase = (run: () => Promise<void>) => async () => {
    if (database) await run();
  };
  const leased = async (minute: number, limit = 10) =>
    (await queue.lease(limit, at(minute), at(minute + 5))).map(
      item => item.entityRef,
    );

  beforeEach(async () => {
    database = await open();
    if (!database) return;
    store = await DatabaseScorecardStore.create(database.service);
    queue = await DatabaseRefreshQueue.create(database.service);
  });
  afterEach(async () => database?.destroy());

  it(
    'gives each entity to one worker at a time',
    withDatabase(async () => {
      await queue.reconcile(
        [{ entityRef: 'a' }, { entityRef: 'b' }, { entityRef: 'c' }],
        at(0),
      );
      const [one, two] = await Promise.all([leased(0, 2), leased(0, 2)]);
      const all = [...one, ...two];
      expect(new Set(all).size).toBe(all.length);
      expect([...all, ...(await leased(0))].sort()).toEqual(['a', 'b', 'c']);
    }),
  );

  it(
    'hands on the work of a worker that died',
    withDatabase(async () => {
      await queue.reconcile([{ entityRef: 'a' }], at(0));
      const [dead] = await queue.lease(1, at(0), at(5));
      expect(await leased(4)).toEqual([]);
      expect(await leased(5)).toEqual(['a']);
      await queue.finish(dead, { dueAt: at(50), attempts: 0, now: at(11) });
      expect(await leased(10)).toEqual(['a']);
    }),
  );

  it(
    'waits until an entity is due again',
    withDatabase(async () => {
      await queue.reconcile([{ entityRef: 'a' }], at(0));
      const [item] = await queue.lease(1, at(0), at(5));
      await queue.finish(item, { dueAt: at(30), attempts: 2, now: at(11) });
      expect(await leased(29)).toEqual([]);
      expect(await queue.lease(1, at(30), at(35))).toMatchObject([
        { attempts: 2, reason: 'periodic' },
      ]);
    }),
  );

  it(
    'makes changed entities due now, even while a worker is at the old ones',
    withDatabase(async () => {
      await queue.reconcile([{ entityRef: 'a', entityEtag: '1' }], at(0));
      const [old] = await queue.lease(1, at(0), at(5));
      await queue.reconcile([{ entityRef: 'a', entityEtag: '2' }], at(1));
      await queue.finish(old, { dueAt: at(50), attempts: 0, now: at(11) });
      expect(await queue.lease(1, at(2), at(7))).toMatchObject([
        { entityRef: 'a', reason: 'changed' },
      ]);
    }),
  );

  it(
    'leaves unchanged entities alone and removes those that are gone',
    withDatabase(async () => {
      await queue.reconcile(
        [{ entityRef: 'a', entityEtag: '1' }, { entityRef: 'b' }],
        at(0),
      );
      await leased(0);
      expect(
        await queue.reconcile([{ entityRef: 'a', entityEtag: '1' }], at(1)),
      ).toEqual({ added: [], removed: ['b'] });
      expect(await leased(1)).toEqual([]);
      expect(await leased(9)).toEqual(['a']);
    }),
  );

  it(
    'forgets also what never got a scorecard',
    withDatabase(async () => {
      const profiles = ['a', 'b'].map(entityRef => ({
        entityRef,
        title: entityRef,
      }));
      await queue.reconcile(profiles, at(0));
      await store.addPending(profiles, at(0));
      await queue.reconcile([{ entityRef: 'b' }], at(1));
      const { items } = await store.page({ orderBy: 'title' }, 10);
      expect(items.map(item => item.entityRef)).toEqual(['b']);
    }),
  );
});
