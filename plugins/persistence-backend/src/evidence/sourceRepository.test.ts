import type { Entity } from '@backstage/catalog-model';
import { sourceRepository } from './sourceRepository';

const of = (annotations: Record<string, string>) =>
  sourceRepository({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'orders', annotations },
  } as Entity);
const at = (url: string) =>
  of({ 'backstage.io/source-location': `url:${url}` });

describe('sourceRepository', () => {
  it.each([
    ['https://github.com/Payments/Orders', 'github.com', 'payments/orders'],
    ['https://github.com/payments/orders.git', 'github.com', 'payments/orders'],
    [
      'https://github.com/payments/orders/tree/main/services/a',
      'github.com',
      'payments/orders',
    ],
    [
      'https://github.com/payments/orders/blob/main/catalog-info.yaml',
      'github.com',
      'payments/orders',
    ],
    [
      'https://github.com/payments/tree/tree/main',
      'github.com',
      'payments/tree',
    ],
    [
      'https://gitlab.example.com:8443/a/b/c/-/tree/main/',
      'gitlab.example.com:8443',
      'a/b/c',
    ],
    [
      'https://gitlab.example.com/a/b/c/tree/main',
      'gitlab.example.com',
      'a/b/c',
    ],
    [
      'https://github.com/payments/x/../orders',
      'github.com',
      'payments/orders',
    ],
    [
      'https://github.com/payments/orders%2f..%2fledger',
      'github.com',
      'payments/orders%2f..%2fledger',
    ],
  ])('%s', (url, host, path) => {
    expect(at(url)).toEqual({ host, path });
  });

  it.each([
    'https://github.com',
    'https://github.com/payments',
    'https://mia:secret@github.com/payments/orders',
    'ssh://github.com/payments/orders',
    'no url',
  ])('%s is none', url => {
    expect(at(url)).toBeUndefined();
  });

  it('prefers the source location, and does without it', () => {
    const managed = {
      'backstage.io/managed-by-location':
        'url:https://github.com/a/b/blob/main/catalog-info.yaml',
    };
    expect(of(managed)?.path).toBe('a/b');
    expect(
      of({
        ...managed,
        'backstage.io/source-location': 'url:https://github.com/c/d',
      })?.path,
    ).toBe('c/d');
    expect(
      of({ ...managed, 'backstage.io/source-location': 'file:/srv/c' }),
    ).toBeUndefined();
    expect(of({})).toBeUndefined();
  });
});
