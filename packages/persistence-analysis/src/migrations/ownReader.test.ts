import type { Dialect } from '@persistence-scorecard/plugin-persistence-common';
import { MemorySourceTree } from '../source';
import { findMigrations } from './findMigrations';

async function found(files: Record<string, string>, dialect: Dialect) {
  const tree = new MemorySourceTree({ files });
  const { sets, model } = await findMigrations(tree, { dialect });
  return { set: sets[0], model };
}

describe('migrations in SQLite', () => {
  it('are executed in their order, and judged by what they change', async () => {
    const { set, model } = await found(
      {
        'migrations/000001_orders.up.sql':
          'CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT, note TEXT, old TEXT);',
        'migrations/000001_orders.down.sql': 'DROP TABLE orders;',
        'migrations/000002_broken.up.sql': 'CREATE TABLE broken (id INT,);',
        'migrations/000002_broken.down.sql': '-- nothing',
        'migrations/000010_rebuild.up.sql': `
CREATE TABLE new_orders (id INTEGER PRIMARY KEY, note TEXT NOT NULL DEFAULT '' CHECK (length(note) < 9));
INSERT INTO new_orders (id, note) SELECT id, note FROM orders;
DROP TABLE orders;
ALTER TABLE new_orders RENAME TO orders;`,
        'migrations/000010_rebuild.down.sql': 'SELECT 1;',
        'migrations/000011_fill.up.sql': "UPDATE orders SET note = 'x';",
      },
      'sqlite',
    );
    expect(set.dialect).toBe('sqlite');
    expect(
      set.steps.map(s => [s.version, s.readable, s.changesSchema, s.rollback]),
    ).toEqual([
      ['000001', true, true, 'script'],
      ['000002', false, true, 'empty'],
      ['000010', true, true, 'empty'],
      ['000011', true, false, 'not-needed'],
    ]);
    expect(set.steps[2].operations.map(o => [o.kind, o.column])).toEqual([
      ['set-not-null', 'note'],
      ['drop-column', 'old'],
      ['rebuild-table', undefined],
    ]);
    expect(model.tables.map(t => [t.name, t.columns.map(c => c.name)])).toEqual(
      [['orders', ['id', 'note']]],
    );
    expect(model.problems).toMatchObject([
      { path: 'migrations/000002_broken.up.sql', line: 1 },
    ]);
    expect(model.coverage).toEqual({ statements: 7, understood: 6, opaque: 0 });
  });

  it('read the forward half alone of a file that holds both', async () => {
    const { set, model } = await found(
      {
        'migrations/0001_a.sql':
          '-- +goose Up\nCREATE TABLE a (id INTEGER PRIMARY KEY);\n-- +goose Down\nDROP TABLE a;\n',
        'migrations/0002_b.sql':
          '-- +goose Up\n-- +goose StatementBegin\nCREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END;\n-- +goose StatementEnd\n-- +goose Down\nDROP TRIGGER t;\n',
      },
      'sqlite',
    );
    expect(set.tool).toBe('goose');
    expect(
      model.tables.map(t => [t.name, t.triggers, t.location.line]),
    ).toEqual([['a', ['t'], 2]]);
    expect(set.steps.flatMap(s => s.operations)).toEqual([]);
  });
});

describe('migrations in MySQL', () => {
  it('are read statement by statement, and judged', async () => {
    const { set, model } = await found(
      {
        'db/migration/V1__orders.sql':
          'CREATE TABLE `orders` (`id` BIGINT AUTO_INCREMENT PRIMARY KEY, `note` VARCHAR(9)) ENGINE=InnoDB;',
        'db/migration/V2__change.sql':
          'ALTER TABLE orders DROP COLUMN note, ADD COLUMN total DECIMAL(10,2);\nFROBNICATE orders;',
      },
      'mysql',
    );
    expect(set.steps.map(s => s.readable)).toEqual([true, false]);
    expect(set.steps[1].operations).toMatchObject([
      {
        kind: 'drop-column',
        table: 'public.orders',
        column: 'note',
        breaking: true,
      },
    ]);
    expect(model.tables[0].columns.map(c => c.name)).toEqual(['id', 'total']);
    expect(model.problems).toMatchObject([
      {
        path: 'db/migration/V2__change.sql',
        line: 2,
        message: 'syntax error at FROBNICATE',
      },
    ]);
  });
});

describe('a dump among migrations', () => {
  it('is no migration full of drops, and builds what it says', async () => {
    const { set, model } = await found(
      {
        'migrations/0001_a.up.sql':
          'CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY);',
        'migrations/0002_squashed.up.sql': `--
-- PostgreSQL database dump
--

\\restrict abc
SELECT pg_catalog.set_config('search_path', '', false);
ALTER TABLE IF EXISTS ONLY public.a DROP CONSTRAINT IF EXISTS a_pkey;
DROP TABLE IF EXISTS public.b;
DROP TABLE IF EXISTS public.a;
CREATE TABLE public.a (id bigint NOT NULL, n text);
ALTER TABLE ONLY public.a ADD CONSTRAINT a_pkey PRIMARY KEY (id);
`,
        'migrations/0003_b.up.sql': 'DROP TABLE a;',
      },
      'postgresql',
    );
    expect(set.steps.map(s => s.operations.map(o => o.kind))).toEqual([
      [],
      [],
      ['drop-table'],
    ]);
    expect(model.problems).toEqual([]);
    expect(model.tables).toEqual([]);
  });
});

describe('migrations of several dialects', () => {
  it('leave a ClickHouse file beside PostgreSQL unread, and its step not readable', async () => {
    const { set, model } = await found(
      {
        'migrations/0001_a.up.sql': 'CREATE TABLE a (id bigint PRIMARY KEY);',
        'migrations/0001_a.down.sql': 'DROP TABLE a;',
        'migrations/0002_events.up.sql':
          'CREATE TABLE events (id UInt64) ENGINE = MergeTree ORDER BY id;',
        'migrations/0002_events.down.sql': 'DROP TABLE events ON CLUSTER main;',
        'migrations/0003_b.up.sql': 'ALTER TABLE a ADD COLUMN n text;',
        'migrations/0003_b.down.sql': 'ALTER TABLE a DROP COLUMN n;',
      },
      'postgresql',
    );
    expect(set.dialect).toBe('postgresql');
    expect(set.steps.map(s => [s.readable, s.rollback])).toEqual([
      [true, 'script'],
      [false, 'not-checkable'],
      [true, 'script'],
    ]);
    expect(model.tables[0].columns.map(c => c.name)).toEqual(['id', 'n']);
    expect(model.problems).toMatchObject([
      { path: 'migrations/0002_events.up.sql', unread: 'dialect' },
    ]);
  });
});
