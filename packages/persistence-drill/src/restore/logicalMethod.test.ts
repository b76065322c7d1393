import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { openEmbedded, type DrillDatabase } from '../database';
import { allDifferences, compareContent } from './compareContent';
import { takeContent } from './content';
import { logicalMethod } from './logicalMethod';
import { filesOf, flip } from './tamper';
import { drillContext } from '../testing/drillContext';

const SCHEMA = `
CREATE TYPE mood AS ENUM ('fine', 'not, "so" fine');
CREATE TABLE IF NOT EXISTS people (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text, data bytea, tags text[], doc jsonb, mood mood, boss int REFERENCES people (id));
CREATE TABLE IF NOT EXISTS notes (person int REFERENCES people (id), ratio float8);
`;

const text = fc
  .string({ unit: 'binary', maxLength: 12 })
  .map(s => s.replace(/\0/g, '').replace(/[\ud800-\udfff]/g, ''));
const row = fc.record({
  name: fc.option(text),
  data: fc.option(fc.uint8Array({ maxLength: 8 })),
  tags: fc.option(fc.array(fc.option(text), { maxLength: 3 })),
  doc: fc.option(
    fc
      .jsonValue({ maxDepth: 2 })
      .map(v => JSON.stringify(v).replace(/\\u0000/g, '')),
  ),
  mood: fc.option(fc.constantFrom('fine', 'not, "so" fine')),
  ratio: fc.option(fc.double()),
});

describe('the logical backup', () => {
  let database: DrillDatabase;
  let folder: string;
  beforeAll(async () => {
    database = await openEmbedded();
  }, 120_000);
  afterAll(async () => database?.close());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'persistence-logical-'));
  });
  afterEach(async () => rm(folder, { recursive: true, force: true }));

  // The schema is built once: starting the engine anew for each example would take minutes.
  const prepare = () =>
    database.execute(
      `DROP SCHEMA public CASCADE; CREATE SCHEMA public; ${SCHEMA}`,
    );

  async function fill(rows: ReturnType<typeof row.generate>['value'][]) {
    await prepare();
    for (const [index, r] of rows.entries()) {
      await database.query(
        `INSERT INTO people (name, data, tags, doc, mood, boss)
         SELECT $1::text, decode($2::text, 'hex'), (SELECT array_agg(v) FROM json_array_elements_text($3::json) v), $4::text::jsonb, $5::text::mood, $6::int`,
        [
          r.name,
          r.data === null ? null : Buffer.from(r.data).toString('hex'),
          r.tags === null ? null : JSON.stringify(r.tags),
          r.doc,
          r.mood,
          index === 0 ? null : index,
        ],
      );
      if (r.ratio !== null)
        await database.query(
          'INSERT INTO notes VALUES ($1::int, $2::text::float8)',
          [index + 1, String(r.ratio)],
        );
    }
  }

  const method = () =>
    logicalMethod({ ...drillContext(database, SCHEMA), prepare });

  it('gives back whatever rows it took', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), async rows => {
        const copy = await mkdtemp(join(folder, 'run-'));
        await fill(rows);
        const before = await takeContent(database);
        expect(before.tables.get('public.people')?.rows).toBe(rows.length);
        await method().backUp(copy, before);
        await database.execute(
          'DROP SCHEMA public CASCADE; CREATE SCHEMA public',
        );
        await method().restoreAll(copy);
        const after = await takeContent(database);
        expect(allDifferences(compareContent(before, after))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  }, 180_000);

  it('never restores a backup with a flipped byte', async () => {
    await fill(fc.sample(row, { numRuns: 5, seed: 7 }));
    const before = await takeContent(database);
    await method().backUp(folder, before);
    const files = (await filesOf(folder)).filter(({ bytes }) => bytes > 0);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files.map(({ name }) => name)),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (name, place, mask) => {
          const path = join(folder, name);
          const at = place % (await stat(path)).size;
          await flip(path, at, mask);
          await expect(method().restoreAll(folder)).rejects.toThrow(/backup/);
          await flip(path, at, mask);
        },
      ),
      { numRuns: 60 },
    );
    await method().restoreAll(folder);
  }, 120_000);

  it('brings back one table and leaves the rest, and says when rows would lead nowhere', async () => {
    await fill(fc.sample(row, { numRuns: 4, seed: 3 }));
    await database.execute(
      'DELETE FROM notes; INSERT INTO notes SELECT id, 0.5 FROM people',
    );
    await method().backUp(folder, await takeContent(database));
    await database.execute(
      "DELETE FROM notes; INSERT INTO people (name) VALUES ('newer')",
    );
    await method().restoreTable(folder, 'public.notes');
    const after = await takeContent(database);
    expect(after.tables.get('public.people')?.rows).toBe(5);
    expect(after.tables.get('public.notes')?.rows).toBe(4);
    await database.execute('TRUNCATE people, notes');
    await expect(method().restoreTable(folder, 'public.notes')).rejects.toThrow(
      /Rows of public\.notes lead nowhere.*notes_person_fkey/,
    );
    // What was refused left nothing behind.
    expect((await takeContent(database)).tables.get('public.notes')?.rows).toBe(
      0,
    );
    await expect(method().restoreTable(folder, 'public.gone')).rejects.toThrow(
      /holds no table/,
    );
  }, 60_000);
});
