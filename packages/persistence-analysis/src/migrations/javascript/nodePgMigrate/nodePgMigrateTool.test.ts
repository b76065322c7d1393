import { describeTable, readSteps } from '../../testing/readSteps';
import { nodePgMigrateTool } from './nodePgMigrateTool';

const read = (...texts: string[]) =>
  readSteps(nodePgMigrateTool, texts, 'postgresql', 'js');

const CREATE = `exports.shorthands = {
  stamp: { type: 'timestamptz', notNull: true, default: { } },
};

exports.up = pgm => {
  pgm.createExtension('citext', { ifNotExists: true });
  pgm.createType('mood', ['sad', 'happy']);
  pgm.createTable('users', {
    id: 'id',
    name: { type: 'varchar(1000)', notNull: true },
    mood: { type: 'mood', default: 'sad' },
    created_at: {
      type: 'timestamp',
      notNull: true,
      default: pgm.func('current_timestamp'),
    },
  }, { comment: 'who' });
  pgm.createTable('posts', {
    id: { type: 'bigint', primaryKey: true, sequenceGenerated: { precedence: 'BY DEFAULT' } },
    user_id: { type: 'integer', notNull: true, references: '"users"', onDelete: 'cascade' },
    body: { type: 'text', comment: 'markdown' },
    slug: { type: 'string', unique: true },
  }, { constraints: { unique: ['user_id', 'slug'], check: 'length(slug) > 0' } });
  pgm.createIndex('posts', 'user_id');
  pgm.createIndex('posts', ['slug', 'id'], { name: 'posts_slug', unique: true, where: 'slug IS NOT NULL' });
};
`.replace(
  "  stamp: { type: 'timestamptz', notNull: true, default: { } },",
  "  stamp: { type: 'timestamptz', notNull: true },",
);

describe('node-pg-migrate', () => {
  it('reads tables, keys and indexes', async () => {
    const { steps, model, problems } = await read(CREATE);
    expect(problems).toEqual([]);
    // An absent `down` is worked out by the tool from what `up` does.
    expect(steps[0]).toMatchObject({
      readable: true,
      rollback: 'inferred',
      operations: [],
    });
    expect(describeTable(model, 'users')).toEqual([
      'id int4 not null serial',
      'name varchar not null',
      "mood mood default 'sad'",
      'created_at timestamp not null default current_timestamp',
      'pk id',
    ]);
    expect(describeTable(model, 'posts')).toEqual([
      'id int8 not null identity',
      'user_id int4 not null',
      'body text',
      'slug text',
      'pk id',
      'fk posts_user_id_fkey user_id > public.users id cascade',
      'unique posts_slug_key slug',
      'unique posts_user_id_slug_key user_id,slug',
      'index posts_user_id_index user_id',
      'unique posts_slug slug,id where slug IS NOT NULL',
      'check length(slug) > 0',
    ]);
    expect(model.tables[1].columns.map(c => c.location.line)).toEqual([
      19, 20, 21, 22,
    ]);
    expect(model.tables[0].comment).toBe('who');
  });

  it('reads changes, and what they break and block', async () => {
    const { steps, model, problems } = await read(
      CREATE,
      `import { PgLiteral } from 'node-pg-migrate';
export const shorthands = undefined;
export async function up(pgm) {
  pgm.noTransaction();
  pgm.addColumns('users', { at: { type: 'timestamptz', default: new PgLiteral('now()') } });
  pgm.alterColumn('posts', 'slug', { type: 'varchar(50)', notNull: true, using: 'slug::varchar(50)' });
  pgm.dropColumns('posts', ['body']);
  pgm.renameColumn('users', 'name', 'full_name');
  pgm.addConstraint('posts', 'posts_positive', { check: 'id > 0' });
  pgm.createIndex('users', [{ name: 'full_name', sort: 'DESC' }], { concurrently: true });
  pgm.sql(\`
    ALTER TABLE users
      ADD COLUMN age int
  \`);
}
export async function down(pgm) { pgm.dropColumns('users', ['at']); }`,
    );
    expect(problems).toEqual([]);
    expect(steps[1]).toMatchObject({ rollback: 'script', transaction: false });
    expect(
      steps[1].operations.map(({ kind, location }) => [kind, location.line]),
    ).toEqual(
      expect.arrayContaining([
        ['change-type', 6],
        ['set-not-null', 6],
        ['drop-column', 7],
        ['rename-column', 8],
        ['add-check-blocking', 9],
      ]),
    );
    expect(describeTable(model, 'users')).toEqual(
      expect.arrayContaining(['full_name varchar not null', 'age int4']),
    );
  });

  it.each([
    [
      'exports.up = pgm => { pgm.addColumns("users", { x: "text" }); };',
      'inferred',
    ],
    [
      'exports.up = pgm => { pgm.sql("ALTER TABLE users ADD x text"); };',
      'none',
    ],
    ['exports.up = pgm => { pgm.dropTable("users"); };', 'none'],
    [
      'exports.up = pgm => { pgm.dropTable("users"); }; exports.down = false;',
      'irreversible',
    ],
    [
      'exports.up = pgm => { pgm.dropTable("users"); }; exports.down = () => {};',
      'empty',
    ],
  ])('%s is undone: %s', async (text, rollback) => {
    const { steps } = await read(CREATE, text);
    expect(steps[1].rollback).toBe(rollback);
  });

  it.each([
    ['pgm.createTable(name(), { id: "id" })', 'a table that is not known'],
    [
      'pgm.createTable("x", { a: kind() })',
      'a column or constraint of table "x"',
    ],
    [
      'pgm.sql(`DROP TABLE ${name()}`)',
      'SQL that is put together when the code runs',
    ],
    [
      'pgm.sql("DROP TABLE {t}", { t: "x" })',
      'SQL that is put together when the code runs',
    ],
  ])('says that %s cannot be seen', async (call, reason) => {
    const { steps } = await read(`exports.up = pgm => {\n  ${call};\n};`);
    expect(steps[0].unread).toEqual([
      {
        message: `Not statically checkable: ${reason}`,
        path: '1.js',
        line: 2,
        unread: 'code',
      },
    ]);
  });
});
