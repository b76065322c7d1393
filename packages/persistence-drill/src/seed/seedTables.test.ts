import { openEmbedded, type DrillDatabase } from '../database';
import { readTables } from './tableCatalog';
import { seedTables } from './seedTables';

const SCHEMA = `
CREATE TYPE state AS ENUM ('open', 'paid');
CREATE DOMAIN sku AS varchar(8) NOT NULL;
CREATE TABLE customers (id uuid PRIMARY KEY, email text NOT NULL UNIQUE, born date, country char(2) NOT NULL CHECK (country = upper(country)));
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id uuid NOT NULL REFERENCES customers (id), state state NOT NULL,
  channel text NOT NULL CHECK (channel IN ('web', 'shop')), total numeric(10, 2) NOT NULL CHECK (total >= 0), placed_at timestamptz NOT NULL DEFAULT now(), parent_id bigint REFERENCES orders (id));
CREATE TABLE lines (order_id bigint NOT NULL REFERENCES orders (id), position smallint NOT NULL, sku sku, tags text[] NOT NULL, extra jsonb NOT NULL DEFAULT '{}', amount int NOT NULL CHECK (amount > 0),
  double_amount int GENERATED ALWAYS AS (amount * 2) STORED, PRIMARY KEY (order_id, position));
CREATE TABLE memberships (customer_id uuid NOT NULL REFERENCES customers (id), order_id bigint NOT NULL REFERENCES orders (id), UNIQUE (customer_id, order_id));
CREATE TABLE "Odd Name" ("select" text NOT NULL, n int CHECK (n BETWEEN 5 AND 9));
CREATE TABLE impossible (id int PRIMARY KEY CHECK (id < 0 AND id > 0));
CREATE TABLE discounts (id bigint PRIMARY KEY, valid_from timestamptz NOT NULL, valid_until timestamptz NOT NULL, code varchar(8) NOT NULL CHECK (code = upper(code)), share int NOT NULL CHECK (share BETWEEN 1 AND 90), CHECK (valid_from < valid_until));
CREATE TABLE seats (order_id bigint NOT NULL REFERENCES orders (id), number int NOT NULL CHECK (number >= 1 AND number <= 500), UNIQUE (order_id, number));
CREATE TABLE child (impossible_id int NOT NULL REFERENCES impossible (id));
`;

jest.setTimeout(120_000);

describe('seeding', () => {
  let database: DrillDatabase;
  beforeAll(async () => {
    database = await openEmbedded();
    await database.execute(SCHEMA);
  }, 120_000);
  afterAll(async () => database?.close());
  afterEach(async () => database.execute('ROLLBACK'));

  it('fills what can be filled and says why not where not', async () => {
    await database.execute('BEGIN');
    const tables = await readTables(database);
    const { seeded, failed } = await seedTables(database, tables, 40);
    expect(Object.fromEntries(seeded.map(s => [s.table, s.rows]))).toEqual({
      'public.customers': 40,
      'public.orders': 40,
      'public.lines': 40,
      'public.memberships': 40,
      'public.Odd Name': 40,
      'public.discounts': 40,
      'public.seats': 40,
    });
    expect(failed.map(f => f.table).sort()).toEqual([
      'public.child',
      'public.impossible',
    ]);
    expect(failed.find(f => f.table === 'public.child')?.reason).toMatch(
      /impossible, which it refers to, has no row/,
    );
    const [row] = await database.query(
      'SELECT count(DISTINCT customer_id)::int AS customers, count(DISTINCT channel)::int AS channels FROM orders',
    );
    expect(row).toEqual({ customers: 40, channels: 2 });
  });

  it('makes thousands of rows where the keys allow them', async () => {
    await database.execute('BEGIN');
    const tables = await readTables(database);
    const { seeded } = await seedTables(database, tables, 3000);
    const rows = Object.fromEntries(seeded.map(s => [s.table, s.rows]));
    expect(rows['public.orders']).toBe(3000);
    expect(rows['public.seats']).toBe(3000);
    // A country and an e-mail address are different for so many.
    expect(rows['public.customers']).toBe(3000);
  });

  it('leaves nothing behind when a transaction is rolled back', async () => {
    const rows = await database.query('SELECT 1 FROM customers');
    expect(rows).toEqual([]);
  });

  it('goes around keys that are taken', async () => {
    await database.execute(
      "BEGIN; INSERT INTO customers SELECT gen_random_uuid(), 'email' || n || '@example.com', NULL, 'DE' FROM generate_series(0, 2) n",
    );
    const tables = await readTables(database, new Set(['public.customers']));
    const { seeded } = await seedTables(database, tables, 2);
    expect(seeded).toEqual([{ table: 'public.customers', rows: 2 }]);
  });
});
