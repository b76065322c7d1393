import { readFiles } from '../testing/readFiles';

describe('EF Core', () => {
  const migration = (
    up: string,
    down: string,
  ) => `using Microsoft.EntityFrameworkCore.Migrations;

namespace Shop.Migrations
{
    public partial class Change : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            ${up}
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            ${down}
        }
    }
}
`;

  it('reads order, rollbacks and plain SQL', async () => {
    const designer = '[Migration("x")]\npartial class Change {}';
    const { set, steps, issues, tables } = await readFiles({
      'src/Migrations/20240101000000_Init.cs': migration(
        'migrationBuilder.Sql(@"CREATE TABLE ""a"" (\n id int)");',
        'migrationBuilder.DropTable(name: "a");',
      ),
      'src/Migrations/20240101000000_Init.Designer.cs': designer,
      'src/Migrations/20240102000000_More.cs': migration(
        'migrationBuilder.AddColumn<int>(name: "b", table: "a"); // { not a brace }',
        '// nothing to do',
      ),
      'src/Migrations/20240102000000_More.Designer.cs': designer,
      'src/Migrations/20240103000000_Gone.cs': migration(
        'migrationBuilder.Sql($"DROP TABLE {name}");',
        'throw new NotSupportedException();',
      ),
      'src/Migrations/ShopContextModelSnapshot.cs':
        'partial class Snapshot : ModelSnapshot {}',
    });
    expect(set).toMatchObject({ tool: 'ef-core', checkable: false });
    expect(steps).toEqual([
      '20240101000000 Init script',
      '20240102000000 More empty',
      '20240103000000 Gone irreversible',
    ]);
    expect(set.steps.map(step => step.readable)).toEqual([true, false, false]);
    expect(tables).toEqual(['a(id)']);
    expect(issues).toEqual([
      'advice src/Migrations/20240103000000_Gone.cs:1 src/Migrations/20240103000000_Gone.cs has no designer file, so that EF Core does not find the migration.',
    ]);
  });
});

describe('Laravel and Phinx', () => {
  it('reads order and rollbacks of Laravel', async () => {
    const { set, steps } = await readFiles({
      'database/migrations/2024_01_01_000000_create_a_table.php': `<?php
return new class extends Migration {
    public function up(): void { Schema::create('a', function (Blueprint $table) { $table->id(); }); }
    public function down(): void { Schema::dropIfExists('a'); }
};`,
      'database/migrations/2024_01_02_000000_fill.php': `<?php
class Fill extends Migration {
    public function up() { DB::statement('UPDATE a SET b = 1'); }
    public function down() { /* nothing */ }
}`,
    });
    expect(set.tool).toBe('laravel');
    expect(steps).toEqual([
      '2024_01_01_000000 create_a_table script',
      '2024_01_02_000000 fill not-needed',
    ]);
  });

  it('reads what Phinx can turn around', async () => {
    const { set, steps } = await readFiles({
      'db/migrations/20240101000000_create_a.php':
        "<?php\nclass CreateA extends AbstractMigration { public function change(): void { $this->table('a')->addColumn('b', 'integer')->create(); } }",
      'db/migrations/20240102000000_raw.php':
        "<?php\nclass Raw extends AbstractMigration { public function change() { $this->execute('DROP TABLE a'); } }",
      'db/migrations/20240103000000_both.php':
        "<?php\nclass Both extends AbstractMigration { public function up() { $this->execute('CREATE TABLE b (id int)'); } public function down() { $this->execute('DROP TABLE b'); } }",
    });
    expect(set.tool).toBe('phinx');
    expect(steps).toEqual([
      '20240101000000 create_a inferred',
      '20240102000000 raw irreversible',
      '20240103000000 both script',
    ]);
  });
});

describe('Ecto', () => {
  it('tells what change can be turned around', async () => {
    const migration = (body: string) =>
      `defmodule Shop.Repo.Migrations.X do\n  use Ecto.Migration\n\n${body}\nend\n`;
    const { set, steps } = await readFiles({
      'priv/repo/migrations/20240101000000_create.exs': migration(
        '  def change do\n    create table(:a) do\n      add :b, :string\n    end\n  end',
      ),
      'priv/repo/migrations/20240102000000_remove.exs': migration(
        '  def change do\n    alter table(:a) do\n      remove :b\n    end\n  end',
      ),
      'priv/repo/migrations/20240103000000_sql.exs': migration(
        '  def change do\n    execute("CREATE TABLE c (id int)", "DROP TABLE c")\n  end',
      ),
      'priv/repo/migrations/20240104000000_both.exs': migration(
        '  @disable_ddl_transaction true\n  def up do\n    execute "CREATE INDEX CONCURRENTLY i ON c (id)"\n  end\n\n  def down do\n    :ok\n  end',
      ),
    });
    expect(set.tool).toBe('ecto');
    expect(steps).toEqual([
      '20240101000000 create inferred',
      '20240102000000 remove irreversible',
      '20240103000000 sql inferred',
      '20240104000000 both empty',
    ]);
    expect(set.steps.map(step => step.readable)).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(set.steps[3].transaction).toBe(false);
  });
});

