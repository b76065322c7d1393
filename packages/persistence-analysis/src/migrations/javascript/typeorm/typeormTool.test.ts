import { describeTable, readSteps } from '../../testing/readSteps';
import { mikroOrmTool, typeormTool } from './typeormTool';

const read = (...texts: string[]) => readSteps(typeormTool, texts);

const SQL = `import { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateUser1690000000000 implements MigrationInterface {
    name = 'CreateUser1690000000000'

    public async up(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query(\`CREATE TYPE "public"."user_role_enum" AS ENUM('admin', 'guest')\`);
        await queryRunner.query(\`
            CREATE TABLE "user" (
                "id" uuid NOT NULL DEFAULT uuid_generate_v4(),
                "email" character varying NOT NULL,
                CONSTRAINT "UQ_e12875dfb3b1d92d7d7c5377e22" UNIQUE ("email"),
                CONSTRAINT "PK_cace4a159ff9f2512dd42373760" PRIMARY KEY ("id")
            )\`);
        await queryRunner.query(\`ALTER TABLE "user" ADD "role" "public"."user_role_enum" NOT NULL DEFAULT 'guest'\`);
    }

    public async down(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query(\`DROP TABLE "user"\`);
        await queryRunner.query(\`DROP TYPE "public"."user_role_enum"\`);
    }
}
`;

const BUILDER = `import { MigrationInterface, QueryRunner, Table, TableColumn, TableForeignKey, TableIndex } from 'typeorm';

export class CreatePost1690000000001 implements MigrationInterface {
    async up(queryRunner: QueryRunner) {
        await queryRunner.createTable(
            new Table({
                name: 'post',
                columns: [
                    { name: 'id', type: 'int', isPrimary: true, isGenerated: true, generationStrategy: 'increment' },
                    { name: 'title', type: 'varchar', length: '200' },
                    { name: 'price', type: 'numeric', precision: 10, scale: 2, isNullable: true },
                    { name: 'tags', type: 'text', isArray: true, default: "'{}'" },
                    { name: 'state', type: 'enum', enum: ['draft', 'live'], default: "'draft'" },
                    { name: 'created_at', type: 'timestamp with time zone', precision: 3, default: 'now()', comment: 'when' },
                    { name: 'user_id', type: 'uuid' },
                ],
                foreignKeys: [
                    { columnNames: ['user_id'], referencedTableName: 'user', referencedColumnNames: ['id'], onDelete: 'CASCADE' },
                ],
                indices: [{ name: 'IDX_post_user', columnNames: ['user_id'] }],
                checks: [{ name: 'CHK_price', expression: 'price > 0' }],
            }),
            true,
        );
        await queryRunner.createIndex('post', new TableIndex({ columnNames: ['title'], isUnique: true, where: 'price IS NULL' }));
        await queryRunner.addColumn('post', new TableColumn({ name: 'slug', type: 'varchar', isUnique: true }));
        await queryRunner.createForeignKey('post', new TableForeignKey({
            name: 'FK_self', columnNames: ['id'], referencedTableName: 'post', referencedColumnNames: ['id'],
        }));
    }
    async down(queryRunner: QueryRunner) {
        const table = await queryRunner.getTable('post');
        const key = table!.foreignKeys.find(fk => fk.columnNames.indexOf('user_id') !== -1);
        await queryRunner.dropForeignKey('post', key!);
        await queryRunner.dropTable('post');
    }
}
`;

