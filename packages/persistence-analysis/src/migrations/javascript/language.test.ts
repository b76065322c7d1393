import { readSteps } from '../testing/readSteps';
import { knexTool } from './knex/knexTool';

/** Columns of table `a` after a migration with this body, and what of it was not seen. */
async function columns(body: string, around = '') {
  const { model, steps } = await readSteps(knexTool, [
    `${around}
export const up = async (knex: any) => {
${body}
};`,
  ]);
  return {
    columns: model.tables
      .flatMap(table => table.columns.map(c => `${table.name}.${c.name}`))
      .join(' '),
    unread: (steps[0].unread ?? []).map(
      ({ message, line }) =>
        `${message.replace('Not statically checkable: ', '')}:${line}`,
    ),
  };
}

const create = (columnCalls: string) =>
  `await knex.schema.createTable('a', (t: any) => { ${columnCalls} });`;

describe('what a reader of code can follow', () => {
  it.each([
    ['constants', "const NAME = 'x';", create('t.text(NAME);')],
    [
      'templates',
      "const P = 'x';",
      create('t.text(`${P}_1`); t.text(P + "_2")'),
    ],
    [
      'loops over lists',
      "const N = ['x', 'y'];",
      create('for (const n of N) t.text(n);'),
    ],
    ['forEach', '', create("['x', 'y'].forEach(n => t.text(n));")],
    [
      'counting loops',
      '',
      create("for (let i = 0; i < 2; i++) t.text('x' + i);"),
    ],
    [
      'functions of the file',
      'function add(t: any, n: string) { t.text(n); }',
      create("add(t, 'x');"),
    ],
    [
      'objects',
      "const T = { name: 'x', of: { list: ['y'] } } as const;",
      create('t.text(T.name); t.text(T.of.list[0]);'),
    ],
    [
      'destructuring',
      "const { x, y = 'z' } = { x: 'x' };",
      create('t.text(x); t.text(y);'),
    ],
    [
      'conditions that are known',
      'const ON = true;',
      create("if (ON) t.text('x'); else t.text('y');"),
    ],
    [
      'choices',
      "const K: string = 'b';",
      create(
        "switch (K) { case 'a': t.text('x'); break; default: t.text('y'); }",
      ),
    ],
    [
      'spread',
      "const BASE = ['x']; ",
      create('[...BASE, "y"].map(n => t.text(n));'),
    ],
    [
      'try and catch',
      '',
      `try { ${create(
        "t.text('x');",
      )} } catch (e) { console.log(e); throw e; }`,
    ],
    [
      'transactions',
      '',
      `await knex.transaction(async (trx: any) => { await trx.schema.createTable('a', (t: any) => { t.text('x'); }); });`,
    ],
    [
      'promise chains',
      '',
      `return knex.schema.createTable('a', (t: any) => { t.text('x'); }).then(() => knex.schema.createTable('b', (t: any) => { t.text('y'); }));`,
    ],
    [
      'Promise.all',
      '',
      `await Promise.all(['a', 'b'].map(n => knex.schema.createTable(n, (t: any) => { t.text('x'); })));`,
    ],
    [
      'Object.entries',
      'const C = { x: 1, y: 2 };',
      create('for (const [n] of Object.entries(C)) t.text(n);'),
    ],
    ['optional calls', '', create("t?.text?.('x');")],
    [
      'methods taken from their object',
      '',
      `const { schema } = knex; await schema.createTable('a', (t: any) => { t.text('x'); });`,
    ],
  ])('%s', async (_name, around, body) => {
    const seen = await columns(body, around);
    expect(seen.unread).toEqual([]);
    expect(seen.columns).toMatch(/^a\.\S+( [ab]\.\S+)?$/);
  });

  it('does each thing once, and only what runs', async () => {
    const seen = await columns(
      create(
        "if (ON) t.text('x'); else t.text('y'); for (const n of N) { if (n === 'q') continue; t.text(n); }",
      ),
      "const ON = 1 + 1 === 2; const N = ['p', 'q', 'r'];",
    );
    expect(seen).toEqual({ columns: 'a.x a.p a.r', unread: [] });
  });

  it('knows that rows are no schema', async () => {
    const seen = await columns(`${create("t.text('x');")}
const rows = await knex('a').select('*');
for (const row of rows) { await knex('a').where({ x: row.x }).update({ x: row.y ? 1 : 2 }); }
await knex.batchInsert('a', rows);
await knex.select().from('a').whereIn('x', (q: any) => q.select('x'));`);
    expect(seen).toEqual({ columns: 'a.x', unread: [] });
  });
});

describe('SQL on rows', () => {
  it.each([
    'for (const row of await list()) await knex.raw(`UPDATE a SET x = ${row.x} WHERE id = 1`);',
    "if (process.env.X) await knex.raw('INSERT INTO a VALUES (1)');",
    'if (process.env.X) return;\nawait knex.raw("DELETE FROM a");',
    'if (await count()) throw new Error("not yet");\nawait knex.schema.raw("ALTER TABLE a ADD y int");',
    'await knex.raw("-- all of them\\nWITH b AS (SELECT 1) UPDATE a SET x = " + next());',
  ])('is no schema: %s', async body => {
    const seen = await columns(`${create("t.text('x');")}\n${body}`);
    expect(seen.unread).toEqual([]);
  });

  it.each([
    'if (process.env.X) await knex.raw("UPDATE a SET x = 1; ALTER TABLE a ADD y int");',
    'await knex.raw(`ALTER TABLE a ADD ${name} int`);',
    'await knex.raw(`${verb} TABLE a`);',
  ])('is not guessed: %s', async body => {
    const seen = await columns(`${create("t.text('x');")}\n${body}`);
    expect(seen.unread).toHaveLength(1);
  });
});

