import { readFiles } from '../testing/readFiles';

const A = 'CREATE TABLE a (id int8 PRIMARY KEY);';

describe('golang-migrate', () => {
  it('orders by number and takes a down script by its version', async () => {
    const { set, steps, tables } = await readFiles({
      'migrations/000010_late.up.sql': 'ALTER TABLE a ADD n int;',
      'migrations/000010_renamed.down.sql': 'ALTER TABLE a DROP n;',
      'migrations/000002_create.up.sql': A,
      'migrations/000002_create.down.sql': '-- later',
      'migrations/README.md': 'x',
    });
    expect(set.tool).toBe('golang-migrate');
    expect(steps).toEqual(['000002 create empty', '000010 late script']);
    expect(tables).toEqual(['a(id,n)']);
  });

  it('reads numbered directories as one series', async () => {
    const { sets, steps } = await readFiles({
      'db/migrations/2/01_b.up.sql': 'CREATE TABLE b (id int);',
      'db/migrations/1/02_c.up.sql': 'CREATE TABLE c (id int);',
      'db/migrations/1/02_c.down.sql': 'DROP TABLE c;',
      'db/migrations/1/01_a.up.sql': A,
    });
    expect(sets).toMatchObject([
      { tool: 'golang-migrate', directory: 'db/migrations', duplicates: [] },
    ]);
    expect(steps).toEqual(['1.01 a none', '1.02 c script', '2.01 b none']);
  });

  it('is itself beside a crate in another folder', async () => {
    const { set } = await readFiles({
      'tools/gen/Cargo.toml': '[package]',
      'go.mod': 'module x',
      'migrations/1_a.up.sql': A,
    });
    expect(set.tool).toBe('golang-migrate');
  });

  it('keeps directories per database apart', async () => {
    const { sets, model } = await readFiles({
      'migrations/mysql/V0001.Init.up.sql':
        'CREATE TABLE `a` (`id` int) ENGINE=InnoDB;',
      'migrations/mysql/V0001.Init.down.sql': 'DROP TABLE `a`;',
      'migrations/postgres/V0001.Init.up.sql': A,
      'migrations/postgres/V0001.Init.down.sql': 'DROP TABLE a;',
      // Nothing to do on this database, on purpose.
      'migrations/postgres/V0002.Charset.up.sql': '',
      'migrations/postgres/V0002.Charset.down.sql': '',
      'migrations/cockroach/V0001.Init.up.sql':
        'CREATE TABLE a (id INT8 DEFAULT unique_rowid(), FAMILY f (id), INDEX (id));',
    });
    expect(
      sets.map(({ directory, dialect, steps }) => [
        directory,
        dialect,
        steps.map(({ version, rollback }) => `${version} ${rollback}`).join(),
      ]),
    ).toEqual([
      ['migrations/postgres', 'postgresql', '0001 script,0002 not-needed'],
      ['migrations/mysql', 'mysql', '0001 script'],
      ['migrations/cockroach', 'unknown', '0001 none'],
    ]);
    expect(model.problems).toEqual([]);
  });
});

describe('popx', () => {
  const files = {
    'sql/migrations/20150101000001000000_networks.postgres.up.sql': A,
    'sql/migrations/20150101000001000000_networks.mysql.up.sql':
      'CREATE TABLE `x` (id int);',
    'sql/migrations/20150101000001000000_networks.down.sql': 'DROP TABLE a;',
    'sql/migrations/20190100000001000000_client.up.sql':
      'ALTER TABLE a ADD general int;',
    'sql/migrations/20190100000001000000_client.postgres.up.sql':
      'ALTER TABLE a ADD special int;',
    'sql/migrations/20190100000001000000_client.down.sql':
      '-- in the next file',
    'sql/migrations/20190100000001000001_client.up.sql':
      'ALTER TABLE a ADD second int;',
    'sql/migrations/20190100000001000001_client.down.sql':
      'ALTER TABLE a DROP special, DROP second;',
    'sql/migrations/20200101000000000000_index.postgres.autocommit.up.sql':
      'CREATE INDEX CONCURRENTLY i ON a (second);',
    'sql/migrations/20200101000000000000_index.postgres.down.sql': '',
    'sql/migrations/20200101000000000000_index.mysql.down.sql':
      'DROP INDEX i ON a;',
    'sql/migrations/20210101000000000000_mysql_only.mysql.up.sql': 'SELECT 1;',
  };

  it('takes the file of the database before the general one, and judges split changes as one', async () => {
    const { sets, set, steps, tables } = await readFiles(files);
    expect(sets).toHaveLength(1);
    expect(set).toMatchObject({ tool: 'popx', duplicates: [] });
    expect(steps).toEqual([
      '20150101000001000000 networks script',
      '20190100000001000000 client script',
      '20190100000001000001 client script',
      '20200101000000000000 index empty',
    ]);
    expect(set.steps.map(({ transaction }) => transaction)).toEqual([
      undefined,
      undefined,
      undefined,
      false,
    ]);
    expect(tables).toEqual(['a(id,special,second)']);
  });
});

