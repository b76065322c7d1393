import { describeTable, readSteps } from '../../testing/readSteps';
import { knexTool } from './knexTool';

const read = (...texts: string[]) =>
  readSteps(knexTool, texts, 'postgresql', 'js');

const ORDERS = `exports.up = async function (knex) {
  await knex.schema.createTable('customers', table => {
    table.increments('id');
    table.string('email', 120).notNullable().unique();
  });
  await knex.schema.createTable('orders', function (table) {
    table.uuid('id').primary().defaultTo(knex.raw('gen_random_uuid()'));
    table
      .integer('customer_id')
      .notNullable()
      .references('id')
      .inTable('customers')
      .onDelete('CASCADE')
      .index();
    table.decimal('total', 10, 2).notNullable().defaultTo(0);
    table.enum('state', ['open', 'paid']).notNullable();
    table.jsonb('extra').defaultTo({});
    table.timestamps(true, true);
    table.index(['state', 'total'], 'orders_state_idx');
    table.comment('What a customer buys');
  });
};
exports.down = async knex => {
  await knex.schema.dropTable('orders').dropTable('customers');
};`;

describe('knex', () => {
  it('reads tables, keys and indexes with knex’s own names', async () => {
    const { steps, model, problems } = await read(ORDERS);
    expect(problems).toEqual([]);
    expect(describeTable(model, 'customers')).toEqual([
      'id int4 not null serial',
      'email varchar not null',
      'pk id',
      'unique customers_email_unique email',
    ]);
    expect(describeTable(model, 'orders')).toEqual([
      'id uuid not null default gen_random_uuid()',
      'customer_id int4 not null',
      'total numeric not null default 0',
      'state text not null',
      "extra jsonb default '{}'",
      'created_at timestamptz not null default current_timestamp',
      'updated_at timestamptz not null default current_timestamp',
      'pk id',
      'fk orders_customer_id_foreign customer_id > public.customers id cascade',
      'index orders_customer_id_index customer_id',
      'index orders_state_idx state,total',
      "check state IN ('open', 'paid')",
    ]);
    expect(model.tables[1].comment).toBe('What a customer buys');
    expect(steps).toMatchObject([
      { readable: true, rollback: 'script', operations: [] },
    ]);
  });

  it('points at the line of each column', async () => {
    const { model } = await read(ORDERS);
    const [customers, orders] = model.tables;
    expect(customers.location).toMatchObject({ path: '1.js', line: 2 });
    expect(orders.columns.map(column => column.location.line)).toEqual([
      7, 9, 15, 16, 17, 18, 18,
    ]);
    expect(orders.foreignKeys[0].location.line).toBe(9);
    expect(orders.indexes.map(index => index.location.line)).toEqual([
      7, 14, 19,
    ]);
  });

  it('reads changes of tables, and what they break and block', async () => {
    const { steps, model, problems } = await read(
      ORDERS,
      `exports.up = knex =>
  knex.schema
    .alterTable('orders', t => {
      t.string('note', 400).nullable().alter();
      t.dropColumn('extra');
      t.renameColumn('total', 'amount');
      t.dropIndex(['state', 'total'], 'orders_state_idx');
      t.bigInteger('customer_id').notNullable().alter();
    })
    .renameTable('customers', 'buyers');
exports.down = () => { throw new Error('no way back'); };`,
    );
    expect(problems).toEqual([]);
    expect(steps[1].rollback).toBe('irreversible');
    expect(
      steps[1].operations.map(({ kind, location }) => [kind, location.line]),
    ).toEqual(
      expect.arrayContaining([
        ['drop-column', 5],
        ['rename-column', 6],
        ['change-type', 8],
        ['rename-table', 10],
      ]),
    );
    expect(describeTable(model, 'orders')).toEqual(
      expect.arrayContaining([
        'customer_id int8 not null',
        'amount numeric not null default 0',
      ]),
    );
    expect(model.tables.map(table => table.name)).toEqual(['orders', 'buyers']);
  });

  it('reads raw SQL, with bindings', async () => {
    const { model, problems } = await read(
      `exports.up = async knex => {
  await knex.raw(\`
    CREATE TABLE a (
      id int8 PRIMARY KEY
    )\`);
  await knex.schema.raw('CREATE INDEX ?? ON a (id)', ['a_idx']);
  await knex('a').insert({ id: 1 });
  await knex.raw('ALTER TABLE a ADD note text; ALTER TABLE a ADD at date');
};`,
    );
    expect(problems).toEqual([]);
    expect(describeTable(model, 'a')).toEqual([
      'id int8 not null',
      'note text',
      'at date',
      'pk id',
      'index a_idx id',
    ]);
    expect(model.tables[0].columns.map(c => c.location.line)).toEqual([
      4, 8, 8,
    ]);
  });

  it('reads the other types and calls', async () => {
    const { model, problems } = await readSteps(knexTool, [
      `import type { Knex } from 'knex';
export async function up(knex: Knex): Promise<void> {
  await knex.schema.withSchema('app').createTable('t', (t: Knex.CreateTableBuilder) => {
    t.bigIncrements();
    t.timestamp('a', { useTz: false });
    t.datetime('b').defaultTo(knex.fn.now());
    t.specificType('c', 'citext[]');
    t.enu('d', ['x'], { useNative: true, enumName: 'kind' });
    t.float('e').checkPositive();
    t.text('f').collate('C');
    t.foreign('f', 'f_fk').references('app.u.id');
    t.unique(['a', 'b'], { indexName: 'ab_uq' });
    t.check('length(f) > 1', undefined, 'f_long');
  });
}
export async function down(knex: Knex) { await knex.schema.withSchema('app').dropTableIfExists('t'); }`,
    ]);
    expect(problems).toEqual([]);
    expect(model.tables[0].schema).toBe('app');
    expect(describeTable(model, 't')).toEqual([
      'id int8 not null serial',
      'a timestamp',
      'b timestamptz default current_timestamp',
      'c citext[]',
      'd kind',
      'e float4',
      'f text',
      'pk id',
      'fk f_fk f > app.u id no-action',
      'unique ab_uq a,b',
      'check e > 0',
      'check length(f) > 1',
    ]);
  });

  it('answers hasTable and the client by what is known', async () => {
    const text = `exports.up = async knex => {
  if (!(await knex.schema.hasTable('a'))) {
    await knex.schema.createTable('a', t => t.increments());
  }
  const exists = await knex.schema.hasColumn('a', 'b');
  if (knex.client.config.client.includes('sqlite')) {
    await knex.schema.raw('PRAGMA foreign_keys = ON');
  } else {
    await knex.schema.alterTable('a', t => t.integer('n'));
  }
};`;
    const once = await read(text);
    expect(once.problems).toEqual([]);
    expect(describeTable(once.model, 'a')).toEqual([
      'id int4 not null serial',
      'n int4',
      'pk id',
    ]);
    const twice = await read(text, text.replace('integer', 'text'));
    expect(twice.problems).toEqual([]);
  });

  it('reads partial indexes, and numbers that are no key', async () => {
    const { model, problems } = await read(
      `exports.up = knex => knex.schema.createTable('a', t => {
  t.increments('n');
  t.string('b').primary();
  t.index(['b'], 'b_idx', { predicate: knex.whereNotNull('n'), storageEngineIndexType: 'hash' });
  t.unique(['n'], { indexName: 'n_uq', predicate: knex.where({ b: 'x' }) });
});`,
    );
    expect(problems).toEqual([]);
    expect(describeTable(model, 'a')).toEqual([
      'n int4 not null serial',
      'b varchar not null',
      'pk b',
      'index b_idx b where n IS NOT NULL',
      "unique n_uq n where b = 'x'",
    ]);
    expect(model.tables[0].indexes.map(i => i.method)).toEqual([
      'btree',
      'hash',
      'btree',
    ]);
  });

  it('takes a step out of its transaction', async () => {
    const { steps } = await read(
      `exports.up = knex => knex.raw('CREATE INDEX CONCURRENTLY i ON a (b)');
exports.config = { transaction: false };`,
    );
    expect(steps[0]).toMatchObject({ transaction: false, rollback: 'none' });
  });

  it('reads SQLite with the types that knex gives there', async () => {
    const { model, problems } = await readSteps(
      knexTool,
      [
        `exports.up = knex => knex.schema.createTable('a', t => {
  t.increments();
  t.uuid('u');
  t.datetime('at');
});`,
      ],
      'sqlite',
      'js',
    );
    expect(problems).toEqual([]);
    expect(model.tables[0].columns.map(c => c.type)).toEqual([
      'int4',
      'bpchar',
      'datetime',
    ]);
  });

  it.each([
    [
      'knex.schema.createTable(process.env.T, t => t.increments())',
      'a table whose name is not known',
    ],
    [
      "knex.schema.createTable('a', t => t.string(name()))",
      'a column of table a',
    ],
    [
      "knex.schema.alterTable('a', t => helper(t))",
      'a function that is not in this file',
    ],
    [
      "knex.schema.createViewOrReplace('v', v => v.as(knex('a')))",
      'what schema.createViewOrReplace() does',
    ],
    [
      'knex.raw(`ALTER TABLE ${process.env.T} ADD x int`)',
      'SQL that is put together when the code runs',
    ],
    [
      "knex.schema.alterTable('a', t => t.index(['b'], 'i', { predicate: knex.where('b', '>', 1) }))",
      'what index() does to table a',
    ],
  ])('says what of %s cannot be seen', async (call, reason) => {
    const { steps, model } = await read(`exports.up = knex =>\n  ${call};`);
    expect(steps[0].readable).toBe(false);
    expect(steps[0].unread).toEqual([
      {
        message: `Not statically checkable: ${reason}`,
        path: '1.js',
        line: 2,
        unread: 'code',
      },
    ]);
    expect(model.coverage.opaque).toBe(1);
  });
});
