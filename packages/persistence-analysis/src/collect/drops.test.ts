import { findMigrations } from '../migrations';
import { MemorySourceTree } from '../source';
import { buildSchema } from '../sql/buildSchema';
import { compareSchemas } from '../sql/compareSchemas';
import { dropsOf } from './drops';

describe('what the migrations made and dropped', () => {
  it.each([
    [
      'ALTER TABLE parcels DROP COLUMN weight_g;',
      'Column public.parcels.weight_g is in schema.sql but no more in what the migrations build: migrations/2_b.up.sql:1 drops it.',
    ],
    [
      'DROP TABLE carriers;',
      'Table public.carriers is in schema.sql but no more in what the migrations build: migrations/2_b.up.sql:1 drops it.',
    ],
  ])('is told of with the place: %s', async (up, message) => {
    const made =
      'CREATE TABLE parcels (id int8, weight_g int4);\nCREATE TABLE carriers (id int8);';
    const { sets, model } = await findMigrations(
      new MemorySourceTree({
        files: { 'migrations/1_a.up.sql': made, 'migrations/2_b.up.sql': up },
      }),
      {},
    );
    const documented = await buildSchema([{ path: 'schema.sql', sql: made }]);
    const { differences } = compareSchemas(documented, model, dropsOf(sets));
    expect(differences).toMatchObject([
      { message, fix: expect.stringMatching(/^Remove it from schema\.sql/) },
    ]);
    expect(compareSchemas(documented, model).differences[0].message).toContain(
      'no migration',
    );
  });
});
