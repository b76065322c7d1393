import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSchema, compareSchemas } from '../sql';
import { readFiles } from './testing/readFiles';

const root = resolve(__dirname, '../../../..');
const directory = 'plugins/persistence-backend/migrations';
const schemaPath = 'docs/database/schema.sql';

/** This product's own migrations are the largest code that is at hand. */
describe('the migrations of this product', () => {
  it('are read whole, and build what docs/database/schema.sql says', async () => {
    const { set, model } = await readFiles(
      Object.fromEntries(
        readdirSync(join(root, directory)).map(name => [
          `${directory}/${name}`,
          readFileSync(join(root, directory, name), 'utf8'),
        ]),
      ),
    );
    expect(set).toMatchObject({ tool: 'knex', checkable: true });
    expect(
      set.steps.filter(
        ({ readable, rollback }) => !readable || rollback !== 'script',
      ),
    ).toEqual([]);
    const documented = await buildSchema([
      {
        path: schemaPath,
        sql: readFileSync(join(root, schemaPath), 'utf8'),
      },
    ]);
    expect(compareSchemas(documented, model)).toEqual({
      compared: true,
      differences: [],
    });
    const comments = ({ tables }: typeof model) =>
      tables
        .flatMap(({ name, comment, columns }) => [
          `${name}: ${comment}`,
          ...columns.map(c => `${name}.${c.name}: ${c.comment}`),
        ])
        .sort();
    expect(comments(documented)).toEqual(comments(model));
  });
});
