import { takeSnapshot } from '../snapshot';
import { openEmbedded } from './openEmbedded';
import type { DrillDatabase } from './types';

jest.setTimeout(120_000);

describe('an embedded database that is made empty', () => {
  let database: DrillDatabase;
  beforeAll(async () => {
    database = await openEmbedded({ extensions: ['citext'] });
  });
  afterAll(async () => database?.close());

  it.each([
    [
      'tables',
      'CREATE TABLE a (id int); CREATE SCHEMA s; CREATE TABLE s.b (id serial)',
    ],
    [
      'a role with rights',
      'CREATE ROLE reporting; CREATE TABLE a (id int); GRANT SELECT ON a TO reporting; ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reporting',
    ],
    ['an extension', 'CREATE EXTENSION citext; CREATE TABLE a (name citext)'],
    ['an open transaction', 'BEGIN; CREATE TABLE a (id int)'],
    ['another search path', 'CREATE SCHEMA s; SET search_path = s'],
    [
      'a setting of the database',
      "ALTER DATABASE postgres SET work_mem = '8MB'",
    ],
    [
      'functions and triggers',
      'CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$; CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()',
    ],
    ['types', "CREATE TYPE t AS ENUM ('a'); CREATE DOMAIN d AS text"],
  ])('holds no more of %s', async (_what, sql) => {
    await database.reset();
    const empty = await takeSnapshot(database);
    await database.execute(sql);
    await database.reset();
    expect(await takeSnapshot(database)).toEqual(empty);
    const [path] = await database.query(
      "SELECT current_setting('search_path') AS path, current_setting('work_mem') AS memory",
    );
    expect(path).toEqual({ path: 'public', memory: '4MB' });
  });
});
