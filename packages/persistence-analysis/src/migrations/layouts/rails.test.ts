import { describeTable } from '../testing/readSteps';
import { readFiles } from '../testing/readFiles';

const migration = (body: string, head = '') =>
  `# frozen_string_literal: true\n\nclass X < ActiveRecord::Migration[7.1]\n${head}${body}\nend\n`;
const change = (...lines: string[]) =>
  migration(
    `  def change\n${lines.map(line => `    ${line}`).join('\n')}\n  end`,
  );

const SCHEMA = `ActiveRecord::Schema[7.1].define(version: 2024_02_03_000000) do
  # These are extensions that must be enabled in order to support this database
  enable_extension "pgcrypto"
  enable_extension "pg_catalog.plpgsql"

  create_enum "order_state", ["open", "paid"]

  create_table "customers", force: :cascade do |t|
    t.string "email", default: "", null: false
    t.integer "age", limit: 2
    t.datetime "created_at", precision: nil, null: false
    t.index "lower((email)::text)", name: "index_customers_on_lower_email", unique: true
  end

  create_table "orders", id: :uuid, default: -> { "gen_random_uuid()" }, comment: "what is bought", force: :cascade do |t|
    t.bigint "customer_id", null: false
    t.enum "state", default: "open", null: false, enum_type: "order_state"
    t.string "tags", default: [], array: true
    t.jsonb "extra", default: {}
    t.decimal "total", precision: 10, scale: 2
    t.virtual "half", type: :decimal, as: "(total / (2)::numeric)", stored: true
    t.index ["customer_id", "state"], name: "index_orders_on_customer_id_and_state", where: "(state = 'open'::order_state)", using: :btree
    t.check_constraint "total > 0::numeric", name: "total_positive"
  end

  create_table "customers_tags", id: false, force: :cascade do |t|
    t.bigint "customer_id", null: false
  end

  add_foreign_key "orders", "customers", on_delete: :cascade
  add_foreign_key "customers_tags", "customers", column: "customer_id", name: "tags_fk", validate: false

  create_view "open_orders", sql_definition: <<-SQL
      SELECT id FROM orders;
  SQL
end
`;

