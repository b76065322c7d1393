import type { FileHistory, SourceTree } from '../sourceTree';
import { findMigrations } from './findMigrations';
import { readFiles } from './testing/readFiles';

function treeOf(
  files: Record<string, string>,
  history?: Record<string, FileHistory>,
): SourceTree {
  return {
    list: () =>
      Object.keys(files)
        .sort()
        .map(path => ({ path, size: Buffer.byteLength(files[path]) })),
    read: async path => (path in files ? Buffer.from(files[path]) : undefined),
    history: history && (async path => history[path]),
    skipped: [],
  };
}

const steps = async (files: Record<string, string>) => {
  const { sets } = await findMigrations(treeOf(files), {});
  expect(sets).toHaveLength(1);
  return sets[0].steps.map(step => [step.version, step.name, step.rollback]);
};

const CREATE = 'CREATE TABLE a (id int8 PRIMARY KEY, name text);';

describe('layouts', () => {
  it('reads golang-migrate in numeric order, with empty and missing rollbacks', async () => {
    const files = {
      'migrations/10_third.up.sql': 'CREATE TABLE c (id int)',
      'migrations/2_second.up.sql': 'CREATE TABLE b (id int)',
      'migrations/2_second.down.sql': '-- nothing\nBEGIN; COMMIT;',
      'migrations/1_first.up.sql': 'CREATE TABLE a (id int)',
      'migrations/1_first.down.sql': 'DROP TABLE a;',
    };
    expect(await steps(files)).toEqual([
      ['1', 'first', 'script'],
      ['2', 'second', 'empty'],
      ['10', 'third', 'none'],
    ]);
    const { sets, model } = await findMigrations(treeOf(files), {});
    expect(sets[0]).toMatchObject({
      tool: 'golang-migrate',
      directory: 'migrations',
      checkable: true,
      ordered: true,
      duplicates: [],
    });
    expect(sets[0].edited).toBeUndefined();
    expect(model.tables.map(table => table.name)).toEqual(['a', 'b', 'c']);
  });

  it('reads Flyway versions, undo scripts and repeatable migrations', async () => {
    const at = 'src/main/resources/db/migration';
    expect(
      await steps({
        [`${at}/V1__init.sql`]: CREATE,
        [`${at}/V1_10__late.sql`]: 'CREATE TABLE l (id int)',
        [`${at}/V1.9__early.sql`]: 'CREATE TABLE e (id int)',
        [`${at}/U1__init.sql`]: 'DROP TABLE a',
        [`${at}/rollback/V1.9__early.sql`]: 'DROP TABLE e',
        [`${at}/R__view.sql`]: 'CREATE OR REPLACE VIEW v AS SELECT * FROM a',
      }),
    ).toEqual([
      ['1', 'init', 'script'],
      ['1.9', 'early', 'script'],
      ['1.10', 'late', 'none'],
      ['R', 'view', 'inferred'],
    ]);
  });

  it.each([
    ['goose', '-- +goose Up', '-- +goose Down'],
    ['dbmate', '-- migrate:up', '-- migrate:down'],
  ])('tells the halves of %s apart', async (tool, up, down) => {
    const { sets, model } = await findMigrations(
      treeOf({
        'db/migrations/001_a.sql': `${up}\n${CREATE}\n${down}\nDROP TABLE a;`,
        'db/migrations/002_b.sql': `${up}\n\nCREATE TABLE b (id int);\n${down}\n-- nothing`,
        'db/migrations/003_c.sql': `${up}\nALTER TABLE a DROP COLUMN name;\n`,
      }),
      {},
    );
    expect(sets[0].tool).toBe(tool);
    expect(sets[0].steps.map(step => step.rollback)).toEqual([
      'script',
      'empty',
      'none',
    ]);
    expect(sets[0].steps[1].operations).toEqual([]);
    expect(sets[0].steps[2].operations).toMatchObject([
      {
        kind: 'drop-column',
        table: 'public.a',
        location: { path: 'db/migrations/003_c.sql', line: 2 },
      },
    ]);
    expect(model.tables.map(t => [t.name, t.location.line])).toEqual([
      ['a', 2],
      ['b', 3],
    ]);
  });

  it('reads Prisma, which has no rollback but a down.sql beside it', async () => {
    expect(
      await steps({
        'prisma/migrations/20240101000000_init/migration.sql': CREATE,
        'prisma/migrations/20240201000000_more/migration.sql':
          'CREATE TABLE b (id int)',
        'prisma/migrations/20240201000000_more/down.sql': 'DROP TABLE b',
      }),
    ).toEqual([
      ['20240101000000', 'init', 'none'],
      ['20240201000000', 'more', 'script'],
    ]);
  });

  it('reads Diesel directories', async () => {
    expect(
      await steps({
        'migrations/2024-01-01-000000_init/up.sql': CREATE,
        'migrations/2024-01-01-000000_init/down.sql': 'DROP TABLE a',
      }),
    ).toEqual([['20240101000000', 'init', 'script']]);
  });

  it('reads sqlx beside a Cargo.toml', async () => {
    const { sets } = await findMigrations(
      treeOf({ 'Cargo.toml': '', 'migrations/20240101_init.sql': CREATE }),
      {},
    );
    expect(sets).toMatchObject([{ tool: 'sqlx', ordered: true }]);
  });

  it('takes what Rails builds from structure.sql', async () => {
    const { sets, model } = await findMigrations(
      treeOf({
        'db/migrate/20240101000000_create_a.rb':
          'class CreateA < ActiveRecord::Migration[7.0]\n  def change\n    create_table :a\n  end\nend',
        'db/migrate/20240102000000_fill.rb':
          'class Fill < ActiveRecord::Migration[7.0]\n  def change\n    execute "UPDATE a"\n  end\nend',
        'db/structure.sql': CREATE,
      }),
      {},
    );
    expect(sets).toMatchObject([{ tool: 'rails', checkable: false }]);
    expect(sets[0].steps.map(step => step.rollback)).toEqual([
      'inferred',
      'irreversible',
    ]);
    expect(model.tables.map(table => table.name)).toEqual(['a']);
    expect(model.problems).toEqual([]);
  });

  it('reads knex, and says which of its code cannot be seen', async () => {
    const head = '/** @param {import("knex").Knex} knex */\n';
    const up =
      'exports.up = async function up(knex) { await knex.schema.createTable("a", t => { t.increments(); }); };\n';
    const { sets, model } = await findMigrations(
      treeOf({
        'migrations/20240101_a.js': `${head}${up}exports.down = async function down(knex) { await knex.schema.dropTable("a"); };`,
        'migrations/20240102_b.js': `${head}${up}exports.down = async function down(knex) {\n  // cannot\n};`,
        'migrations/20240103_c.js': `${head}${up}exports.down = function () { throw new Error("no"); };`,
        'migrations/20240104_d.js': `${head}${up}`,
        'migrations/20240105_e.ts': `import type { Knex } from 'knex';\nexport const down = (knex: Knex) => knex.schema.dropTable('e');`,
      }),
      {},
    );
    expect(sets).toMatchObject([
      { tool: 'knex', checkable: true, ordered: true },
    ]);
    expect(sets[0].steps.map(step => [step.rollback, step.readable])).toEqual([
      ['script', true],
      ['empty', true],
      ['irreversible', true],
      ['none', true],
      ['script', false],
    ]);
    expect(model.problems).toEqual([
      {
        message: 'Not statically checkable: no `up` is in this file',
        path: 'migrations/20240105_e.ts',
        line: 1,
        unread: 'code',
      },
    ]);
  });

  it.each([
    [
      'migrate-mongo',
      'migrations/20250714160000-a.js',
      'module.exports = { async up(db) { await db.createCollection("a"); },\n async down(db) { await db.collection("a").drop(); } };',
      'script',
    ],
    [
      'alembic',
      'alembic/versions/1a_x.py',
      'down_revision = None\n\ndef downgrade():\n    pass\n',
      'empty',
    ],
    [
      'django',
      'app/migrations/0001_initial.py',
      'class Migration(migrations.Migration):\n    operations = [migrations.RunPython(fill)]',
      'irreversible',
    ],
    [
      'laravel',
      'database/migrations/2024_01_01_000000_a.php',
      'return new class extends Migration { public function down(): void { Schema::drop("a"); } };',
      'script',
    ],
  ])('recognises %s', async (tool, path, text, rollback) => {
    const { sets } = await findMigrations(treeOf({ [path]: text }), {});
    expect(sets).toMatchObject([
      { tool, checkable: false, steps: [{ rollback }] },
    ]);
  });

  it('reads the changesets of Liquibase’s formatted SQL', async () => {
    const text = `--liquibase formatted sql
--changeset ann:1
CREATE TABLE a (id int8 PRIMARY KEY, n int);
--rollback DROP TABLE a;
--changeset ann:2
ALTER TABLE a DROP COLUMN n;
--changeset ann:3
--rollback empty
UPDATE a SET id = 1;`;
    const { sets, model } = await findMigrations(
      treeOf({ 'db/changelog/001.sql': text }),
      {},
    );
    expect(sets).toMatchObject([{ tool: 'liquibase', duplicates: [] }]);
    expect(sets[0].steps.map(s => [s.version, s.name, s.rollback])).toEqual([
      ['001.1', 'ann:1', 'script'],
      ['001.2', 'ann:2', 'none'],
      ['001.3', 'ann:3', 'not-needed'],
    ]);
    expect(sets[0].steps[1].operations).toMatchObject([
      { kind: 'drop-column', location: { line: 6 } },
    ]);
    expect(model.tables[0].columns.map(column => column.name)).toEqual(['id']);
  });

  it.each([
    [
      'xml',
      `<databaseChangeLog>
  <changeSet id="1" author="a"><createTable tableName="a"/></changeSet>
  <changeSet id="2" author="a"><sql>UPDATE a</sql></changeSet>
  <changeSet id="3" author="a"><sql>UPDATE a</sql><rollback>UPDATE a</rollback></changeSet>
  <changeSet id="4" author="a"><sql>UPDATE a</sql><rollback/></changeSet>
</databaseChangeLog>`,
    ],
    [
      'yaml',
      `databaseChangeLog:
  - changeSet:
      id: 1
      changes:
        - createTable: {tableName: a}
  - changeSet:
      id: 2
      changes:
        - sql: UPDATE a
  - changeSet:
      id: 3
      changes:
        - sql: UPDATE a
      rollback:
        - sql: UPDATE a
  - changeSet:
      id: 4
      changes:
        - sql: UPDATE a
      rollback: empty
`,
    ],
  ])(
    'tells what undoes a Liquibase changeset in %s',
    async (extension, text) => {
      expect(await steps({ [`db/changelog/001.${extension}`]: text })).toEqual([
        ['001.1', expect.stringMatching(/^(a:)?1$/), 'inferred'],
        ['001.2', expect.stringMatching(/^(a:)?2$/), 'none'],
        ['001.3', expect.stringMatching(/^(a:)?3$/), 'script'],
        ['001.4', expect.stringMatching(/^(a:)?4$/), 'empty'],
      ]);
    },
  );

  it('reads Sqitch in the order of its plan', async () => {
    expect(
      await steps({
        'sqitch.plan':
          '%project=x\n\nzebra 2024-01-01T00:00:00Z a <a@example.com> # first\n@v1 2024-01-02T00:00:00Z a <a@example.com>\nant [zebra] 2024-01-03T00:00:00Z a <a@example.com>\n',
        'deploy/ant.sql': 'ALTER TABLE a ADD c int;',
        'deploy/zebra.sql': CREATE,
        'revert/zebra.sql': 'DROP TABLE a;',
        'verify/zebra.sql': 'SELECT id FROM a;',
      }),
    ).toEqual([
      ['1', 'zebra', 'script'],
      ['2', 'ant', 'none'],
    ]);
  });

  it.each([
    ['drizzle', 'drizzle/meta/_journal.json', 'none'],
    ['atlas', 'drizzle/atlas.sum', 'tool-computed'],
  ])(
    'tells %s by its own file beside the scripts',
    async (tool, marker, rollback) => {
      const { sets } = await findMigrations(
        treeOf({ [marker]: '', 'drizzle/0001_a.sql': CREATE }),
        {},
      );
      expect(sets).toMatchObject([
        { tool, ordered: true, steps: [{ version: '0001', rollback }] },
      ]);
    },
  );

  it('takes loose scripts for ad-hoc, without an order', async () => {
    const { sets } = await findMigrations(
      treeOf({ 'db/migrations/add stuff.sql': CREATE }),
      {},
    );
    expect(sets).toMatchObject([
      { tool: 'ad-hoc', ordered: false, steps: [{ readable: true }] },
    ]);
  });

  it('takes scripts that are run by hand for ad-hoc too', async () => {
    const { sets } = await findMigrations(
      treeOf({
        'db/scripts/create.sql': CREATE,
        'db/queries/report.sql': 'SELECT 1',
      }),
      {},
    );
    expect(sets).toMatchObject([
      {
        tool: 'ad-hoc',
        directory: 'db/scripts',
        steps: [{ name: 'create', rollback: 'none' }],
      },
    ]);
  });

  it('reads loose scripts that create tables before those that change them', async () => {
    const { model } = await findMigrations(
      treeOf({
        'db/scripts/add.sql': 'ALTER TABLE a ADD c int;',
        'db/scripts/create.sql': CREATE,
      }),
      {},
    );
    expect(model.coverage.opaque).toBe(0);
    expect(model.tables[0].columns.map(column => column.name)).toEqual([
      'id',
      'name',
      'c',
    ]);
  });

  it('finds nothing where nothing is', async () => {
    const { sets, model, automation } = await findMigrations(
      treeOf({ 'README.md': '' }),
      {},
    );
    expect({ sets, automation, tables: model.tables }).toEqual({
      sets: [],
      automation: [],
      tables: [],
    });
  });

  it('passes over what is not the service', async () => {
    const { sets } = await findMigrations(
      treeOf({
        'node_modules/x/migrations/1_a.up.sql': CREATE,
        'testdata/migrations/1_a.up.sql': CREATE,
        'vulnerable/migrations/1_a.up.sql': CREATE,
      }),
      {},
    );
    expect(sets).toEqual([]);
  });

  it('follows the settings to a directory of any name', async () => {
    const tree = treeOf({
      'examples/schema/1_a.up.sql': CREATE,
      'migrations/1_b.up.sql': CREATE,
    });
    const { sets } = await findMigrations(tree, {
      migrations: { directory: 'examples/schema/' },
    });
    expect(sets.map(set => set.directory)).toEqual(['examples/schema']);
  });
});

