import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { evaluateScorecard } from '@persistence-scorecard/plugin-persistence-common';
import { DatabaseScorecardStore } from './store/DatabaseScorecardStore';
import { describeOnDatabases } from './testing/databases';
import { testRubric } from './testing/rubric';

const directory = resolvePackagePath(
  '@persistence-scorecard/plugin-persistence-backend',
  'migrations',
);

describeOnDatabases('migrations', open => {
  it('go up, down to nothing, and up again', async () => {
    const database = await open();
    if (!database) return;
    const { knex } = database;
    const tables = [
      'scorecards',
      'facts',
      'item_outcomes',
      'evidence',
      'transitions',
      'daily',
      'queue',
      'pending',
      'submissions',
      'ci_repositories',
    ];
    const present = async () => {
      const found = [];
      for (const table of tables)
        found.push(await knex.schema.hasTable(`persistence_${table}`));
      return found;
    };
    await knex.migrate.latest({ directory });
    expect(await present()).toEqual(tables.map(() => true));
    await knex.migrate.rollback({ directory }, true);
    expect(await present()).toEqual(tables.map(() => false));
    await knex.migrate.latest({ directory });
    expect(await present()).toEqual(tables.map(() => true));
    await database.destroy();
  });

  it('keep what is stored when the last ones are taken back', async () => {
    const database = await open();
    if (!database) return;
    const { knex, service } = database;
    const store = await DatabaseScorecardStore.create(service);
    const entityRef = 'component:default/orders';
    const now = '2026-11-24T06:00:00.000Z';
    await store.save({
      profile: { entityRef, title: 'Orders' },
      scorecard: evaluateScorecard(testRubric, { entityRef }, [], [], [], now),
      collection: { state: 'ok' },
      state: {},
      facts: [],
      transitions: [],
    });
    const counts = async () =>
      Promise.all(
        ['scorecards', 'facts', 'item_outcomes', 'daily'].map(async table => {
          const [{ n }] = await knex(`persistence_${table}`).count({ n: '*' });
          return Number(n);
        }),
      );
    const stored = await counts();
    expect(stored).toEqual([1, 1, testRubric.criteria.length, 1]);
    for (let i = 0; i < 4; i += 1) {
      await knex.migrate.down({ directory });
      expect(await counts()).toEqual(stored);
    }
    await knex.migrate.latest({ directory });
    expect(await store.get(entityRef)).toMatchObject({ revision: 1 });
    await database.destroy();
  });
});
