import { describeOnDatabases, type TestDatabase } from '../testing/databases';
import { metricFact } from '../testing/metricFact';
import { DatabaseScorecardStore } from './DatabaseScorecardStore';

const ORDERS = 'component:default/orders';
const day = (n: number) =>
  `2026-11-${String(n).padStart(2, '0')}T05:00:00.000Z`;

describeOnDatabases('metricSeries', open => {
  let database: TestDatabase | undefined;
  let store: DatabaseScorecardStore;
  const withDatabase =
    (run: (database: TestDatabase) => Promise<void>) => async () => {
      if (database) await run(database);
    };
  const series = async (range = {}, id = 'query-response-time') => {
    const all = await store.metricSeries(ORDERS, { limit: 100, ...range });
    const { points, total } = all.find(metric => metric.id === id)!;
    return { values: points.map(point => point.value.value), total };
  };

  beforeEach(async () => {
    database = await open();
    if (!database) return;
    store = await DatabaseScorecardStore.create(database.service);
    // In the order in which they came in, which is not that in which they were measured.
    await store.addEvidence(ORDERS, [
      metricFact({ value: 30, at: day(3) }),
      metricFact({ value: 10, at: day(1) }),
      metricFact({ value: 40, at: day(4), trust: 'self-reported' }),
      metricFact({ value: 20, at: day(2) }),
      metricFact({ id: 'index-hit-ratio', value: 99, at: day(2) }),
    ]);
    await store.addEvidence('component:default/other', [
      metricFact({ value: 77, at: day(2) }),
    ]);
  });
  afterEach(async () => database?.destroy());

  it(
    "gives each of the five metrics of this service alone, newest first, with the values' trust",
    withDatabase(async () => {
      expect(await series()).toEqual({ values: [40, 30, 20, 10], total: 4 });
      expect(await series({}, 'index-hit-ratio')).toEqual({
        values: [99],
        total: 1,
      });
      expect(await series({}, 'migration-failure-rate')).toEqual({
        values: [],
        total: 0,
      });
      const [metric] = await store.metricSeries(ORDERS, { limit: 1 });
      expect(metric.points[0].value.trust).toBe('self-reported');
    }),
  );

  it(
    'keeps to the range, its ends included, and says how many the limit left off',
    withDatabase(async () => {
      expect(await series({ from: day(2), to: day(3) })).toEqual({
        values: [30, 20],
        total: 2,
      });
      expect(await series({ limit: 2 })).toEqual({
        values: [40, 30],
        total: 4,
      });
      expect(await series({ from: day(9) })).toEqual({ values: [], total: 0 });
    }),
  );

  it(
    'gives one value of a moment: the one that is proven, whatever arrived last',
    withDatabase(async () => {
      for (const [value, trust] of [
        [41, 'trusted-source'],
        [42, 'self-reported'],
      ] as const) {
        await store.addEvidence(ORDERS, [
          metricFact({ value, at: day(4), trust, runId: String(value) }),
        ]);
      }
      expect(await series({ limit: 2 })).toEqual({
        values: [41, 30],
        total: 4,
      });
    }),
  );

  it(
    'reads by the index, and only the rows that it gives',
    withDatabase(async ({ knex }) => {
      const onPostgres = knex.client.config.client === 'pg';
      // So few rows would be read by any planner as they lie.
      if (onPostgres) await knex.raw('set enable_seqscan = off');
      const plan = await knex.raw(
        `${onPostgres ? 'explain' : 'explain query plan'}
         select distinct observed_at from persistence_evidence
         where entity_ref = ? and kind = 'metric' and subject = 'index-hit-ratio'
         order by observed_at desc limit 10`,
        [ORDERS],
      );
      expect(JSON.stringify(plan)).toMatch(
        onPostgres
          ? /Index (Only )?Scan (Backward )?using persistence_evidence_newest_idx/
          : /SEARCH .* USING COVERING INDEX persistence_evidence_newest_idx/,
      );
    }),
  );
});
