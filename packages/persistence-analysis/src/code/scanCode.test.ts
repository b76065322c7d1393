import type { SourceTree } from '../sourceTree';
import { scanCode } from './scanCode';

function treeOf(files: Record<string, string>): SourceTree {
  return {
    list: () =>
      Object.keys(files).map(path => ({ path, size: files[path].length })),
    read: async path => Buffer.from(files[path]),
    skipped: [],
  };
}

const hitsOf = async (path: string, source: string) =>
  (await scanCode(treeOf({ [path]: source }), [])).hits.map(hit => [
    hit.location.line,
    hit.concatenated,
    hit.excerpt,
  ]);

describe('scanCode', () => {
  it.each<[string, string, [number, boolean, string][]]>([
    [
      'a.ts',
      "\nconst q = 'SELECT id FROM orders WHERE id = $1';",
      [[2, false, 'SELECT id FROM orders WHERE id = $1']],
    ],
    [
      'b.ts',
      "run(`SELECT *\n FROM ${table} WHERE a = 'secret'`)",
      [[1, true, "SELECT * FROM … WHERE a = '…'"]],
    ],
    [
      'c.js',
      "run('DELETE FROM orders WHERE id = ' + id)",
      [[1, true, 'DELETE FROM orders WHERE id = …']],
    ],
    [
      'd.js',
      "run('SELECT a ' +\n  'FROM b WHERE c = ?')",
      [[1, false, 'SELECT a FROM b WHERE c = ?']],
    ],
    [
      'e.py',
      'cur.execute(f"UPDATE orders SET a = {a}")',
      [[1, true, 'UPDATE orders SET a = …']],
    ],
    [
      'f.py',
      'cur.execute("""\nSELECT a\nFROM b WHERE c = %s\n""", (c,))',
      [[1, false, 'SELECT a FROM b WHERE c = %s']],
    ],
    [
      'g.go',
      'db.Query(fmt.Sprintf("SELECT a FROM %s", t))',
      [[1, true, 'SELECT a FROM …']],
    ],
    [
      'H.java',
      'stmt.run("INSERT INTO t (a) VALUES (\'" + a + "\')");',
      [[1, true, expect.stringContaining('INSERT INTO t')]],
    ],
    [
      'I.kt',
      'query("SELECT a FROM b WHERE c = $c")',
      [[1, true, 'SELECT a FROM b WHERE c = …']],
    ],
    [
      'j.rb',
      'run("SELECT a FROM b WHERE c = #{c}") # SELECT',
      [[1, true, 'SELECT a FROM b WHERE c = …']],
    ],
    [
      'k.php',
      '$q = "SELECT a FROM b WHERE c = " . $c;',
      [[1, true, 'SELECT a FROM b WHERE c = …']],
    ],
  ])('finds the query in %s', async (path, source, expected) => {
    expect(await hitsOf(`src/${path}`, source)).toEqual(expected);
  });

  it.each([
    ['a label', 'const a = "Select one";'],
    ['a sentence', 'const a = "Delete from cart";'],
    ['no table', "const a = 'SELECT 1';"],
    ['prose', "const a = 'SELECT your favourite colour please';"],
    ['a comment', '// "SELECT a FROM b"\n/* `SELECT a FROM b` */'],
  ])('does not take %s for a query', async (_what, source) => {
    expect(await hitsOf('src/a.ts', source)).toEqual([]);
  });

  it('leaves out tests, migrations, and places for queries', async () => {
    const source = "q('SELECT a FROM b')";
    const paths = [
      'src/a.test.ts',
      'test/a.ts',
      'src/OrderRepository.ts',
      'src/db/orders.ts',
      'src/dao/a.ts',
      'src/queries/a.ts',
      'db/changes/1.js',
      'node_modules/a/index.js',
      'a_test.go',
      'src/order-dao.ts',
    ];
    const files = Object.fromEntries(
      [...paths, 'src/dashboard.ts'].map(path => [path, source]),
    );
    const fact = await scanCode(treeOf(files), ['db/changes']);
    expect(fact.filesScanned).toBe(1);
    expect(fact.hits.map(hit => hit.location.path)).toEqual([
      'src/dashboard.ts',
    ]);
  });

  it('stops at 400 files', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 500 }, (_, n) => [`src/f${n}.ts`, '']),
    );
    expect((await scanCode(treeOf(files), [])).filesScanned).toBe(400);
  });
});