describe('Rails', () => {
  it('judges what change can be turned around', async () => {
    const at = 'db/migrate/2024';
    const { set, steps } = await readFiles({
      [`${at}0101000000_create.rb`]: change(
        'create_table :a do |t|',
        '  t.string :b',
        '  t.timestamps',
        'end',
      ),
      [`${at}0102000000_execute.rb`]: change('execute "UPDATE a SET b = 1"'),
      [`${at}0103000000_reversible.rb`]: change(
        'reversible do |dir|',
        '  dir.up { execute "UPDATE a SET b = 1" }',
        'end',
      ),
      [`${at}0104000000_remove.rb`]: change('remove_column :a, :b'),
      [`${at}0105000000_remove_typed.rb`]: change(
        'remove_column :a, :b, :string,',
        '  null: false',
      ),
      [`${at}0106000000_change_column.rb`]: change(
        'change_column :a, :b, :text',
      ),
      [`${at}0107000000_default.rb`]: change(
        'change_column_default :a, :b, from: nil, to: 1',
      ),
      [`${at}0108000000_both.rb`]: migration(
        '  def up\n    execute <<~SQL\n      ALTER TABLE a ADD x int\n    SQL\n  end\n\n  def down\n    execute "ALTER TABLE a DROP x"\n  end',
      ),
      [`${at}0109000000_stop.rb`]: migration(
        '  def up\n    drop_table :a\n  end\n\n  def down\n    raise ActiveRecord::IrreversibleMigration\n  end',
      ),
      [`${at}0110000000_empty.rb`]: migration(
        '  def up\n    add_column :a, :y, :int\n  end\n\n  def down\n    # nothing\n  end',
      ),
      [`${at}0111000000_index.rb`]: migration(
        '  def change\n    safety_assured { add_index :a, :b, algorithm: :concurrently }\n  end',
        '  disable_ddl_transaction!\n\n',
      ),
      'db/post_migrate/20240112000000_later.rb': change(
        'add_column :a, :z, :int',
      ),
    });
    expect(set).toMatchObject({ tool: 'rails', directory: 'db/migrate' });
    expect(steps.map(step => step.split(' ').slice(1).join(' '))).toEqual([
      'create inferred',
      'execute irreversible',
      'reversible inferred',
      'remove irreversible',
      'remove_typed inferred',
      'change_column irreversible',
      'default inferred',
      'both script',
      'stop irreversible',
      'empty empty',
      'index inferred',
      'later inferred',
    ]);
    expect(set.steps[10].transaction).toBe(false);
    expect(set.steps[7].readable).toBe(true);
  });

  it('takes schema.rb for what the migrations build', async () => {
    const { model, tables } = await readFiles({
      'db/migrate/20240101000000_x.rb': change('create_table :customers'),
      'db/schema.rb': SCHEMA,
    });
    expect(model.problems).toEqual([]);
    expect(tables).toEqual([
      'customers(id,email,age,created_at)',
      'orders(id,customer_id,state,tags,extra,total,half)',
      'customers_tags(customer_id)',
    ]);
    expect(describeTable(model, 'customers')).toEqual([
      'id int8 not null serial',
      "email varchar not null default ''",
      'age int2',
      'created_at timestamp not null',
      'pk id',
      expect.stringMatching(
        /^unique index_customers_on_lower_email \(lower\(email/,
      ),
    ]);
    expect(describeTable(model, 'orders')).toEqual([
      'id uuid not null default gen_random_uuid()',
      'customer_id int8 not null',
      "state order_state not null default 'open'",
      "tags varchar[] default '{}'",
      "extra jsonb default '{}'",
      'total numeric',
      expect.stringMatching(/^half numeric/),
      'pk id',
      'fk orders_customer_id_fkey customer_id > public.customers id cascade',
      expect.stringMatching(
        /^index index_orders_on_customer_id_and_state customer_id,state where state = 'open'/,
      ),
      expect.stringMatching(/^check total > 0/),
    ]);
    const orders = model.tables[1];
    expect(orders.location).toMatchObject({ path: 'db/schema.rb', line: 15 });
    expect(orders.columns[1].location.line).toBe(16);
    expect(orders.foreignKeys[0].location.line).toBe(30);
    expect(model.tables[2].foreignKeys).toMatchObject([
      { name: 'tags_fk', validated: false },
    ]);
    expect(model.routines).toMatchObject([
      { kind: 'view', name: 'open_orders', references: ['public.orders'] },
    ]);
  });

  it('reports a line of schema.rb that it cannot read', async () => {
    const { model } = await readFiles({
      'db/migrate/20240101000000_x.rb': change('create_table :a'),
      'db/schema.rb': SCHEMA.replace(
        '  add_foreign_key "orders"',
        '  Something.new { |x| x }\n  add_foreign_key "orders"',
      ),
    });
    expect(model.problems).toMatchObject([{ path: 'db/schema.rb', line: 30 }]);
  });

  it('does not take the types of another database for PostgreSQL’s', async () => {
    const { model } = await readFiles({
      'db/migrate/20240101000000_x.rb': change('create_table :a'),
      'db/schema.rb':
        'ActiveRecord::Schema[7.1].define(version: 1) do\n  create_table "a", charset: "utf8mb4", force: :cascade do |t|\n    t.string "b"\n  end\nend\n',
    });
    expect(model.tables).toEqual([]);
    expect(model.problems).toHaveLength(1);
  });

  it('keeps the databases of one application apart', async () => {
    const { sets, tables } = await readFiles({
      'db/migrate/20240101000000_x.rb': change('create_table :a'),
      'db/structure.sql': 'CREATE TABLE a (id int8 PRIMARY KEY);',
      'db/events_migrate/20240101000000_x.rb': change('create_table :b'),
      'db/events_structure.sql': 'CREATE TABLE b (id int8 PRIMARY KEY);',
      'db/clickhouse_migrate/20240101000000_x.rb': change(
        'execute "CREATE TABLE c (id UInt64) ENGINE = MergeTree"',
      ),
    });
    expect(
      sets.map(set => [set.directory, set.dialect, set.steps.length]),
    ).toEqual([
      ['db/migrate', 'postgresql', 1],
      ['db/events_migrate', 'postgresql', 1],
      ['db/clickhouse_migrate', 'clickhouse', 1],
    ]);
    expect(tables).toEqual(['a(id)']);
  });
});

describe('the database of a Rails application', () => {
  const albums = {
    'db/migrate/20240105080000_create_albums.rb':
      'class CreateAlbums < ActiveRecord::Migration[7.1]\n  def change\n    create_table :albums do |t|\n      t.string :title\n    end\n  end\nend\n',
  };
  const dialectWith = async (files: Record<string, string>) =>
    (await readFiles({ ...albums, ...files })).set.dialect;

  it.each([
    [
      'postgresql',
      'default: &default\n  adapter: postgresql\nproduction:\n  <<: *default\n',
    ],
    [
      'mysql',
      'default: &default\n  adapter: trilogy # was mysql2\nproduction:\n  <<: *default\n',
    ],
    [
      'sqlite',
      'production:\n  adapter: sqlite3\n  database: storage/production.sqlite3\n',
    ],
    [
      'mysql',
      'development:\n  adapter: sqlite3\nproduction:\n  primary:\n    adapter: <%= ENV.fetch("ADAPTER", "mysql2") %>\n',
    ],
  ])('is %s by the adapter', async (dialect, yaml) => {
    const gems = "gem 'sqlite3', group: :test\ngem 'pg'\n";
    expect(
      await dialectWith({ 'config/database.yml': yaml, Gemfile: gems }),
    ).toBe(dialect);
  });

  it.each([
    [
      'postgresql',
      "source 'https://rubygems.org'\ngem 'pg', '~> 1.5'\ngem 'sqlite3', group: :test\n",
    ],
    ['mysql', '# gem "pg"\ngem "mysql2"\n'],
    ['sqlite', 'gem("sqlite3")\n'],
    ['postgresql', 'gem "rails"\n'],
  ])(
    'is %s by the driver where no adapter is told',
    async (dialect, Gemfile) => {
      expect(await dialectWith({ Gemfile })).toBe(dialect);
    },
  );

  it('is that of each database by its name, in the folder of the application', async () => {
    const at = 'apps/shop';
    const file = (name: string) =>
      albums['db/migrate/20240105080000_create_albums.rb'].replace(
        'Albums',
        name,
      );
    const { sets } = await readFiles({
      [`${at}/db/migrate/20240105080000_create_albums.rb`]: file('Albums'),
      [`${at}/db/audit_migrate/20240106080000_create_entries.rb`]:
        file('Entries'),
      [`${at}/config/database.yml`]:
        'production:\n  primary:\n    adapter: postgresql\n  audit:\n    adapter: mysql2\n',
    });
    expect(sets.map(({ directory, dialect }) => [directory, dialect])).toEqual([
      [`${at}/db/migrate`, 'postgresql'],
      [`${at}/db/audit_migrate`, 'mysql'],
    ]);
  });
});
