import {
  connected,
  openEmbedded,
  openServer,
  UnusableDatabaseError,
  type DrillDatabase,
} from '../database';
import {
  drillContext,
  POSTGRES_URL,
  serverAnswers,
} from '../testing/drillContext';
import { integrityDrill } from './integrityDrill';

const SCHEMA = `
CREATE TABLE customers (id int PRIMARY KEY, email text NOT NULL);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int REFERENCES customers (id), total int, code text);
CREATE TABLE "Odd Notes" ("Id" uuid PRIMARY KEY, order_id int, text text);
CREATE TABLE pairs (a int, b int, PRIMARY KEY (a, b));
CREATE TABLE pair_refs (email text PRIMARY KEY, a int, b int, FOREIGN KEY (a, b) REFERENCES pairs (a, b) MATCH FULL);
`;
/** What real databases come to: rows from before a constraint, or put in while it was not looked at. */
const DAMAGE = `
INSERT INTO customers VALUES (1, 'a@example.com'), (2, 'a@example.com');
INSERT INTO orders VALUES (1, 1, 5, 'x'), (2, NULL, -1, 'x'), (3, 2, -2, NULL), (4, 1, NULL, NULL);
INSERT INTO "Odd Notes" VALUES ('00000000-0000-4000-8000-000000000001', 1, 'fine'), ('00000000-0000-4000-8000-000000000002', 77, 'secret');
SET session_replication_role = replica;
INSERT INTO orders VALUES (5, 99, 1, 'y'), (6, 98, 1, 'z');
INSERT INTO pair_refs VALUES ('jane@example.com', 1, NULL);
SET session_replication_role = DEFAULT;
ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total >= 0) NOT VALID;
ALTER TABLE orders ADD CONSTRAINT parent FOREIGN KEY (total) REFERENCES orders (id) NOT VALID;
ALTER TABLE customers ADD CONSTRAINT has_at CHECK (email LIKE '%@%') NOT VALID;
`;
const INDEXES = {
  path: 'docs/database/indexes.md',
  indexes: [
    {
      name: 'customers_email',
      table: 'customers',
      columns: ['email'],
      reason: 'Unique: one account per address',
      line: 3,
    },
    {
      name: 'orders_code',
      table: 'orders',
      columns: ['code'],
      reason: 'look-up, not unique',
      line: 4,
    },
    {
      name: 'uq_orders',
      table: 'orders',
      columns: ['customer_id', 'total'],
      line: 5,
    },
    { name: 'uq_gone', table: 'gone', columns: ['id'], line: 6 },
  ],
  queries: [],
  unindexed: [],
};

type Result = Awaited<ReturnType<typeof integrityDrill>>;
const told = ({ checks }: Result) =>
  Object.fromEntries(
    checks.map(c => [
      c.id.replace('integrity-', ''),
      `${c.status} ${c.covered}/${c.total}${c.reason ? `: ${c.reason}` : ''}`,
    ]),
  );
const messages = ({ findings }: Result, severity: string) =>
  findings.filter(f => f.severity === severity).map(f => f.message);

describe('the integrity drill on its own database', () => {
  let database: DrillDatabase;
  beforeAll(async () => {
    database = await openEmbedded();
  }, 120_000);
  afterAll(async () => database?.close());

  it('does not call synthetic rows a proof', async () => {
    const result = await integrityDrill(drillContext(database, SCHEMA), {
      rows: 5,
      environment: 'production',
    });
    for (const check of result.checks) {
      expect(check.status).toBe('skipped');
      expect(check.reason).toMatch(/only synthetic rows were looked at/);
    }
    expect(result.checks[0]).toMatchObject({ covered: 2, total: 2 });
    expect(result.metrics).toEqual([]);
    expect(messages(result, 'problem')).toEqual([]);
  }, 60_000);

  it('finds what the migrations themselves leave behind', async () => {
    const result = await integrityDrill(
      drillContext(database, SCHEMA + DAMAGE, { indexes: INDEXES }),
      { rows: 0 },
    );
    expect(told(result).orphans).toMatch(
      /^failed 3\/3: .*public\.orders \(orders_customer_id_fkey\): 2 rows lead nowhere, e\.g\. id 5, id 6/,
    );
  }, 60_000);

  it('says when there is nothing to look at, or nothing to look in', async () => {
    expect(
      told(await integrityDrill(drillContext(database, 'SELECT 1'))),
    ).toEqual({
      orphans: 'skipped 0/0: the schema has no foreign keys',
      constraints: 'skipped 0/0: the schema has no foreign keys and no checks',
      unique: 'skipped 0/0: the schema has nothing that is to be unique',
    });
    expect(
      told(await integrityDrill(drillContext(database, 'SELECT broken')))
        .orphans,
    ).toMatch(/^error 0\/0: The schema could not be built: column "broken"/);
  }, 60_000);
});

