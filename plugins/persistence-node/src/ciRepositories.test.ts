import { ConfigReader } from '@backstage/config';
import { CiRepositories, readCiId, readCiUrl } from './ciRepositories';

const read = (data: object) =>
  CiRepositories.fromConfig(new ConfigReader(data as {}), 'evidence');

describe('CiRepositories', () => {
  const some = {
    defaultBranch: 'trunk',
    repositories: [
      { id: 42, path: 'Payments/Orders' },
      { id: '43', path: 'payments/ledger', defaultBranch: 'release' },
    ],
  };

  it('lets in by first use, unless told not to', () => {
    expect(read({}).resolve('7', 'Payments/Orders')).toEqual({
      path: 'payments/orders',
      listed: false,
      defaultBranch: 'main',
    });
    expect(() => read({ firstUse: false }).resolve('7', 'a/b')).toThrow(
      'number 7 is not listed',
    );
  });

  it('takes the path of a listed number, also after a rename', () => {
    const repositories = read({ ...some, firstUse: false });
    expect(repositories.resolve('42', 'payments/orders-renamed')).toEqual({
      path: 'payments/orders',
      listed: true,
      defaultBranch: 'trunk',
    });
    expect(repositories.resolve('43', 'payments/ledger').defaultBranch).toBe(
      'release',
    );
  });

  it('keeps a re-created repository out of a listed path', () => {
    expect(() => read(some).resolve('99', 'PAYMENTS/orders')).toThrow(
      'another one than the operator listed',
    );
  });

  it('refuses a list that contradicts itself', () => {
    const [first] = some.repositories;
    expect(() =>
      read({ repositories: [first, { ...first, path: 'a/b' }] }),
    ).toThrow('the id 42 twice');
    expect(() => read({ repositories: [first, { ...first, id: 1 }] })).toThrow(
      'the path payments/orders twice',
    );
    expect(() =>
      read({ repositories: [{ id: 'orders', path: 'a/b' }] }),
    ).toThrow('must be the number');
  });
});

describe('readCiId and readCiUrl', () => {
  it('take numbers as the forges write them', () => {
    expect([readCiId(5, 'x'), readCiId('5', 'x')]).toEqual(['5', '5']);
    for (const wrong of ['', 'a', '-1', 1.5, null, {}, '1'.repeat(21)])
      expect(() => readCiId(wrong, 'ownerIds')).toThrow('ownerIds must be');
  });

  it('take https, and http on this machine', () => {
    for (const url of ['https://gitlab.example.com', 'http://localhost:3000'])
      expect(readCiUrl(url, 'issuer')).toBe(url);
    for (const url of [
      'http://gitlab.example.com',
      'https://u:p@host',
      'file:///etc',
      'gitlab',
    ])
      expect(() => readCiUrl(url, 'issuer')).toThrow(
        'issuer must be an https URL',
      );
  });
});
