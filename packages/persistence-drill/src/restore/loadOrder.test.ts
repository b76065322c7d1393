import fc from 'fast-check';
import type { StoredTable } from './contentCatalog';
import { loadOrder } from './loadOrder';

const tables = (names: readonly string[]) =>
  names.map(name => ({ name } as StoredTable));
const order = (
  names: readonly string[],
  keys: readonly [table: string, target: string][],
) =>
  loadOrder(
    tables(names),
    keys.map(([table, target]) => ({ table, target })),
  ).map(({ name }) => name);

describe('the order of loading', () => {
  it('puts parents first, whatever the names say', () => {
    expect(
      order(
        ['lines', 'orders', 'users'],
        [
          ['lines', 'orders'],
          ['orders', 'users'],
          ['orders', 'orders'],
          ['orders', 'elsewhere'],
        ],
      ),
    ).toEqual(['users', 'orders', 'lines']);
  });

  it('holds each table once, with circles too, and without them respects each key', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const name = fc.constantFrom(...names);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name), { maxLength: 8 }), keys => {
        expect(order(names, keys).sort()).toEqual(names);
        const noCircle = keys.filter(([table, target]) => table > target);
        const ordered = order(names, noCircle);
        for (const [table, target] of noCircle)
          expect(ordered.indexOf(target)).toBeLessThan(ordered.indexOf(table));
      }),
    );
  });
});
