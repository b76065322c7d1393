import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { CatalogContext } from '../collection/CatalogContext';
import { DatabaseRefreshQueue } from '../store/DatabaseRefreshQueue';
import { DatabaseScorecardStore } from '../store/DatabaseScorecardStore';
import { describeOnDatabases, type TestDatabase } from '../testing/databases';
import { repositoryFacts, restoreDrill } from '../testing/facts';
import { testRubric } from '../testing/rubric';
import { Refresher } from './Refresher';
import { RefreshWorker } from './RefreshWorker';

const REF = 'component:default/orders';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = Date.parse('2026-11-01T00:00:00.000Z');
const iso = (time: number) => new Date(START + time).toISOString();
/** The drill below was on the first day, and counts for 90. */
const EXPIRY = 90 * DAY;

const orders: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders' },
  spec: { type: 'service', owner: 'team' },
};

describeOnDatabases('what expires', open => {
  let database: TestDatabase | undefined;
  let store: DatabaseScorecardStore;
  let queue: DatabaseRefreshQueue;
  let clock = 0;
  let passes = 0;
  /** Run by the refresh, as if it happened meanwhile. */
  let meanwhile: (() => Promise<unknown>) | undefined;
  let catalogIsDown = false;
  const withDatabase = (run: () => Promise<void>) => async () => {
    if (database) await run();
  };
  const now = () => new Date(START + clock);

  /** Everything that a replica does by itself when its clock says so. Nobody calls. */
  const work = async (time: number) => {
    clock = time;
    const catalog = new CatalogContext(
      catalogServiceMock({ entities: [orders] }),
      mockServices.auth(),
    );
    const refresher = new Refresher({
      store,
      rubric: testRubric,
      logger: mockServices.logger.mock(),
      now,
      catalog,
      collector: {
        collect: async () => {
          passes += 1;
          return {
            ...(passes === 1
              ? { facts: repositoryFacts({ schema: true, now: iso(clock) }) }
              : {}),
            extra: [],
            state: { etag: 'e', key: 'k' },
            source: { target: 'file:' },
          };
        },
      },
    });
    await new RefreshWorker({
      queue,
      logger: mockServices.logger.mock(),
      now,
      concurrency: 1,
      // As slow as it may be configured: a year.
      refreshEveryMs: 365 * DAY,
      leaseMs: 5 * MINUTE,
      refresher: {
        refresh: async ref => {
          if (catalogIsDown) throw new Error('The catalog does not answer');
          const stored = await refresher.refresh(ref);
          await meanwhile?.();
          return stored;
        },
      },
    }).drain();
  };
  const stored = async () => {
    const item = (await store.summaries([REF]))[0];
    const scorecard = (await store.get(REF))!.scorecard;
    return {
      outcome: scorecard.results.find(r => r.criterion === 'backup-tested')!
        .outcome,
      gate: 'gate' in item ? item.gate.verdict : 'pending',
    };
  };
  const drillOn = (time: number, runId?: string) =>
    store.addEvidence(REF, [
      restoreDrill({ at: iso(time), status: 'passed', runId }),
    ]);

  beforeEach(async () => {
    database = await open();
    if (!database) return;
    store = await DatabaseScorecardStore.create(database.service);
    queue = await DatabaseRefreshQueue.create(database.service);
    passes = 0;
    meanwhile = undefined;
    catalogIsDown = false;
    await queue.reconcile([{ entityRef: REF }], iso(0));
    await drillOn(0);
  });
  afterEach(async () => database?.destroy());

  it(
    'goes stale on time with nobody calling, however seldom services are refreshed',
    withDatabase(async () => {
      await work(MINUTE);
      expect(await stored()).toEqual({ outcome: 'pass', gate: 'allowed' });
      await work(EXPIRY - 1);
      expect([passes, await stored()]).toEqual([
        1,
        { outcome: 'pass', gate: 'allowed' },
      ]);
      await work(EXPIRY);
      expect([passes, await stored()]).toEqual([
        2,
        { outcome: 'stale', gate: 'inconclusive' },
      ]);
      expect(
        (await store.transitions(REF, 10)).map(t => t.cause.kind),
      ).toContain('expiry');
      // What is stale cannot expire again: the next refresh is the regular one.
      await work(EXPIRY + 300 * DAY);
      expect(passes).toBe(2);
    }),
  );

  it(
    'follows evidence that came in between, by whatever way it was saved',
    withDatabase(async () => {
      await work(MINUTE);
      // A newer run moves the expiry; the one that was planned finds nothing stale and plans anew.
      await drillOn(30 * DAY, 'newer');
      await work(EXPIRY);
      expect(await stored()).toEqual({ outcome: 'pass', gate: 'allowed' });
      await work(30 * DAY + EXPIRY);
      expect(await stored()).toMatchObject({ outcome: 'stale' });
    }),
  );

  it(
    'is due when a scorecard that somebody saved during the refresh expires',
    withDatabase(async () => {
      const expiring = iso(10 * DAY);
      meanwhile = async () => {
        meanwhile = undefined;
        const { scorecard, ...rest } = (await store.get(REF))!;
        const results = scorecard.results.map(result =>
          result.criterion === 'backup-tested'
            ? { ...result, expiresAt: expiring }
            : result,
        );
        await store.save({
          ...rest,
          scorecard: { ...scorecard, results },
          transitions: [],
        });
      };
      await work(MINUTE);
      await work(10 * DAY - 1);
      expect(passes).toBe(1);
      await work(10 * DAY);
      expect(passes).toBe(2);
    }),
  );

  it(
    'makes a save outside of the worker move the next refresh forward',
    withDatabase(async () => {
      await work(MINUTE);
      const { scorecard, ...rest } = (await store.get(REF))!;
      const results = scorecard.results.map(result =>
        result.criterion === 'backup-tested'
          ? { ...result, expiresAt: iso(5 * DAY) }
          : result,
      );
      await store.save({
        ...rest,
        scorecard: { ...scorecard, results },
        transitions: [],
      });
      await work(5 * DAY);
      expect(passes).toBe(2);
    }),
  );

  it(
    'tries again later, and not at once for ever, when the refresh at the expiry fails',
    withDatabase(async () => {
      await work(MINUTE);
      catalogIsDown = true;
      await work(EXPIRY);
      catalogIsDown = false;
      await work(EXPIRY + MINUTE - 1);
      expect(passes).toBe(1);
      await work(EXPIRY + MINUTE);
      expect(await stored()).toMatchObject({ outcome: 'stale' });
    }),
  );
});
