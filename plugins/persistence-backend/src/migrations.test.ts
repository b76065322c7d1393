import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { describeOnDatabases } from './testing/databases';

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
});
