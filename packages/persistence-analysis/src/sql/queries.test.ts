import { parseQueries } from './queries';

describe('parseQueries', () => {
  it('names tables and the columns that filter, join and sort', async () => {
    expect(
      await parseQueries(
        `SELECT o.total FROM orders o JOIN crm.people p ON p.id = o.person_id
         WHERE o.state = 'open' AND p.email = :email ORDER BY o.placed_at DESC LIMIT 10;`,
      ),
    ).toEqual({
      parses: true,
      tables: ['crm.people', 'public.orders'],
      filters: [
        {
          table: 'crm.people',
          columns: expect.arrayContaining(['id', 'email']),
        },
        {
          table: 'public.orders',
          columns: expect.arrayContaining(['person_id', 'state', 'placed_at']),
        },
      ],
    });
  });

  it('places bare columns when there is one table', async () => {
    const { filters } = await parseQueries(
      'UPDATE orders SET a = 1 WHERE id = ? AND state = $1',
    );
    expect(filters).toEqual([
      {
        table: 'public.orders',
        columns: expect.arrayContaining(['id', 'state']),
      },
    ]);
  });

  it.each([
    'SELECT * FROM t WHERE id = ?',
    'SELECT * FROM t WHERE id = :id',
    'SELECT * FROM t WHERE id = %s',
    'SELECT * FROM t WHERE id = @id',
    "SELECT * FROM t WHERE at > '12:30'::time AND id = ?",
  ])('reads the placeholder of %s', async sql => {
    expect((await parseQueries(sql)).parses).toBe(true);
  });

  it.each([
    ['SELECT FROM WHERE', 'syntax error at or near "WHERE"'],
    ['', 'The block is empty'],
    ['SELECT 1\0', 'The file holds a NUL byte and was not read'],
  ])('says why %j does not parse', async (sql, message) => {
    expect(await parseQueries(sql)).toEqual({
      parses: false,
      message,
      tables: [],
      filters: [],
    });
  });
});
