import { parseBlock } from '@persistence-scorecard/analysis';
import type { SeedTable } from '../seed';
import { parameterPlaces } from './parameterPlaces';

const table = (plain: string, columns: string[]): SeedTable => ({
  name: plain,
  plain,
  columns: columns.map(name => ({
    name,
    type: 'text',
    base: 'text',
    array: false,
    notNull: false,
    hasDefault: false,
  })),
  references: [],
  unique: [],
  checks: [],
});

const TABLES = [
  table('public.orders', ['id', 'status', 'placed_at', 'title']),
  table('public.lines', ['order_id', 'sku']),
  table('audit.orders', ['id', 'actor']),
];

async function placesOf(sql: string) {
  const [{ node }] = await parseBlock(sql);
  const places = parameterPlaces(node!, TABLES);
  return Object.fromEntries(
    [...places].map(([n, { table: t, column, use }]) => [
      n,
      t ? `${t}.${column} ${use}` : use,
    ]),
  );
}

describe('what a parameter is compared with', () => {
  it.each<[string, Record<number, string>]>([
    [
      'SELECT id FROM orders WHERE status = $1 AND placed_at < $2 LIMIT $3 OFFSET $4',
      {
        1: 'public.orders.status compared',
        2: 'public.orders.placed_at compared',
        3: 'limit',
        4: 'offset',
      },
    ],
    [
      'SELECT 1 FROM orders o JOIN lines l ON l.order_id = o.id WHERE $1 = l.sku AND o.id = ANY($2)',
      { 1: 'public.lines.sku compared', 2: 'public.orders.id compared' },
    ],
    [
      'SELECT 1 FROM audit.orders a WHERE a.actor IN ($1, $2) AND a.id BETWEEN $3 AND $4',
      {
        1: 'audit.orders.actor compared',
        2: 'audit.orders.actor compared',
        3: 'audit.orders.id compared',
        4: 'audit.orders.id compared',
      },
    ],
    [
      'SELECT 1 FROM orders o WHERE EXISTS (SELECT 1 FROM lines WHERE order_id = o.id AND sku = $1)',
      { 1: 'public.lines.sku compared' },
    ],
    [
      'SELECT 1 FROM orders WHERE (placed_at, id) < ($1, $2)',
      {
        1: 'public.orders.placed_at compared',
        2: 'public.orders.id compared',
      },
    ],
    [
      "SELECT 1 FROM orders WHERE title LIKE $1 OR title ILIKE $2 || '%' OR lower(title) = $3",
      {
        1: 'public.orders.title pattern',
        2: 'public.orders.title prefix',
        3: 'public.orders.title compared',
      },
    ],
    [
      'INSERT INTO lines (sku, order_id) VALUES ($1, $2)',
      { 1: 'public.lines.sku written', 2: 'public.lines.order_id written' },
    ],
    [
      'UPDATE orders SET status = $1 WHERE id = $2',
      { 1: 'public.orders.status written', 2: 'public.orders.id compared' },
    ],
    [
      'DELETE FROM lines USING orders WHERE lines.order_id = orders.id AND status = $1',
      { 1: 'public.orders.status compared' },
    ],
    ['SELECT $1::int', {}],
    [
      'SELECT 1 FROM orders WHERE id = $1 UNION SELECT 1 FROM lines WHERE sku = $2',
      { 1: 'public.orders.id compared', 2: 'public.lines.sku compared' },
    ],
    ['SELECT 1 FROM nowhere WHERE id = $1', {}],
  ])('%s', async (sql, places) => {
    expect(await placesOf(sql)).toEqual(places);
  });
});
