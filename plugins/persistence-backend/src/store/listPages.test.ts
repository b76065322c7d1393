import {
  evaluateScorecard,
  type Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import { describeOnDatabases, type TestDatabase } from '../testing/databases';
import { repositoryFacts } from '../testing/facts';
import { testRubric } from '../testing/rubric';
import { DatabaseScorecardStore } from './DatabaseScorecardStore';
import { toRow } from './rows';
import { ORDERINGS, type ListCursor, type Ordering } from './types';

jest.setTimeout(60_000);

const NOW = '2026-11-24T06:00:00.000Z';
const TITLES = ['Orders', 'orders', 'Ärger', 'zebra', '', '100%', 'Billing'];

/** Services that differ in all that lists are ordered by, with ties and gaps. */
function rowOf(name: string, index: number) {
  const entityRef = `component:default/${name}`;
  const now = new Date(Date.parse(NOW) + (index % 4) * 1000).toISOString();
  const facts =
    index % 3 === 0 ? [] : repositoryFacts({ schema: index % 3 === 1, now });
  const judged = evaluateScorecard(
    testRubric,
    { entityRef },
    facts,
    [],
    [],
    now,
  );
  const scorecard: Scorecard = {
    ...judged,
    deliverables: { ...judged.deliverables, complete: index % 5 },
    validation: { ...judged.validation, passed: (index * 3) % 8 },
  };
  return toRow(
    {
      profile: {
        entityRef,
        title: TITLES[index % TITLES.length],
        ...(index % 4 === 0 ? {} : { owner: `group:default/t${index % 3}` }),
      },
      scorecard,
      collection: { state: 'ok', attemptedAt: now, succeededAt: now },
      state: {},
      transitions: [],
    },
    1,
  );
}

/** Pages of three to the end, or to the start, with what happens between two of them. */
async function walk(
  store: DatabaseScorecardStore,
  orderBy: Ordering,
  direction: ListCursor['direction'],
  start?: ListCursor,
  between: () => Promise<void> = async () => {},
) {
  const refs: string[] = [];
  let cursor = start;
  for (let page = 0; page < 40; page += 1) {
    const { items, next, previous } = await store.page({ orderBy }, 3, cursor);
    const part = items.map(item => item.entityRef);
    if (direction === 'after') refs.push(...part);
    else refs.unshift(...part);
    const position = direction === 'after' ? next : previous;
    if (!position) return refs;
    cursor = { direction, position };
    await between();
  }
  throw new Error('the pages never end');
}

describeOnDatabases('Pages of the list', open => {
  let database: TestDatabase | undefined;
  let store: DatabaseScorecardStore;

  const insert = (rows: ReturnType<typeof rowOf>[]) =>
    database!.knex('persistence_scorecards').insert(rows);

  beforeAll(async () => {
    database = await open();
    if (!database) return;
    store = await DatabaseScorecardStore.create(database.service);
  });
  beforeEach(async () => {
    if (!database) return;
    await database.knex('persistence_scorecards').delete();
    await database.knex('persistence_pending').delete();
    await insert(Array.from({ length: 20 }, (_, i) => rowOf(`s${i}`, i)));
    await store.addPending(
      ['p1', 'p2', 'p3', 'p4'].map(name => ({
        entityRef: `component:default/${name}`,
        title: name === 'p1' ? 'Orders' : name,
      })),
      NOW,
    );
  });
  afterAll(async () => database?.destroy());

  it.each(ORDERINGS)(
    'ordered by %s: the pages are the list, forwards and backwards',
    async orderBy => {
      if (!database) return;
      const { items } = await store.page({ orderBy }, 100);
      const all = items.map(item => item.entityRef);
      expect(new Set(all).size).toBe(24);
      expect(await walk(store, orderBy, 'after')).toEqual(all);
      const positions = await store.positions({ orderBy });
      expect(positions.map(row => row.position.entityRef)).toEqual(all);
      // Whole pages lie before it, so that the first one repeats nothing.
      const end: ListCursor = {
        direction: 'before',
        position: positions[21].position,
      };
      expect(await walk(store, orderBy, 'before', end)).toEqual(
        all.slice(0, 21),
      );
      for (const index of [0, 7, 14, 19, 20, 23]) {
        const { position } = positions[index];
        for (const direction of ['after', 'before'] as const) {
          const cursor = { direction, position };
          const rows = await store.positions({ orderBy }, cursor);
          expect(
            rows.filter(row => row.beyond).map(row => row.position.entityRef),
          ).toEqual(
            direction === 'after' ? all.slice(index + 1) : all.slice(0, index),
          );
        }
      }
    },
  );

  it.each(ORDERINGS)(
    'ordered by %s: what comes and goes neither repeats nor hides a service',
    async orderBy => {
      if (!database) return;
      const { items } = await store.page({ orderBy }, 100);
      const all = items.map(item => item.entityRef);
      let count = 100;
      const between = async () => {
        await insert([0, 1].map(i => rowOf(`new${count + i}`, count + i)));
        count += 2;
      };
      const seen = await walk(store, orderBy, 'after', undefined, between);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.filter(ref => !ref.includes('new'))).toEqual(all);
    },
  );

  it('goes on from a row that is gone', async () => {
    if (!database) return;
    const first = await store.page({ orderBy: 'title' }, 5);
    const all = (await store.page({ orderBy: 'title' }, 100)).items;
    await database
      .knex('persistence_scorecards')
      .where('entity_ref', first.next!.entityRef)
      .delete();
    const second = await store.page({ orderBy: 'title' }, 5, {
      direction: 'after',
      position: first.next!,
    });
    expect(second.items).toEqual(all.slice(5, 10));
  });

  it('gives the last page for one that has emptied, and the whole first one at the start', async () => {
    if (!database) return;
    const page = async (cursor?: ListCursor) => {
      const { items, next, previous } = await store.page(
        { orderBy: 'level' },
        5,
        cursor,
      );
      const refs = items.map(item => item.entityRef.split('/')[1]);
      return [refs.length, refs.at(-1), Boolean(previous), Boolean(next)];
    };
    const beyondAll = { value: null, entityRef: 'z' };
    expect(await page({ direction: 'after', position: beyondAll })).toEqual([
      5,
      'p4',
      true,
      false,
    ]);
    const [, second] = await store.positions({ orderBy: 'level' });
    const start = await page();
    expect(start).toEqual([5, expect.any(String), false, true]);
    expect(
      await page({ direction: 'before', position: second.position }),
    ).toEqual(start);
  });
});