describe('the integrity drill on a database with real rows', () => {
  let database: DrillDatabase | undefined;
  beforeAll(async () => {
    if (await serverAnswers())
      database = await openServer({ url: POSTGRES_URL });
  }, 60_000);
  afterAll(async () => database?.close());

  async function drill(sql: string, options = {}, more = {}) {
    await database!.reset();
    await database!.execute(sql);
    return integrityDrill(
      drillContext(database!, 'SELECT not_to_be_run', more),
      { url: database!.url, ...options },
    );
  }

  it('finds each damage, shows keys and no other value', async () => {
    if (!database) return;
    const result = await drill(
      SCHEMA + DAMAGE,
      { environment: 'production' },
      { indexes: INDEXES },
    );
    expect(told(result)).toEqual({
      orphans:
        'failed 3/3: public.orders (orders_customer_id_fkey): 2 rows lead nowhere, e.g. id 5, id 6; public.orders (parent): 2 rows lead nowhere, e.g. id 2, id 3; public.pair_refs (pair_refs_a_b_fkey): 1 rows lead nowhere',
      constraints:
        'failed 5/5: public.orders (parent): 2 rows would fail its validation, e.g. id 2, id 3; public.orders (total_positive): 2 rows would fail its validation, e.g. id 2, id 3',
      unique:
        'failed 7/7: public.customers (email): 1 values are there more than once, e.g. id 1',
    });
    expect(messages(result, 'advice')).toEqual([
      expect.stringMatching(
        /customers \(has_at\): it was never validated, and no row is against it/,
      ),
      expect.stringMatching(
        /orders \(customer_id, total\): documented as unique, and nothing but luck/,
      ),
      'public.Odd Notes (order_id): 1 rows name nothing in public.orders, and no foreign key is there, e.g. Id 00000000-0000-4000-8000-000000000002.',
      expect.stringMatching(
        /what stands at this moment, taken for the last 30 days/,
      ),
    ]);
    expect(result.metrics).toEqual([
      {
        id: 'data-inconsistency-incidents',
        value: 5,
        unit: 'per 30 d',
        observedAt: '2026-11-24T12:00:00.000Z',
      },
    ]);
    expect(JSON.stringify(result)).not.toMatch(/jane|secret|a@example/);
  }, 60_000);

  it('passes a sound database, and takes a metric only of real rows', async () => {
    if (!database) return;
    const sound = `${SCHEMA} INSERT INTO customers VALUES (1, 'a'); INSERT INTO orders VALUES (1, 1)`;
    const result = await drill(sound, { environment: 'staging' });
    expect(told(result)).toEqual({
      orphans: 'passed 2/2',
      constraints: 'passed 2/2',
      unique: 'passed 5/5',
    });
    expect(result.metrics[0]).toMatchObject({ value: 0 });
    expect((await drill(sound, { environment: 'ci' })).metrics).toEqual([]);
    expect((await drill(sound)).metrics).toEqual([]);
  }, 60_000);

  it('finds a unique index that could not be built, with the values in its way', async () => {
    if (!database) return;
    await database.reset();
    await database.execute(
      `${SCHEMA} INSERT INTO customers VALUES (1, 'A'), (2, 'a'), (3, 'b')`,
    );
    await expect(
      database.execute(
        'CREATE UNIQUE INDEX CONCURRENTLY customers_email ON customers (lower(email))',
      ),
    ).rejects.toThrow(/could not create unique index/);
    const result = await integrityDrill(drillContext(database, ''), {
      url: database.url,
    });
    expect(told(result)).toMatchObject({
      constraints: 'failed 2/2: index public.customers_email is invalid',
      unique:
        'failed 6/6: public.customers (invalid unique index public.customers_email): 1 values are there more than once, e.g. id 1',
    });
  }, 60_000);

  it('leaves a table out that takes too long or is locked, and goes on', async () => {
    if (!database) return;
    await database.reset();
    await database.execute(`
      CREATE TABLE parents (id int PRIMARY KEY);
      CREATE TABLE kids (id int PRIMARY KEY, parent int REFERENCES parents (id));
      CREATE TABLE others (id int PRIMARY KEY, parent int REFERENCES parents (id));
      CREATE FUNCTION slow(int) RETURNS boolean LANGUAGE sql AS 'SELECT pg_sleep(30) IS NOT NULL';
      INSERT INTO parents VALUES (1); INSERT INTO kids VALUES (1, 1);
      ALTER TABLE kids ADD CONSTRAINT slowly CHECK (slow(id)) NOT VALID;`);
    const holder = await connected(database.url!, 30_000);
    try {
      await holder.execute('BEGIN; LOCK TABLE others IN ACCESS EXCLUSIVE MODE');
      const result = await integrityDrill(drillContext(database, ''), {
        url: database.url,
        timeoutMs: 4_000,
        environment: 'production',
      });
      expect(told(result)).toMatchObject({
        orphans: 'passed 1/2',
        constraints: 'passed 2/3',
      });
      expect(messages(result, 'advice')).toEqual(
        expect.arrayContaining([
          'public.others (others_parent_fkey): skipped: the table was locked.',
          'public.kids (slowly): skipped: took longer than 4 s.',
        ]),
      );
      // Nothing was found, but not all was looked at.
      expect(result.metrics).toEqual([]);
    } finally {
      await holder.end();
    }
  }, 60_000);

  it('cannot write, whatever a check does', async () => {
    if (!database) return;
    const result = await drill(`
      CREATE TABLE log (n int); CREATE TABLE a (id int PRIMARY KEY);
      INSERT INTO a VALUES (1);
      CREATE FUNCTION sly(int) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (1); RETURN true; END $$;
      ALTER TABLE a ADD CONSTRAINT sly CHECK (sly(id)) NOT VALID;`);
    expect(messages(result, 'advice')).toContain(
      'public.a (sly): skipped: the server refused the query (SQLSTATE 25006).',
    );
    expect(await database.query('SELECT 1 FROM log')).toEqual([]);
  }, 60_000);

  it('stops when its whole time is over, and says so', async () => {
    if (!database) return;
    expect(told(await drill(SCHEMA, { totalMs: -1 })).orphans).toBe(
      'skipped 0/2: none could be looked at: the time for all of them was over',
    );
  }, 60_000);

  it('excuses what persistence.yaml excuses', async () => {
    if (!database) return;
    const result = await drill(
      SCHEMA + DAMAGE,
      {},
      {
        settings: {
          referenceExemptions: [
            {
              table: 'public.Odd Notes',
              column: 'order_id',
              reason: 'orders are deleted before their notes',
            },
          ],
        },
      },
    );
    expect(JSON.stringify(result.findings)).not.toMatch(/name nothing in/);
  }, 60_000);

  it('does not show the password when it cannot connect', async () => {
    if (!database) return;
    await expect(
      integrityDrill(drillContext(database, ''), {
        url: 'postgres://nobody:hunter22@127.0.0.1:1/none',
      }),
    ).rejects.toThrow(UnusableDatabaseError);
    await expect(
      integrityDrill(drillContext(database, ''), {
        url: 'postgres://nobody:hunter22@127.0.0.1:1/none',
      }),
    ).rejects.not.toThrow(/hunter22/);
  }, 60_000);
});