describe('SQL in code', () => {
  const create = (name: string) =>
    `\tfunc(tx *sql.Tx) (err error) {\n\t\tsql := \`\n\t\t\tCREATE TABLE ${name} (id int);\n\t\t\`\n\t\t_, err = tx.Exec(sql)\n\t\treturn err\n\t},\n`;
  const go = `package database\n\nvar migrations = []func(tx *sql.Tx) error{\n${[
    'a',
    'b',
    'c',
    'd',
    'e',
  ]
    .map(create)
    .join('')}}\n`;

  const at = 'internal/database/migrations.go';

  it('is read where it is a list of functions, each with its lines', async () => {
    const listed = `package database

import "database/sql"

var schemaVersion = len(migrations)

// Order is important.
var migrations = [...]func(tx *sql.Tx) error{
	func(tx *sql.Tx) (err error) {
		sql := \`
			CREATE TABLE readers (
				id serial,
				"name" text not null,
				primary key (id)
			);
			CREATE TABLE shelves (id bigserial primary key, reader_id int references readers(id));
		\`
		_, err = tx.Exec(sql)
		return err
	},
	func(tx *sql.Tx) (err error) {
		// This used to fill a column that is gone.
		return nil
	},
	func(tx *sql.Tx) (err error) {
		_, err = tx.Exec("ALTER TABLE readers ADD COLUMN locale text not null default 'en'")
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, \`CREATE INDEX shelves_reader_idx ON shelves (reader_id)\`)
		return err
	},
	func(tx *sql.Tx) error {
		rows, err := tx.Query("SELECT id FROM readers")
		if err != nil {
			return err
		}
		for rows.Next() {
			if _, err := tx.Exec("UPDATE readers SET locale = $1", localeOf(rows)); err != nil {
				return err
			}
		}
		return nil
	},
	func(tx *sql.Tx) (err error) {
		_, err = tx.Exec(fmt.Sprintf("DROP INDEX %s", name))
		return err
	},
}
`;
    const { set, sets, tables, model } = await readFiles({ [at]: listed });
    expect(sets).toHaveLength(1);
    expect(set).toMatchObject({ tool: 'sql-in-code', checkable: true });
    expect(tables).toEqual([
      'readers(id,name,locale)',
      'shelves(id,reader_id)',
    ]);
    expect(model.tables[0].columns[2].location).toMatchObject({
      path: at,
      line: 26,
    });
    expect(
      set.steps.map(({ version, readable, operations, unread }) => [
        version,
        readable,
        operations.map(({ kind, location }) => `${kind}:${location.line}`),
        unread?.map(({ line }) => line),
      ]),
    ).toEqual([
      ['1', true, [], undefined],
      ['2', true, [], undefined],
      ['3', true, ['create-index-blocking:30'], undefined],
      ['4', false, expect.anything(), [33]],
      ['5', false, [], [46]],
    ]);
    expect(model.problems.map(({ line }) => line)).toEqual([33, 46]);
  });

  it('has versions of its own for each of two lists', async () => {
    const { set } = await readFiles({
      [at]: go,
      'internal/database/schema_migrations.go': go
        .replace('migrations = ', 'more = ')
        .replace(/TABLE /g, 'TABLE x'),
    });
    expect(set.steps).toHaveLength(10);
    expect(set.duplicates).toEqual([]);
  });

  it.each([
    [
      'named functions',
      (text: string) => text.replace(/\}\n$/, '\tlast,\n}\n'),
    ],
    [
      'texts in structures',
      (text: string) => text.replace('[]func(tx *sql.Tx) error', '[]step'),
    ],
  ])(
    'is a set that cannot be checked, never a missing one: %s',
    async (_what, edit) => {
      const { set, model } = await readFiles(
        { [at]: edit(go) },
        {},
        {
          [at]: {
            firstCommittedAt: '2024-01-01T00:00:00Z',
            lastChangedAt: '2026-01-01T00:00:00Z',
            laterCommits: [{ commit: 'c0ffee', at: '2026-01-01T00:00:00Z' }],
          },
        },
      );
      expect(set).toMatchObject({
        tool: 'sql-in-code',
        checkable: false,
        edited: [],
        steps: [
          {
            readable: false,
            unread: [
              {
                path: at,
                message: expect.stringContaining('Not statically checkable'),
              },
            ],
          },
        ],
      });
      expect(model.problems).toHaveLength(1);
    },
  );

  it('is a helper where a tool has the migrations', async () => {
    const { sets } = await readFiles({
      'internal/database/migrations.go': go,
      'migrations/1_a.up.sql': 'CREATE TABLE a (id int);',
    });
    expect(sets.map(({ tool }) => tool)).toEqual(['golang-migrate']);
  });

  it('is not seen in tests or in a file with one statement', async () => {
    const { sets } = await readFiles({
      'internal/database/migrations_test.go': go,
      'internal/database/schema.go': `package database\n\nconst s = \`CREATE TABLE a (id int)\`\n`,
    });
    expect(sets).toEqual([]);
  });
});