describe('TypeORM', () => {
  it('reads SQL in template strings, line by line', async () => {
    const { steps, model, problems } = await read(SQL);
    expect(problems).toEqual([]);
    expect(steps[0]).toMatchObject({ readable: true, rollback: 'script' });
    expect(describeTable(model, 'user')).toEqual([
      'id uuid not null default uuid_generate_v4()',
      'email varchar not null',
      expect.stringMatching(/^role .*user_role_enum not null default 'guest'$/),
      'pk id',
      'unique UQ_e12875dfb3b1d92d7d7c5377e22 email',
    ]);
    expect(model.tables[0].location).toMatchObject({ path: '1.ts', line: 9 });
    expect(model.tables[0].columns.map(c => c.location.line)).toEqual([
      10, 11, 15,
    ]);
  });

  it('reads tables that are built from options', async () => {
    const { steps, model, problems } = await read(SQL, BUILDER);
    expect(problems).toEqual([]);
    expect(steps[1]).toMatchObject({ readable: true, rollback: 'script' });
    expect(describeTable(model, 'post')).toEqual([
      'id int4 not null serial',
      'title varchar not null',
      'price numeric',
      "tags text[] not null default '{}'",
      "state post_state_enum not null default 'draft'",
      'created_at timestamptz not null default now()',
      'user_id uuid not null',
      'slug varchar not null',
      'pk id',
      'fk FK_52378a74ae3724bcab44036645b user_id > public.user id cascade',
      'fk FK_self id > public.post id no-action',
      'index IDX_post_user user_id',
      expect.stringMatching(
        /^unique IDX_[0-9a-f]{26} title where price IS NULL$/,
      ),
      expect.stringMatching(/^unique UQ_[0-9a-f]{27} slug$/),
      'check price > 0',
    ]);
    expect(
      model.tables[1].columns.slice(0, 3).map(c => c.location.line),
    ).toEqual([9, 10, 11]);
  });

  it('reads changes, and what they break and block', async () => {
    const { steps, problems } = await read(
      SQL,
      BUILDER,
      `export class Change1690000000002 {
  public readonly transaction = false;
  async up(queryRunner) {
    await queryRunner.dropColumn('post', 'price');
    await queryRunner.renameColumn('post', 'title', 'headline');
    await queryRunner.changeColumn('post', 'user_id', new TableColumn({ name: 'user_id', type: 'text', isNullable: true }));
    await queryRunner.query('CREATE INDEX post_state ON post (state)');
    await queryRunner.manager.query('UPDATE post SET slug = $1', ['x']);
    await queryRunner.dropTable('user', true);
  }
  async down() {}
}`.replace(/^/, "import { TableColumn } from 'typeorm';\n"),
    );
    expect(problems).toEqual([]);
    expect(steps[2]).toMatchObject({ rollback: 'empty', transaction: false });
    expect(
      steps[2].operations.map(({ kind, location }) => [kind, location.line]),
    ).toEqual(
      expect.arrayContaining([
        ['drop-column', 5],
        ['rename-column', 6],
        ['change-type', 7],
        ['create-index-blocking', 8],
        ['drop-table', 10],
      ]),
    );
  });

  it('says what cannot be seen', async () => {
    const { steps } = await read(
      SQL,
      `export class Change1690000000002 {
  async up(queryRunner) {
    const table = await queryRunner.getTable('user');
    const key = table.foreignKeys.find(fk => fk.name.startsWith('FK'));
    await queryRunner.dropForeignKey(table, key);
    await queryRunner.query(\`ALTER TABLE \${process.env.T} ADD x int\`);
  }
}`,
    );
    expect(steps[1]).toMatchObject({ readable: false, rollback: 'none' });
    expect(
      steps[1].unread?.map(({ message, line }) => [line, message]),
    ).toEqual([
      [5, 'Not statically checkable: what dropForeignKey() does'],
      [
        6,
        'Not statically checkable: SQL that is put together when the code runs',
      ],
    ]);
  });
});

describe('MikroORM', () => {
  it('reads the SQL that a migration adds', async () => {
    const { steps, model, problems } = await readSteps(mikroOrmTool, [
      `import { Migration } from '@mikro-orm/migrations';

export class Migration20240101120000 extends Migration {
  override async up(): Promise<void> {
    this.addSql('create table "book" ("id" serial primary key, "title" varchar(255) not null);');
    this.addSql('create index "book_title_index" on "book" ("title");');
  }

  override async down(): Promise<void> {
    this.addSql('drop table if exists "book" cascade;');
  }
}
`,
    ]);
    expect(problems).toEqual([]);
    expect(steps[0]).toMatchObject({ readable: true, rollback: 'script' });
    expect(describeTable(model, 'book')).toEqual([
      'id int4 not null serial',
      'title varchar not null',
      'pk id',
      'index book_title_index title',
    ]);
  });

  it('does not guess what other methods do', async () => {
    const { steps } = await readSteps(mikroOrmTool, [
      'export class Migration20240101120000 extends Migration { async up() { const knex = this.getKnex(); await knex.schema.dropTable("a"); } }',
    ]);
    expect(steps[0].unread?.length).toBeGreaterThan(0);
  });
});
