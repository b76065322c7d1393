import { readFiles } from '../testing/readFiles';

const A = 'CREATE TABLE a (id int8 PRIMARY KEY);';

describe('goose', () => {
  it('tells halves and functions apart, and reads migrations in Go as code', async () => {
    const { set, steps, tables, model } = await readFiles({
      'migrations/00001_init.sql': `-- +goose Up\n-- +goose StatementBegin\n${A}\n-- +goose StatementEnd\n\n-- +goose Down\nDROP TABLE a;\n`,
      'migrations/00002_func.sql':
        "-- +goose Up\n-- +goose StatementBegin\nCREATE FUNCTION f() RETURNS int AS $$\nBEGIN\n  RETURN 1; -- +goose is a word here\nEND;\n$$ LANGUAGE plpgsql;\n-- +goose StatementEnd\n-- +goose Down\n-- +goose StatementBegin\nSELECT 'down SQL query';\n-- +goose StatementEnd\n",
      'migrations/00003_index.sql':
        '-- +goose NO TRANSACTION\n-- +goose Up\nCREATE INDEX CONCURRENTLY i ON a (id);\n',
      'migrations/00004_fill.go': `package migrations

func init() {
	goose.AddMigrationContext(upFill, downFill)
}

func upFill(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "UPDATE a SET id = 1")
	return err
}

func downFill(ctx context.Context, tx *sql.Tx) error {
	return nil
}
`,
      'migrations/00005_other.go': `package migrations

func init() { goose.AddMigrationNoTxContext(up, nil) }
`,
    });
    expect(set.tool).toBe('goose');
    expect(steps).toEqual([
      '00001 init script',
      '00002 func empty',
      '00003 index none',
      '00004 fill empty',
      '00005 other none',
    ]);
    expect(set.steps.map(({ transaction }) => transaction)).toEqual([
      undefined,
      undefined,
      false,
      undefined,
      false,
    ]);
    expect(tables).toEqual(['a(id)']);
    expect(set.steps[3].unread).toMatchObject([{ line: 4 }]);
    expect(model.problems).toMatchObject([
      { path: 'migrations/00004_fill.go', line: 4 },
      { path: 'migrations/00005_other.go', line: 3 },
    ]);
  });

  it('judges the forward half alone', async () => {
    const { set } = await readFiles({
      'migrations/1_a.sql': `-- +goose Up\n${A}\n-- +goose Down\nDROP TABLE a;\n`,
      'migrations/2_b.sql':
        '-- +goose Up\nALTER TABLE a ADD b int;\n-- +goose Down\nALTER TABLE a DROP b;\n',
    });
    expect(set.steps.flatMap(step => step.operations)).toEqual([]);
  });
});

describe('dbmate', () => {
  it('reads halves, and its dump is no migration', async () => {
    const { sets, set, steps } = await readFiles({
      'db/migrations/20240101_a.sql': `-- migrate:up\n${A}\n\n-- migrate:down\nDROP TABLE a;\n`,
      'db/migrations/20240102_i.sql':
        '-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY i ON a (id);\n-- migrate:down transaction:false\n\n',
      'db/schema.sql': `${A}\nCREATE TABLE public.schema_migrations (version varchar NOT NULL);\n-- Dbmate schema migrations\nINSERT INTO schema_migrations VALUES ('20240101');\n`,
    });
    expect(sets).toHaveLength(1);
    expect(set.tool).toBe('dbmate');
    expect(steps).toEqual(['20240101 a script', '20240102 i empty']);
    expect(set.steps[1].transaction).toBe(false);
  });
});

describe('tern', () => {
  it('takes what stands below the line for the way back', async () => {
    const { set, steps, tables } = await readFiles({
      'migrations/001_create.sql': `${A}\n\n---- create above / drop below ----\n\nDROP TABLE a;\n`,
      'migrations/002_empty.sql':
        'ALTER TABLE a ADD b int;\n---- create above / drop below ----\n',
      // Without the line there is no way back.
      'migrations/003_one_way.sql': 'ALTER TABLE a DROP b;\n',
      'migrations/004_shared.sql':
        '{{ template "shared/v1.sql" . }}\n---- create above / drop below ----\nDROP VIEW v;\n',
      'migrations/tern.conf': '[database]\n',
    });
    expect(set.tool).toBe('tern');
    expect(steps).toEqual([
      '001 create script',
      '002 empty empty',
      '003 one_way none',
      '004 shared script',
    ]);
    expect(tables).toEqual(['a(id)']);
    expect(set.steps[3].unread).toEqual([
      {
        message: 'Not statically checkable: a template',
        path: 'migrations/004_shared.sql',
        line: 1,
        unread: 'code',
      },
    ]);
  });
});

describe('node-pg-migrate', () => {
  it('reads SQL and code of one directory in order', async () => {
    const { set, steps, tables } = await readFiles({
      'package.json': '{"dependencies":{"node-pg-migrate":"7"}}',
      'migrations/1700000000001_first.sql': `-- Up Migration\n${A}\n-- Down Migration\nDROP TABLE a;\n`,
      'migrations/1700000000002_second.sql':
        '-- Up Migration\nALTER TABLE a ADD b int;\n',
      'migrations/1700000000003_third.js':
        "exports.up = pgm => { pgm.addColumns('a', { c: 'text' }); };",
      'migrations/1700000000004_fourth.ts':
        "import { MigrationBuilder } from 'node-pg-migrate';\nexport async function up(pgm: MigrationBuilder): Promise<void> { pgm.sql('ALTER TABLE a DROP b'); }\nexport const down = false;\n",
    });
    expect(set.tool).toBe('node-pg-migrate');
    expect(steps).toEqual([
      '1700000000001 first script',
      '1700000000002 second none',
      '1700000000003 third inferred',
      '1700000000004 fourth irreversible',
    ]);
    expect(tables).toEqual(['a(id,c)']);
  });
});