describe('what a set tells', () => {
  it('reports duplicate versions', async () => {
    const { sets } = await findMigrations(
      treeOf({
        'migrations/1_a.up.sql': CREATE,
        'migrations/1_b.up.sql': 'CREATE TABLE b (id int)',
      }),
      {},
    );
    expect(sets[0].duplicates).toEqual([
      {
        version: '1',
        paths: ['migrations/1_a.up.sql', 'migrations/1_b.up.sql'],
      },
    ]);
  });

  it('reports steps that were edited after they came to the branch', async () => {
    const first = '2024-01-01T00:00:00Z';
    const later = '2024-03-01T00:00:00Z';
    const { sets } = await findMigrations(
      treeOf(
        {
          'migrations/1_a.up.sql': CREATE,
          'migrations/2_b.up.sql': 'CREATE TABLE b (id int)',
        },
        {
          'migrations/1_a.up.sql': {
            firstCommittedAt: first,
            lastChangedAt: later,
            laterCommits: [{ commit: 'c2', at: later }],
          },
          'migrations/2_b.up.sql': {
            firstCommittedAt: first,
            lastChangedAt: first,
            laterCommits: [],
          },
        },
      ),
      {},
    );
    expect(sets[0].edited).toEqual([
      { path: 'migrations/1_a.up.sql', commit: 'c2', at: later },
    ]);
    expect(sets[0].lastChangedAt).toBe(later);
  });

  it('digests names and steps, so that a changed schema shows without history', async () => {
    const digest = async (files: Record<string, string>) =>
      (await findMigrations(treeOf(files), {})).sets[0].digest;
    const first = { 'migrations/1_a.up.sql': CREATE };
    const known = await digest(first);
    expect(known).toMatch(/^[0-9a-f]{64}$/);
    expect(
      await digest({ ...first, 'migrations/1_a.down.sql': 'DROP TABLE a' }),
    ).toBe(known);
    expect(await digest({ 'db/migrations/1_a.up.sql': CREATE })).toBe(known);
    expect(await digest({ 'migrations/1_a.up.sql': `${CREATE};` })).not.toBe(
      known,
    );
    expect(
      await digest({ ...first, 'migrations/2_b.up.sql': CREATE }),
    ).not.toBe(known);
  });

  it('keeps a ClickHouse directory apart from the service’s own set', async () => {
    const { sets, model } = await findMigrations(
      treeOf({
        'migrations/clickhouse/1_a.up.sql':
          'CREATE TABLE x (id UInt64) ENGINE = MergeTree ORDER BY id',
        'migrations/postgres/1_a.up.sql': CREATE,
      }),
      { dialect: 'postgresql' },
    );
    expect(sets.map(set => [set.directory, set.dialect])).toEqual([
      ['migrations/postgres', 'postgresql'],
      ['migrations/clickhouse', 'clickhouse'],
    ]);
    expect(sets[1].steps[0].readable).toBe(false);
    expect(model.problems).toEqual([]);
  });

  it('reads empty migrations, which real projects ship', async () => {
    expect(
      await steps({
        'migrations/1_a.up.sql': '',
        'migrations/1_a.down.sql': '',
      }),
    ).toEqual([['1', 'a', 'not-needed']]);
  });

  it('names the CI lines that migrate', async () => {
    const { automation } = await findMigrations(
      treeOf({
        '.github/workflows/ci.yml':
          'jobs:\n  # run: dbmate up\n  - run: npx prisma migrate deploy\n',
        '.gitlab-ci.yml':
          'script:\n  - migrate -path migrations -database "$URL" up\n',
        Jenkinsfile: 'sh "echo migrate"',
      }),
      {},
    );
    expect(automation).toEqual([
      { path: '.github/workflows/ci.yml', line: 3 },
      { path: '.gitlab-ci.yml', line: 2 },
    ]);
  });
});

