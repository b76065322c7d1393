import { parseQueries } from '@persistence-scorecard/analysis';
import type { DocumentedIndex } from '@persistence-scorecard/plugin-persistence-common';
import { durationIn, objectiveFor, rateFor, rateIn } from './objectives';
import { promisedIndexes } from './promisedIndexes';

const PATH = 'docs/database/indexes.md';
const INDEXES: DocumentedIndex[] = [
  {
    name: 'orders_number_idx',
    table: 'orders',
    columns: ['number'],
    reason: 'Order by number, 250 per second, 10 ms; numbers are unique',
    line: 5,
  },
  {
    name: 'orders_status_placed_idx',
    table: 'orders',
    columns: ['status', 'placed_at'],
    reason: 'p50 2 ms, p95 0.1 s',
    line: 6,
  },
  {
    name: 'orders_status_idx',
    table: 'public.orders',
    columns: ['status'],
    line: 7,
  },
  {
    name: 'lines_order_idx',
    table: 'lines',
    columns: ['order_id'],
    reason: 'Lines of an order, 20 ms',
    line: 8,
  },
];

async function queryOf(sql: string) {
  const [query] = await parseQueries(sql);
  return { path: PATH, ...query };
}

async function stated(sql: string, target?: number) {
  const found = objectiveFor(
    await queryOf(sql),
    { path: PATH, indexes: INDEXES },
    target === undefined ? undefined : { op: '<=', value: target },
  );
  return (
    found && `${found.objective.op} ${found.objective.value} ${found.from}`
  );
}

describe('the index that the document promises a query', () => {
  it.each([
    ['SELECT 1 FROM orders WHERE number = $1', ['orders_number_idx']],
    [
      'SELECT 1 FROM public.orders WHERE status = $1 AND placed_at < $2',
      ['orders_status_placed_idx'],
    ],
    ['SELECT 1 FROM orders WHERE placed_at < $1', []],
    ['SELECT 1 FROM orders o JOIN lines l ON l.order_id = o.id', []],
    ['SELECT 1 FROM orders ORDER BY number', []],
    ['SELECT 1 FROM orders ORDER BY number LIMIT 5', ['orders_number_idx']],
    ['SELECT 1 FROM other.lines WHERE order_id = 1', ['lines_order_idx']],
  ])('%s', async (sql, names) => {
    const promised = promisedIndexes(await queryOf(sql), INDEXES);
    expect(promised.flatMap(p => p.indexes.map(i => i.name))).toEqual(names);
  });
});

describe('the objective of a query', () => {
  it.each([
    [
      'SELECT 1 FROM orders WHERE number = $1',
      '<= 10 docs/database/indexes.md:5',
    ],
    [
      'SELECT 1 FROM orders WHERE status = $1 ORDER BY placed_at',
      '<= 100 docs/database/indexes.md:6',
    ],
    [
      'SELECT 1 FROM orders, lines WHERE number = $1 AND order_id = $2',
      '<= 20 docs/database/indexes.md:8',
    ],
    [
      'SELECT 1 -- p95 7,5 ms\nFROM orders WHERE number = $1',
      '<= 7.5 docs/database/indexes.md:1',
    ],
  ])('%s', async (sql, objective) => {
    expect(await stated(sql, 500)).toBe(objective);
  });

  it('is the target where nothing else is stated, and nothing where that is missing', async () => {
    const sql = 'SELECT 1 FROM orders WHERE total = $1';
    expect(await stated(sql, 500)).toBe('<= 500 targets.query-response-time');
    expect(await stated(sql)).toBeUndefined();
  });

  it('goes with the rate that is stated for the index', async () => {
    const rate = async (sql: string) =>
      rateFor(await queryOf(sql), { indexes: INDEXES });
    expect(await rate('SELECT 1 FROM orders WHERE number = $1')).toBe(250);
    expect(
      await rate('SELECT 1 FROM lines WHERE order_id = 1'),
    ).toBeUndefined();
    expect(rateIn('30 a minute, 5 ms')).toBe(0.5);
    expect(rateIn('550/s')).toBe(550);
    expect(rateIn('10 ms, 3 tables')).toBeUndefined();
  });

  it('takes no rate and no age for a duration', () => {
    expect(durationIn('900 per second, 550/s, kept 30 days')).toBeUndefined();
    expect(durationIn('at most 2 seconds')).toBe(2000);
  });
});
