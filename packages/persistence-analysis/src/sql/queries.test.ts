import { parseQueries } from './queries';

/** `table: use column` of each column that finds, joins or sorts rows, for reading at a glance. */
async function usesOf(sql: string): Promise<string[]> {
  const [query] = await parseQueries(sql);
  expect([query.parses, query.message]).toEqual([true, undefined]);
  return query.uses.flatMap(({ table, columns }) =>
    columns
      .filter(({ use }) => use !== 'named')
      .map(({ use, name, owner }) =>
        owner === 'sure'
          ? `${table}: ${use} ${name}`
          : `${table}: ${use} ${name} (${owner})`,
      ),
  );
}

describe('parseQueries', () => {
  it('gives each statement its own lines', async () => {
    const queries = await parseQueries(
      '-- hot path\nSELECT id\nFROM orders;\n\nDELETE FROM carts\nWHERE at < $1;\n',
    );
    expect(queries.map(q => [q.line, q.endLine, q.tables])).toEqual([
      [2, 3, ['orders']],
      [5, 6, ['carts']],
    ]);
  });

  it('tells finding, joining and sorting apart', async () => {
    const sql = `SELECT o.total FROM orders o JOIN crm.people p ON p.id = o.person_id
      WHERE o.state = 'open' AND p.email = :email AND o.total > 5
      ORDER BY o.placed_at DESC LIMIT 10`;
    expect((await usesOf(sql)).sort()).toEqual([
      'crm.people: equal email',
      'crm.people: join id',
      'orders: equal state',
      'orders: join person_id',
      'orders: range total',
      'orders: sort placed_at',
    ]);
    const [{ tables, uses }] = await parseQueries(sql);
    expect(tables).toEqual(['crm.people', 'orders']);
    expect(uses[0]).toMatchObject({ table: 'orders', limited: true });
    expect(uses[0].columns).toContainEqual({
      name: 'total',
      use: 'named',
      owner: 'sure',
    });
  });

  it.each([
    ['UPDATE orders SET a = 1 WHERE id = ?', ['orders: equal id']],
    [
      'SELECT 1 FROM t WHERE a IN (1, 2) AND b IS NULL',
      ['t: equal a', 't: equal b'],
    ],
    ['SELECT 1 FROM t WHERE a = ANY($1)', ['t: equal a']],
    ['SELECT 1 FROM t WHERE a BETWEEN 1 AND 2', ['t: range a']],
    ['SELECT 1 FROM t WHERE (a, b) < ($1, $2)', ['t: range a', 't: range b']],
    ["SELECT 1 FROM t WHERE name ILIKE 'x%'", ['t: match name']],
    ["SELECT 1 FROM t WHERE doc @> '{}'", ['t: match doc']],
    ['SELECT 1 FROM t WHERE lower(name) = $1', ['t: computed name']],
    ['SELECT 1 FROM t WHERE at::date = $1', ['t: computed at']],
    ['SELECT 1 FROM t WHERE name::text = $1', ['t: equal name']],
    ["SELECT 1 FROM t WHERE doc ->> 'k' = $1", ['t: computed doc']],
    [
      'SELECT 1 FROM t WHERE paid AND NOT sent',
      ['t: equal sent', 't: equal paid'],
    ],
    ['SELECT 1 FROM t WHERE a <> 1 AND NOT (b = 2)', []],
    ['SELECT a AS x FROM t ORDER BY x', []],
    ['SELECT count(*) FROM t GROUP BY a', []],
    ['EXPLAIN SELECT 1 FROM t WHERE a = 1', ['t: equal a']],
    ['CREATE VIEW v AS SELECT 1 FROM t WHERE a = 1', ['t: equal a']],
    ['CREATE INDEX i ON t (a)', []],
    ['INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO NOTHING', []],
    [
      'DELETE FROM a USING b WHERE a.id = b.a_id',
      ['a: join id', 'b: join a_id'],
    ],
  ])('reads %s', async (sql, expected) => {
    expect((await usesOf(sql)).sort()).toEqual([...expected].sort());
  });

  it('sees into subqueries, and lets them see out', async () => {
    const sql = `SELECT 1 FROM orders o WHERE o.a = 1 AND EXISTS
      (SELECT 1 FROM lines l WHERE l.order_id = o.id AND sku = $1)`;
    expect(await usesOf(sql)).toEqual([
      'orders: equal a',
      'orders: join id',
      'orders: equal sku (among)',
      'lines: equal order_id',
      'lines: equal sku (among)',
    ]);
  });

  it('does not take a WITH query for a table', async () => {
    const [query] = await parseQueries(
      'WITH recent AS (SELECT id FROM orders WHERE at > $1) SELECT x FROM recent JOIN lines ON lines.id = recent.id WHERE y = 1',
    );
    expect(query.tables).toEqual(['lines', 'orders']);
    expect(query.uses[1].columns).toContainEqual({
      name: 'y',
      use: 'equal',
      owner: 'maybe',
    });
  });

  it.each([
    'SELECT * FROM t WHERE id = ?',
    'SELECT * FROM t WHERE id = :id',
    'SELECT * FROM t WHERE id = %s',
    'SELECT * FROM t WHERE id = @id',
    "SELECT * FROM t WHERE at > '12:30'::time AND id = ?",
  ])('reads the placeholder of %s', async sql => {
    expect((await parseQueries(sql))[0].parses).toBe(true);
  });

  it.each([
    ['SELECT FROM WHERE', 'syntax error at or near "WHERE"'],
    ['', 'The block is empty'],
    ['SELECT 1\0', 'The file holds a NUL byte and was not read'],
  ])('says why %j does not parse', async (sql, message) => {
    expect(await parseQueries(sql)).toMatchObject([
      { parses: false, message, tables: [], uses: [] },
    ]);
  });

  it('does not let one bad statement hide the others', async () => {
    const queries = await parseQueries('SELECT FROM WHERE;\nSELECT 1 FROM t;');
    expect(queries.map(q => [q.line, q.parses])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  it('survives nesting and long lists', async () => {
    const wide = Array.from({ length: 5000 }, (_, n) => `c${n} = ${n}`);
    const joins = Array.from({ length: 400 }, (_, n) => `JOIN t${n} USING (a)`);
    const sqls = [
      `SELECT 1 FROM t WHERE ${wide.join(' AND ')}`,
      `SELECT 1 FROM t ${joins.join(' ')}`,
      `SELECT 1 FROM t WHERE a = ${'('.repeat(500)}1${')'.repeat(500)}`,
      Array.from({ length: 500 }, () => 'SELECT a FROM t').join(' UNION ALL '),
      `SELECT 1 WHERE x = ${'1+'.repeat(10000)}1`,
    ];
    const started = Date.now();
    for (const sql of sqls) expect(await parseQueries(sql)).toHaveLength(1);
    expect(Date.now() - started).toBeLessThan(5000);
  });
});