describe('what a reader of code cannot follow', () => {
  it.each([
    [
      'a condition',
      `if (process.env.X) {\n${create("t.text('x');")}\n}`,
      'what depends on a condition:3',
    ],
    [
      'a part on a condition',
      create("if (flag()) t.text('x');"),
      'what depends on a condition:3',
    ],
    [
      'a constraint on a condition',
      create("const c = t.text('x'); if (flag()) c.notNullable();"),
      'what depends on a condition:3',
    ],
    [
      'a loop',
      `for (const n of await list()) {\n${create('t.text(n);')}\n}`,
      'a loop over what is not known:3',
    ],
    [
      'an unknown callback',
      `await retry(async () => { ${create("t.text('x');")} });`,
      'a function that is not in this file:3',
    ],
    [
      'a helper',
      'await helper(knex);',
      'a function that is not in this file:3',
    ],
    [
      'a helper with more',
      'await helper({ db: [knex] });',
      'a function that is not in this file:3',
    ],
    [
      'a way out',
      `if (process.env.X) return;\n${create("t.text('x');")}`,
      'whether the code ends here:3',
    ],
    ['an unknown name', create('t.text(name);'), 'a column of table a:3'],
    [
      'a query that nothing waits for',
      "knex.raw('DROP TABLE x');",
      'a statement that nothing waits for:3',
    ],
    [
      'an endless loop',
      'while (true) { knex.x(); }',
      'the code does too much to be followed:1',
    ],
    [
      'recursion',
      'const f = () => f(); f();',
      'the code does too much to be followed:1',
    ],
  ])('%s', async (_name, body, reason) => {
    const { unread } = await columns(body);
    expect(unread).toEqual([reason]);
  });

  it('forgets what was written on a condition', async () => {
    const { unread } = await columns(
      create("let n = 'x'; if (flag()) n = 'y'; t.text(n);"),
    );
    expect(unread).toEqual(['a column of table a:3']);
  });

  it('forgets a list that was changed on a condition', async () => {
    const { unread } = await columns(
      create(
        "const n = ['x']; if (flag()) n.push('y'); n.forEach(i => t.text(i));",
      ),
    );
    expect(unread).toEqual(['a column of table a:3']);
  });
});

describe('where up and down are', () => {
  const tools = (text: string) => readSteps(knexTool, [text]);
  it.each([
    [
      'module.exports = { up: k => k.raw("DROP TABLE a"), down: k => k.raw("CREATE TABLE a ()") };',
    ],
    [
      'module.exports.up = async function (k) { await k.raw("DROP TABLE a"); }; module.exports.down = k => k.raw("x");',
    ],
    [
      'export default { async up(k) { await k.raw("DROP TABLE a"); }, down(k) { return k.raw("x"); } };',
    ],
    [
      'const up = k => k.raw("DROP TABLE a"); const down = k => k.raw("x"); export { up, down };',
    ],
    [
      'async function up(k) { await k.raw("DROP TABLE a"); }\nfunction down(k) { return k.raw("x"); }\nmodule.exports = { up, down };',
    ],
    [
      'class M { async up(k) { await k.raw("DROP TABLE a"); } async down(k) { await k.raw("x"); } }\nmodule.exports = M;',
    ],
    [
      'export class M { up = async (k: any) => k.raw("DROP TABLE a"); down = (k: any) => k.raw("x"); }',
    ],
  ])('%s', async text => {
    const { steps, model } = await tools(text);
    expect(steps).toMatchObject([{ readable: true, rollback: 'script' }]);
    expect(model.coverage.statements).toBe(1);
  });

  it.each([
    ['exports.up = k => k.raw("DROP TABLE a");', 'none'],
    [
      'exports.up = k => k.raw("DROP TABLE a"); exports.down = async () => {};',
      'empty',
    ],
    [
      'exports.up = k => k.raw("DROP TABLE a"); exports.down = () => Promise.resolve();',
      'empty',
    ],
    [
      'exports.up = k => k.raw("DROP TABLE a"); exports.down = () => { console.log("none"); };',
      'empty',
    ],
    [
      'exports.up = k => k.raw("DROP TABLE a"); exports.down = () => { throw new Error(); };',
      'irreversible',
    ],
    [
      'exports.up = k => k.raw("DROP TABLE a"); exports.down = false;',
      'irreversible',
    ],
    [
      'exports.up = k => k.raw("DROP TABLE a"); exports.down = require("./x").down;',
      'not-checkable',
    ],
    [
      'exports.up = k => k.raw("DROP TABLE a"); exports.down = k => undo(k);',
      'script',
    ],
    [
      'exports.up = k => k("a").insert({}); exports.down = k => {};',
      'not-needed',
    ],
    ['exports.up = k => k.raw("UPDATE a SET b = 1");', 'not-needed'],
    ['exports.up = () => {}; exports.down = () => {};', 'not-needed'],
  ])('%s is undone: %s', async (text, rollback) => {
    const { steps } = await tools(text);
    expect(steps[0].rollback).toBe(rollback);
  });

  it.each([
    ['exports.down = () => {};', 'no `up` is in this file', 1],
    ['exports.up = require("./x");', 'no `up` is in this file', 1],
    [
      'exports.up = k => {\n  k.raw("a" "b");\n};',
      'it does not parse: Unexpected token, expected "," (2:12)',
      2,
    ],
  ])('%s cannot be read', async (text, reason, line) => {
    const { steps, model } = await readSteps(knexTool, [text]);
    expect(steps[0]).toMatchObject({
      readable: false,
      unread: [{ message: `Not statically checkable: ${reason}`, line }],
    });
    expect(model.tables).toEqual([]);
  });
});