describe('Diesel', () => {
  it('reads versions without dashes, names with spaces and files outside of transactions', async () => {
    const { set, steps } = await readFiles({
      'diesel.toml': '[migrations_directory]\ndir = "migrations"\n',
      'migrations/00000000000000_diesel_initial_setup/up.sql': '-- setup',
      'migrations/00000000000000_diesel_initial_setup/down.sql': '-- setup',
      'migrations/2024-01-02-100000_add a/up.sql': A,
      'migrations/2024-01-02-100000_add a/down.sql': 'DROP TABLE a;',
      'migrations/2024-03-01-000000-0000_index/up.sql':
        'CREATE INDEX CONCURRENTLY i ON a (id);',
      'migrations/2024-03-01-000000-0000_index/down.sql': '-- nothing',
      'migrations/2024-03-01-000000-0000_index/metadata.toml':
        'run_in_transaction = false\n',
    });
    expect(set.tool).toBe('diesel');
    expect(steps).toEqual([
      '00000000000000 diesel_initial_setup not-needed',
      '20240102100000 add a script',
      '202403010000000000 index empty',
    ]);
    expect(set.steps[2].transaction).toBe(false);
  });
});

describe('sqlx', () => {
  it('reads single scripts and pairs, and those outside of transactions', async () => {
    const { set, steps } = await readFiles({
      'Cargo.toml': '[package]',
      'migrations/20240101000000_create.sql': A,
      'migrations/20240102000000_more.up.sql': 'ALTER TABLE a ADD b int;',
      'migrations/20240102000000_more.down.sql': 'ALTER TABLE a DROP b;',
      'migrations/20240103000000_index.sql':
        '-- no-transaction\nCREATE INDEX CONCURRENTLY i ON a (b);',
    });
    expect(set.tool).toBe('sqlx');
    expect(steps).toEqual([
      '20240101000000 create none',
      '20240102000000 more script',
      '20240103000000 index none',
    ]);
    expect(set.steps[2].transaction).toBe(false);
  });
});

describe('Sourcegraph', () => {
  const step = (
    id: string,
    up: string,
    metadata: string,
    down = 'SELECT 1;',
  ) => ({
    [`migrations/frontend/${id}/up.sql`]: up,
    [`migrations/frontend/${id}/down.sql`]: down,
    [`migrations/frontend/${id}/metadata.yaml`]: metadata,
  });

  it('goes by the parents that each migration names', async () => {
    const { set, steps, issues } = await readFiles({
      ...step(
        '1700000002_second',
        'ALTER TABLE a ADD b int;',
        'name: second\nparents: [1700000009]\n',
        'ALTER TABLE a DROP b;',
      ),
      ...step(
        '1700000009_first',
        A,
        'name: first\nparents: []\n',
        'DROP TABLE a;',
      ),
      ...step(
        '1700000010_third',
        'CREATE INDEX CONCURRENTLY i ON a (b);',
        'name: third\nparents: [1700000002]\ncreateIndexConcurrently: true\n',
        'DROP INDEX i;',
      ),
    });
    expect(set.tool).toBe('sourcegraph');
    expect(steps).toEqual([
      '1700000009 first script',
      '1700000002 second script',
      '1700000010 third script',
    ]);
    expect(set.steps[2].transaction).toBe(false);
    expect(issues).toEqual([]);
  });

  it('says where the graph is broken', async () => {
    const { issues } = await readFiles({
      ...step('1_a', A, 'parents: []\n'),
      ...step('2_b', A, 'parents: [1]\n'),
      ...step('3_c', A, 'parents: [1, 7]\n'),
      ...step('5_d', A, 'parents: [6]\n'),
      ...step('6_e', A, 'parents: [5]\n'),
    });
    expect(issues).toEqual([
      'problem migrations/frontend/2_b/metadata.yaml:1 The migrations have 2 heads; 2 is one, 3 another, and nothing says which comes last.',
      'problem migrations/frontend/3_c/metadata.yaml:1 Migration 3 comes after 7, which is not there.',
      'problem migrations/frontend/3_c/metadata.yaml:1 The migrations have 2 heads; 3 is one, 2 another, and nothing says which comes last.',
      'problem migrations/frontend/5_d/metadata.yaml:1 Migrations wait for each other in a circle: 5, 6.',
    ]);
  });
});

describe('versions of unequal length', () => {
  const table = (name: string) => `CREATE TABLE ${name} (id int8 PRIMARY KEY);`;

  it('are compared as text by Diesel, which put digits behind a time later on', async () => {
    const { steps } = await readFiles({
      'diesel.toml': '',
      'migrations/2025-09-19-132648-0000_theme/up.sql': table('theme'),
      'migrations/2025-09-19-132648-0000_theme/down.sql': 'DROP TABLE theme;',
      'migrations/2026-01-05-080000_badge/up.sql':
        'ALTER TABLE theme ADD b int;',
      'migrations/2026-01-05-080000_badge/down.sql':
        'ALTER TABLE theme DROP b;',
    });
    expect(steps).toEqual([
      '202509191326480000 theme script',
      '20260105080000 badge script',
    ]);
  });
});
