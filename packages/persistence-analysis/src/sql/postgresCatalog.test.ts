import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from './buildSchema';
import { prepareSql } from './prepare';
import { splitStatements } from './split';
import { catalogLines } from './__testUtils__/catalogModel';
import { modelLines } from './__testUtils__/comparable';
import { emptyDatabase, openDatabase } from './__testUtils__/database';

const DIRECTORY = join(__dirname, '__testUtils__/ddl');

/** What pg_dump writes, where it is there and not older than the server. */
function dumpOf(url: string): string | undefined {
  const { status, stdout } = spawnSync(
    'pg_dump',
    ['--schema-only', '--clean', '--if-exists', url],
    { encoding: 'utf8' },
  );
  return status === 0 ? stdout : undefined;
}

/** The folded model against what a real server makes of the same statements. */
describe('buildSchema and pg_catalog', () => {
  let database: Awaited<ReturnType<typeof openDatabase>>;

  beforeAll(async () => {
    database = await openDatabase();
  }, 30_000);

  afterAll(async () => {
    await database?.close();
  }, 30_000);

  it.each(readdirSync(DIRECTORY))(
    'agree on %s',
    async path => {
      if (!database) return;
      const sql = readFileSync(join(DIRECTORY, path), 'utf8');
      await emptyDatabase(database.client);
      for (const statement of splitStatements(sql)) {
        await database.client.query(statement.sql).catch(error => {
          throw new Error(`${path}:${statement.line} ${error.message}`);
        });
      }
      const model = await buildSchema([{ path, sql }]);
      expect(model.problems).toEqual([]);
      expect(model.coverage.opaque).toBe(0);
      const catalog = await catalogLines(database.client);
      expect(modelLines(model)).toEqual(catalog);

      const dump = dumpOf(database.url);
      if (dump === undefined) return;
      const dumped = await buildSchema([{ path: 'dump.sql', sql: dump }]);
      expect(dumped.problems).toEqual([]);
      expect(dumped.coverage.opaque).toBe(0);
      // A dump need not restore what was dumped: columns of inheriting tables change places.
      await emptyDatabase(database.client);
      await database.client.query(prepareSql('dump.sql', dump).text);
      expect(modelLines(dumped)).toEqual(await catalogLines(database.client));
    },
    30_000,
  );
});