describe('the same steps in two folders', () => {
  const pair = (folder: string, version: string, name: string, mark = '') => ({
    [`${folder}/${version}_${name}${mark}.up.sql`]: `CREATE TABLE ${name} (id int8 PRIMARY KEY);`,
    [`${folder}/${version}_${name}${mark}.down.sql`]: `DROP TABLE ${name};`,
  });

  it('are one set where the tool writes the ones from the others', async () => {
    const { sets } = await readFiles({
      ...pair('sql/migrations', '20240101000001000000', 'tenants', '.postgres'),
      ...pair('sql/migrations', '20240202000001000000', 'keys', '.postgres'),
      ...pair(
        'sql/src/20240202000001_keys',
        '20240202000001000000',
        'keys',
        '.postgres',
      ),
      ...pair(
        'other/migrations',
        '20240303000001000000',
        'tenants',
        '.postgres',
      ),
    });
    expect(sets.map(({ directory }) => directory)).toEqual([
      'sql/migrations',
      'other/migrations',
    ]);
  });

  it('are two where any service counts from one', async () => {
    const { sets } = await readFiles({
      ...pair('billing/migrations', '000001', 'init'),
      ...pair('billing/migrations', '000002', 'more'),
      ...pair('orders/migrations', '000001', 'init'),
    });
    expect(sets).toHaveLength(2);
  });
});

