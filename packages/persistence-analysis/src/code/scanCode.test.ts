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
      [[1, false, "SELECT * FROM … WHERE a = '…'"]],
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
      [[1, false, 'SELECT a FROM …']],
    ],
    [
      'tasks.rs',
      'let rows = sql_query(format!(\n        "select * from active_sites(\'{}\')",\n        interval.0\n    ))',
      [[2, true, expect.stringContaining('active_sites')]],
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

  it.each<[string, string, boolean]>([
    ['a value', 'q(`SELECT a FROM b WHERE c = ${c}`)', true],
    ['a value in quotes', "q(`SELECT a FROM b WHERE c = '${c}'`)", true],
    ['a value in SET', 'q(`UPDATE b SET a = ${a} WHERE c = 1`)', true],
    ['a value among VALUES', 'q(`INSERT INTO b (a) VALUES (${a})`)', true],
    ['a value and a table', 'q(`SELECT a FROM ${t} WHERE c = ${c}`)', true],
    [
      'a value in a sum',
      "q('SELECT a FROM b' + ' WHERE c = ' + c + ' LIMIT 1')",
      true,
    ],
    [
      'a value in a joined list',
      "q(['SELECT a', 'FROM b', `WHERE c = ${c}`].join(' '))",
      true,
    ],
    ['a raw template', 'q(String.raw`SELECT a FROM b WHERE c = ${c}`)', true],
    ['a table', 'q(`SELECT a FROM ${table} WHERE c = $1`)', false],
    ['a column', 'q(`SELECT a FROM b WHERE ${column} = $1`)', false],
    ['a list of columns', 'q(`SELECT ${columns} FROM b WHERE c = $1`)', false],
    ['an order', 'q(`SELECT a FROM b ORDER BY ${column} ${direction}`)', false],
    ['a whole condition', 'q(`SELECT a FROM b WHERE ${where}`)', false],
    [
      'one of several conditions',
      'q(`SELECT a FROM b WHERE c = 1 AND ${x}`)',
      false,
    ],
    ['a limit', 'q(`SELECT a FROM b LIMIT ${limit}`)', false],
    ['a template that binds', 'sql`SELECT a FROM b WHERE c = ${c}`', false],
    [
      'a member that binds',
      'this.db.sql<Row>`SELECT a FROM b WHERE c = ${c}`',
      false,
    ],
    ['a constant', 'q(`SELECT a FROM b WHERE c = ${Status.OPEN}`)', false],
    ['fixed texts', "q(`SELECT a FROM b WHERE c = ${x ? 'd' : 'e'}`)", false],
    [
      'placeholders',
      "q(`SELECT a FROM b WHERE c IN (${cs.map(() => '?').join(', ')})`)",
      false,
    ],
    ['numbered placeholders', 'q(`SELECT a FROM b WHERE c = $${at}`)', false],
  ])('judges %s put into a query', async (_what, source, concatenated) => {
    const hits = await hitsOf('src/a.ts', source);
    expect(hits.map(([, put]) => put)).toEqual([concatenated]);
  });

  it('is not led astray by regular expressions, comments and JSX', async () => {
    const source = `
const quote = /["'\`]/;
// don't
const a = <p>Don't select from here</p>;
const b = \`SELECT a FROM b WHERE c = \${\`\${x}\`}\`;
`;
    expect(await hitsOf('src/a.tsx', source)).toEqual([
      [5, true, 'SELECT a FROM b WHERE c = …'],
    ]);
  });

  it('reads on by quotes where a file does not parse', async () => {
    expect(
      await hitsOf(
        'src/a.js',
        "const = ;\nq('SELECT a FROM b WHERE c = ' + c)",
      ),
    ).toEqual([[2, true, 'SELECT a FROM b WHERE c = …']]);
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
      'sqlx/dockertest/dump.go',
      'internal/test_helper.go',
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

  it('says how many files it leaves out', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 8100 }, (_, n) => [`src/f${n}.ts`, '']),
    );
    expect(await scanCode(treeOf(files), [])).toEqual({
      filesScanned: 8000,
      filesLeftOut: 100,
      hits: [],
    });
  });
});
