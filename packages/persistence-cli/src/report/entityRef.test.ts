import { fullEntityRef } from './entityRef';

describe('the service that is named', () => {
  it.each([
    ['orders', 'component:default/orders'],
    ['Payments/Orders', 'component:payments/orders'],
    ['component:orders', 'component:default/orders'],
    ['component:default/orders_v2.1', 'component:default/orders_v2.1'],
  ])('%s', (text, expected) => {
    expect(fullEntityRef(text)).toBe(expected);
  });

  it.each(['', 'a b', 'a/b/c', ':orders', 'component:', '../orders'])(
    'refuses %j',
    text => {
      expect(() => fullEntityRef(text)).toThrow(/is no entity ref/);
    },
  );
});
