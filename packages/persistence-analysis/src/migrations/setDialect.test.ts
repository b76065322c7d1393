import { readFiles } from './testing/readFiles';
import { dialectOfDirectory } from './setDialect';

describe('the dialect of a directory', () => {
  it.each([
    ['migrations/mysql', 'mysql'],
    ['schema/mysql/v8/temporal/versioned', 'mysql'],
    ['db/clickhouse_migrate', 'clickhouse'],
    ['migrations-postgres', 'postgresql'],
    ['db/migration/h2', 'unknown'],
    ['db/migration/oracle', 'unknown'],
    ['schema/cassandra/versioned', 'unknown'],
    ['services/price-oracle/migrations', undefined],
    ['mysql-exporter/migrations', undefined],
    ['migrations', undefined],
    ['', undefined],
  ])('%s is %s', (directory, dialect) => {
    expect(dialectOfDirectory(directory)).toBe(dialect);
  });
});

describe('several databases in one repository', () => {
  it('are never a parse failure of the service’s own', async () => {
    const { sets, model } = await readFiles({
      'migrations/clickhouse/0001_events.up.sql':
        'CREATE TABLE events (id UUID) ENGINE = MergeTree ORDER BY id;',
      'migrations/cockroach/0001_a.up.sql':
        'CREATE TABLE a (id INT8 DEFAULT unique_rowid(), FAMILY x (id));',
      'migrations/mssql/0001_a.up.sql':
        'CREATE TABLE [a] ([id] int IDENTITY(1,1));\nGO\n',
      'migrations/postgres/0001_a.up.sql':
        'CREATE TABLE a (id int8 PRIMARY KEY);',
    });
    expect(sets.map(set => [set.directory, set.dialect])).toEqual([
      ['migrations/postgres', 'postgresql'],
      ['migrations/mssql', 'unknown'],
      ['migrations/cockroach', 'unknown'],
      ['migrations/clickhouse', 'clickhouse'],
    ]);
    expect(model.problems).toEqual([]);
    expect(model.tables.map(table => table.name)).toEqual(['a']);
  });

  it('are not told by the name of a single file', async () => {
    const { set, model } = await readFiles({
      'migrations/20240101_a.up.sql': 'CREATE TABLE a (id int8 PRIMARY KEY);',
      'migrations/20240102_drop_mysql_sync.up.sql':
        'ALTER TABLE a ADD synced_at timestamptz;',
    });
    expect(set.dialect).toBe('postgresql');
    expect(model.problems).toEqual([]);
  });

  it('are told for code by the driver in package.json', async () => {
    const code =
      "exports.up = knex => knex.schema.createTable('a', t => t.increments());";
    const read = (dependencies: string) =>
      readFiles({
        'package.json': `{"dependencies":{${dependencies}}}`,
        'src/db/migrations/20240101_a.js': code,
      });
    expect((await read('"mysql2":"1"')).set.dialect).toBe('mysql');
    expect((await read('"better-sqlite3":"1"')).set.dialect).toBe('sqlite');
    const both = await read('"better-sqlite3":"1","pg":"8"');
    expect(both.set.dialect).toBe('postgresql');
    const mysql = await read('"mysql2":"1"');
    expect(mysql.set.steps[0].unread).toMatchObject([
      { message: 'Not statically checkable: code for mysql is not read' },
    ]);
  });
});