describe('one time in front of two names', () => {
  const knex =
    "exports.up = function (knex) { return knex.schema.createTable('t', t => t.increments()); };\nexports.down = function (knex) { return knex.schema.dropTable('t'); };\n";
  const laravel =
    '<?php\nreturn new class extends Migration { public function up() { } public function down() { } };\n';
  const phinx =
    '<?php\nclass A extends AbstractMigration { public function change() { } }\n';

  it.each([
    [
      'knex',
      {
        'migrations/20240105080000_a.js': knex,
        'migrations/20240105080000_b.js': knex,
      },
      0,
    ],
    [
      'prisma',
      {
        'prisma/migrations/migration_lock.toml': 'provider = "postgresql"',
        'prisma/migrations/20240105080000_a/migration.sql': CREATE,
        'prisma/migrations/20240105080000_b/migration.sql':
          'CREATE TABLE b (id int);',
      },
      0,
    ],
    [
      'laravel',
      {
        'database/migrations/2024_01_05_080000_a.php': laravel,
        'database/migrations/2024_01_05_080000_b.php': laravel,
      },
      0,
    ],
    [
      'phinx',
      {
        'db/migrations/20240105080000_a.php': phinx,
        'db/migrations/20240105080000_b.php': phinx,
      },
      1,
    ],
  ])(
    'is %s in its own way',
    async (tool, files: Record<string, string>, duplicates) => {
      const { set } = await readFiles(files);
      expect(set.tool).toBe(tool);
      expect(set.steps).toHaveLength(2);
      expect(set.duplicates).toHaveLength(duplicates as number);
    },
  );
});
