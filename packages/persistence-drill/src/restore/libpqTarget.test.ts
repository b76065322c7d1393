import { libpqTarget } from './libpqTarget';

describe('a connection string for the programs of PostgreSQL', () => {
  it('keeps the password out of the arguments', () => {
    expect(libpqTarget('postgres://app:p%40ss@db:5433/orders')).toEqual({
      dbname: 'postgres://app@db:5433/orders',
      env: { PGPASSWORD: 'p@ss' },
    });
  });

  it('turns what only Node knows into what libpq knows', () => {
    expect(
      libpqTarget('postgres://db/orders?ssl=true&uselibpqcompat=1').dbname,
    ).toBe('postgres://db/orders?sslmode=require');
    expect(libpqTarget('postgres://db/orders?sslmode=no-verify').dbname).toBe(
      'postgres://db/orders?sslmode=require',
    );
    expect(libpqTarget('postgres:///orders?host=/var/run/postgresql')).toEqual({
      dbname: 'postgres:///orders?host=/var/run/postgresql',
      env: {},
    });
  });
});
