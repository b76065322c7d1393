import {
  evaluateScorecard,
  type Fact,
} from '@persistence-scorecard/plugin-persistence-common';
import { describeOnDatabases, type TestDatabase } from '../testing/databases';
import { repositoryFacts, restoreDrill } from '../testing/facts';
import { testRubric } from '../testing/rubric';
import { DatabaseScorecardStore } from './DatabaseScorecardStore';
import type { ListFilter, Ordering, ScorecardUpdate } from './types';

jest.setTimeout(60_000);

const NOW = '2026-11-24T06:00:00.000Z';
const byTitle: ListFilter = { orderBy: 'title' };

function update(
  name: string,
  overrides: Partial<ScorecardUpdate> = {},
  facts: Fact[] = [],
): ScorecardUpdate {
  const entityRef = `component:default/${name}`;
  return {
    profile: { entityRef, title: name.toUpperCase(), owner: 'group:default/a' },
    scorecard: evaluateScorecard(testRubric, { entityRef }, facts, [], [], NOW),
    collection: { state: 'ok', attemptedAt: NOW, succeededAt: NOW },
    state: {},
    transitions: [],
    ...overrides,
  };
}

describeOnDatabases('DatabaseScorecardStore', open => {
  let database: TestDatabase | undefined;
  let store: DatabaseScorecardStore;
  const withDatabase = (run: () => Promise<void>) => async () => {
    if (database) await run();
  };

  beforeEach(async () => {
    database = await open();
    if (database) store = await DatabaseScorecardStore.create(database.service);
  });
  afterEach(async () => database?.destroy());

  it(
    'gives back what was saved',
    withDatabase(async () => {
      const saved = update('orders', {
        source: { target: 'url:https://example.com/a' },
        state: { etag: 'e', key: 'k' },
        facts: repositoryFacts({ schema: true, now: NOW }),
      });
      await store.save(saved);
      const stored = await store.get('component:default/orders');
      expect(stored).toMatchObject({
        profile: saved.profile,
        collection: saved.collection,
        source: saved.source,
        state: saved.state,
        revision: 1,
      });
      expect(stored?.scorecard).toEqual(saved.scorecard);
      expect(await store.facts('component:default/orders')).toEqual(
        saved.facts,
      );
      expect(await store.get('component:default/other')).toBeUndefined();
    }),
  );

  it(
    'writes no more than the times when nothing changed',
    withDatabase(async () => {
      const later = '2026-11-24T06:30:00.000Z';
      const again = (at: string, overrides: Partial<ScorecardUpdate> = {}) => {
        const same = update('orders', {
          collection: { state: 'ok', attemptedAt: at, succeededAt: at },
          ...overrides,
        });
        return { ...same, scorecard: { ...same.scorecard, evaluatedAt: at } };
      };
      const first = await store.save(again(NOW));
      // What is left alone keeps this mark.
      const mark = { scorecard: '{"marked":true}', summary: '{"marked":true}' };
      await database!.knex('persistence_scorecards').update(mark);
      const before = database!.statements();
      const second = await store.save(again(later));
      // Begin, look, touch, commit; and PostgreSQL holds the place in the queue.
      const isPostgres = database!.knex.client.config.client === 'pg';
      expect(database!.statements() - before).toBe(isPostgres ? 5 : 4);
      expect([second.revision, second.digest]).toEqual([1, first.digest]);
      expect(await store.get('component:default/orders')).toMatchObject({
        revision: 1,
        digest: first.digest,
        scorecard: { marked: true, evaluatedAt: later },
        collection: { state: 'ok', attemptedAt: later, succeededAt: later },
      });
      expect(await store.summaries(['component:default/orders'])).toMatchObject(
        [{ marked: true, evaluatedAt: later }],
      );
    }),
  );

  it(
    'counts a revision for each change, and a new day for trends all the same',
    withDatabase(async () => {
      const changes: Partial<ScorecardUpdate>[] = [
        {},
        { collection: { state: 'error', message: 'gone' } },
        { collection: { state: 'error', message: 'forbidden' } },
        { profile: { entityRef: 'component:default/orders', title: 'O' } },
        { source: { target: 'file:' } },
        { state: { etag: 'e', key: 'k' } },
        {
          scorecard: update('orders', {}, [
            ...repositoryFacts({ schema: true, now: NOW }),
          ]).scorecard,
        },
      ];
      const digests = new Set<string>();
      for (const [index, change] of changes.entries()) {
        const { revision, digest } = await store.save(update('orders', change));
        digests.add(digest!);
        expect(revision).toBe(index + 1);
      }
      expect(digests.size).toBe(changes.length);
      const same = update('orders', changes.at(-1));
      const { revision } = await store.save({
        ...same,
        scorecard: {
          ...same.scorecard,
          evaluatedAt: '2026-11-25T06:00:00.000Z',
        },
      });
      expect(revision).toBe(changes.length);
      expect(
        await database!.knex('persistence_daily').orderBy('day').pluck('day'),
      ).toEqual(['2026-11-24', '2026-11-25']);
    }),
  );

  it(
    'keeps the facts when a save brings none',
    withDatabase(async () => {
      const facts = repositoryFacts({ schema: true, now: NOW });
      await store.save(update('orders', { facts }));
      await store.save(
        update('orders', { collection: { state: 'error', message: 'gone' } }),
      );
      expect(await store.facts('component:default/orders')).toEqual(facts);
      expect((await store.get('component:default/orders'))?.collection).toEqual(
        { state: 'error', message: 'gone' },
      );
    }),
  );

  it(
    'keeps the digests of the files that the facts name, as long as the facts',
    withDatabase(async () => {
      const facts = repositoryFacts({ schema: true, now: NOW });
      const digests = { 'docs/database/schema.sql': 'a'.repeat(64) };
      await store.save(update('orders', { facts, digests }));
      await store.save(update('orders'));
      expect(await store.digests('component:default/orders')).toEqual(digests);
      await store.save(update('orders', { facts }));
      expect(await store.digests('component:default/orders')).toBeUndefined();
      expect(await store.digests('component:default/other')).toBeUndefined();
    }),
  );

  it(
    'filters, searches, orders and pages',
    withDatabase(async () => {
      await store.save(
        update('orders', {}, repositoryFacts({ schema: true, now: NOW })),
      );
      await store.save(
        update('billing', {}, repositoryFacts({ schema: false, now: NOW })),
      );
      await store.save(
        update('hundred%', {
          profile: {
            entityRef: 'component:default/pct',
            title: '100%',
            owner: 'group:default/b',
          },
        }),
      );
      const titles = async (filter: Partial<ListFilter>, limit = 10) => {
        const page = await store.page({ ...byTitle, ...filter }, limit);
        return [page.totalItems, ...page.items.map(item => item.title)];
      };
      expect(await titles({})).toEqual([3, '100%', 'BILLING', 'ORDERS']);
      expect(await titles({}, 1)).toEqual([3, '100%']);
      expect(await titles({ orderBy: '-title' })).toEqual([
        3,
        'ORDERS',
        'BILLING',
        '100%',
      ]);
      expect(await titles({ owner: ['group:default/b'] })).toEqual([1, '100%']);
      expect(await titles({ level: [1] })).toEqual([1, 'ORDERS']);
      expect(await titles({ gate: ['allowed'] })).toEqual([0]);
      expect(
        await titles({ item: ['crud-schema'], outcome: ['fail'] }),
      ).toEqual([1, 'BILLING']);
      expect(
        await titles({ item: ['crud-schema'], outcome: ['unknown', 'pass'] }),
      ).toEqual([2, '100%', 'ORDERS']);
      expect(await titles({ q: 'ORD' })).toEqual([1, 'ORDERS']);
      expect(await titles({ q: '%' })).toEqual([1, '100%']);
      expect(await titles({ q: '_' })).toEqual([0]);
      expect((await titles({ q: 'default' }))[0]).toBe(3);
    }),
  );

  it(
    'lists what was not read yet as pending, neither best nor worst',
    withDatabase(async () => {
      const waiting = {
        entityRef: 'component:default/new',
        title: 'New',
        owner: 'group:default/a',
        domain: 'domain:default/d',
      };
      await store.addPending([waiting], NOW);
      await store.addPending([waiting], '2026-11-25T06:00:00.000Z');
      await store.save(
        update('orders', {}, repositoryFacts({ schema: true, now: NOW })),
      );
      await store.save(update('billing'));
      const pending = {
        ...waiting,
        collection: { state: 'pending', since: NOW },
      };
      expect(await store.summaries([waiting.entityRef])).toEqual([pending]);
      const titles = async (filter: Partial<ListFilter>) => {
        const page = await store.page({ ...byTitle, ...filter }, 10);
        expect(await store.positions({ ...byTitle, ...filter })).toHaveLength(
          page.totalItems,
        );
        return page.items.map(item => item.title);
      };
      for (const order of ['level', 'deliverables', 'gate', 'evaluatedAt']) {
        for (const orderBy of [order, `-${order}`] as Ordering[]) {
          const all = await titles({ orderBy });
          expect([all.length, all[2]]).toEqual([3, 'New']);
        }
      }
      expect(await titles({})).toEqual(['BILLING', 'New', 'ORDERS']);
      expect(await titles({ q: 'new', owner: ['group:default/a'] })).toEqual([
        'New',
      ]);
      expect(await titles({ domain: ['domain:default/d'] })).toEqual(['New']);
      expect(await titles({ level: [0] })).toEqual(['BILLING']);
      expect(
        await titles({ gate: ['allowed', 'denied', 'inconclusive'] }),
      ).not.toContain('New');
      expect(await titles({ outcome: ['unknown', 'fail'] })).not.toContain(
        'New',
      );
    }),
  );

  it(
    'lists a service once when its first scorecard comes, whichever came first',
    withDatabase(async () => {
      const { profile } = update('orders');
      await store.addPending([profile], NOW);
      await store.save(update('orders'));
      expect(await database!.knex('persistence_pending')).toEqual([]);
      await store.addPending([profile], NOW);
      expect(await database!.knex('persistence_pending')).toEqual([]);
      // As a sweep does that looked before the scorecard was there.
      await database!.knex('persistence_pending').insert({
        entity_ref: profile.entityRef,
        title: 'Orders',
        since: NOW,
      });
      const { items, totalItems } = await store.page(byTitle, 10);
      expect([totalItems, items.length]).toEqual([1, 1]);
      expect(items[0].collection.state).toBe('ok');
    }),
  );

  it(
    'sends as many statements for 100 services as for 10',
    withDatabase(async () => {
      const costs: number[] = [];
      for (const count of [10, 100]) {
        for (let i = 0; i < count; i += 1) await store.save(update(`s${i}`));
        const refs = Array.from(
          { length: count },
          (_, i) => `component:default/s${i}`,
        );
        const transitions = refs.map(() => ({
          entityRef: 'component:default/s0',
          at: NOW,
          subject: 'gate' as const,
          from: 'denied',
          to: 'allowed',
          cause: { kind: 'collection' as const },
        }));
        await store.save(update('s0', { transitions }));
        const before = database!.statements();
        expect((await store.page(byTitle, 100)).items).toHaveLength(count);
        const { next } = await store.page(byTitle, 5);
        for (const direction of ['after', 'before'] as const) {
          const cursor = { direction, position: next! };
          expect((await store.page(byTitle, 3, cursor)).items).toHaveLength(3);
        }
        expect(await store.summaries(refs)).toHaveLength(count);
        expect(await store.positions(byTitle)).toHaveLength(count);
        expect(
          await store.transitions('component:default/s0', count),
        ).toHaveLength(count);
        const runs = await store.addEvidence(
          'component:default/s0',
          Array.from({ length: count }, (_, i) => ({
            ...restoreDrill({ at: NOW, status: 'passed' }),
            subject: `check-${i}`,
          })),
        );
        expect(runs.facts).toHaveLength(count);
        costs.push(database!.statements() - before);
      }
      expect(costs[1]).toBe(costs[0]);
    }),
  );

  it(
    'lets no older good run come back when the bad one is deleted',
    withDatabase(async () => {
      const good = restoreDrill({
        at: '2026-11-01T00:00:00.000Z',
        status: 'passed',
      });
      const bad = restoreDrill({
        at: '2026-11-10T00:00:00.000Z',
        status: 'failed',
      });
      const first = await store.addEvidence('component:default/orders', [
        good,
        bad,
      ]);
      expect(first.facts).toEqual([bad]);
      expect(first.added).toEqual([good, bad]);
      const second = await store.addEvidence('component:default/orders', [
        good,
      ]);
      expect(second.facts).toEqual([bad]);
      expect(second.added).toEqual([]);
      expect(
        (await store.addEvidence('component:default/other', [good])).facts,
      ).toEqual([good]);
    }),
  );

  it(
    'lets the failed of two runs of the same moment stand',
    withDatabase(async () => {
      const at = '2026-11-10T00:00:00.000Z';
      const bad = restoreDrill({ at, status: 'failed', runId: '1' });
      await store.addEvidence('component:default/orders', [bad]);
      const standing = await store.addEvidence('component:default/orders', [
        restoreDrill({ at, status: 'passed', runId: '2' }),
      ]);
      expect(standing.facts).toEqual([bad]);
    }),
  );

  it(
    'follows a changed judgement of trust without counting the run twice',
    withDatabase(async () => {
      const at = '2026-11-10T00:00:00.000Z';
      await store.addEvidence('component:default/orders', [
        restoreDrill({ at, status: 'passed' }),
      ]);
      const distrusted = restoreDrill({
        at,
        status: 'passed',
        trust: 'self-reported',
      });
      const standing = await store.addEvidence('component:default/orders', [
        distrusted,
      ]);
      expect(standing).toEqual({
        facts: [distrusted],
        added: [],
        known: 1,
      });
    }),
  );

  it(
    'lists transitions newest first and continues from one',
    withDatabase(async () => {
      const transition = (to: string) => ({
        entityRef: 'component:default/orders',
        at: NOW,
        subject: 'level' as const,
        from: '0',
        to,
        cause: { kind: 'collection' as const, commit: 'abc' },
      });
      await store.save(
        update('orders', { transitions: [transition('1'), transition('2')] }),
      );
      const [newest, ...rest] = await store.transitions(
        'component:default/orders',
        10,
      );
      expect(newest).toMatchObject({
        to: '2',
        cause: { kind: 'collection', commit: 'abc' },
      });
      expect(rest.map(t => t.to)).toEqual(['1']);
      const next = await store.transitions(
        'component:default/orders',
        10,
        Number(newest.id),
      );
      expect(next.map(t => t.to)).toEqual(['1']);
    }),
  );

  it(
    'writes one row per day, which says how the day ended',
    withDatabase(async () => {
      await store.save(update('orders'));
      await store.save(
        update('orders', {}, repositoryFacts({ schema: true, now: NOW })),
      );
      expect(
        await database!.knex('persistence_daily').select('day', 'level'),
      ).toEqual([{ day: '2026-11-24', level: 1 }]);
    }),
  );

  it(
    'saves nothing when a part fails',
    withDatabase(async () => {
      const broken = {
        ...update('orders'),
        transitions: [{ at: NOW }],
      } as unknown as ScorecardUpdate;
      // The driver's errors may be of another realm than the test's, so their class says nothing.
      await expect(store.save(broken)).rejects.toMatchObject({
        message: expect.stringMatching(/not.null/i),
      });
      expect(await store.get('component:default/orders')).toBeUndefined();
    }),
  );
});
