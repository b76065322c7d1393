import { ordersSchema } from '../testing/ordersSchema';
import { ByTable, findTable, isSameTable } from './byTable';

const NAMES = [
  'orders',
  'Orders',
  'public.orders',
  'shop.orders',
  '"shop"."Orders"',
  'warehouse.shop.orders',
  'public.order_lines',
  'order_lines',
];

/** The comparison as it is defined, part by part. */
function same(a: string, b: string): boolean {
  const left = a.toLowerCase().replaceAll('"', '').split('.');
  const right = b.toLowerCase().replaceAll('"', '').split('.');
  if (left.length === 1 || right.length === 1)
    return left[left.length - 1] === right[right.length - 1];
  return left.join('.') === right.join('.');
}

describe('names of tables', () => {
  it('mean the same table with and without a schema, in any case and in quotes', () => {
    expect(isSameTable('orders', 'shop.orders')).toBe(true);
    expect(isSameTable('public.orders', 'shop.orders')).toBe(false);
    expect(isSameTable('"shop"."Orders"', 'shop.orders')).toBe(true);
    for (const a of NAMES) {
      for (const b of NAMES) expect(isSameTable(a, b)).toBe(same(a, b));
    }
  });

  it('find all things that comparing each would find', () => {
    const index = new ByTable(NAMES.map(name => [name, name]));
    for (const name of [...NAMES, 'other.orders', 'parcels']) {
      expect([...index.all(name)].sort()).toEqual(
        NAMES.filter(other => same(other, name)).sort(),
      );
    }
  });

  it('find a table that a model gained since', () => {
    const model = ordersSchema('schema.sql');
    expect(findTable(model, 'parcels')).toBeUndefined();
    model.tables.push({ ...model.tables[0], schema: 'post', name: 'parcels' });
    expect(findTable(model, 'parcels')?.schema).toBe('post');
    expect(findTable(model, 'public.parcels')).toBeUndefined();
  });
});
