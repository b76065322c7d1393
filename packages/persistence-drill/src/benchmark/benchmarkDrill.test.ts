import { parseQueries } from '@persistence-scorecard/analysis';
import type {
  DocumentedIndex,
  Objective,
} from '@persistence-scorecard/plugin-persistence-common';
import { openEmbedded, type DrillDatabase } from '../database';
import { benchmarkDrill } from './benchmarkDrill';
import { drillContext as contextOf } from '../testing/drillContext';
import { describeOnEngines } from '../testing/onDatabases';

const PATH = 'docs/database/indexes.md';
const SCHEMA = `
CREATE TYPE state AS ENUM ('open', 'paid', 'shipped');
CREATE TABLE customers (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), email text NOT NULL UNIQUE);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id uuid NOT NULL REFERENCES customers (id),
  number varchar(20) NOT NULL, status state NOT NULL, total_minor bigint NOT NULL CHECK (total_minor >= 0), visits integer NOT NULL, placed_at timestamptz NOT NULL, tags text[] NOT NULL);
CREATE UNIQUE INDEX orders_number_idx ON orders (number);
CREATE INDEX orders_customer_idx ON orders (customer_id, placed_at);
CREATE INDEX orders_open_idx ON orders (status, placed_at) WHERE status = 'open';
`;
const INDEXES: DocumentedIndex[] = [
  {
    name: 'orders_number_idx',
    table: 'orders',
    columns: ['number'],
    reason: 'Order by number, 20 s',
    line: 5,
  },
  {
    name: 'orders_customer_idx',
    table: 'orders',
    columns: ['customer_id', 'placed_at'],
    reason: 'Orders of a customer, 20 s',
    line: 6,
  },
  {
    table: 'orders',
    columns: ['status', 'placed_at'],
    reason: 'Open orders, 20 s',
    line: 7,
  },
];
const GOOD = `SELECT id FROM orders WHERE number = $1;
SELECT id FROM orders WHERE customer_id = :customer AND placed_at > :since ORDER BY placed_at DESC LIMIT :most;
SELECT id FROM orders WHERE status = $1 AND placed_at < $2 ORDER BY placed_at LIMIT 20 FOR UPDATE;
SELECT count(*) FROM customers WHERE id = ANY($1) AND email LIKE $2;
INSERT INTO customers (email) VALUES ($1);
UPDATE orders SET status = $1 WHERE id = $2;`;

async function document(sql: string, indexes = INDEXES) {
  const queries = await parseQueries(sql);
  return {
    path: PATH,
    indexes,
    queries: queries.map(query => ({ path: PATH, ...query })),
    unindexed: [],
  };
}

const SMALL = { rows: 60, seconds: 0.2, concurrency: 3 };
const target =
  (value: number) =>
  (metric: string): Objective | undefined =>
    metric === 'query-response-time' ? { op: '<=', value } : undefined;

jest.setTimeout(60_000);

describeOnEngines('benchmark', database => {
  const run = async (
    sql: string,
    more: {
      schema?: string;
      target?: number;
      indexes?: DocumentedIndex[];
    } = {},
  ) => {
    const open = database() as DrillDatabase;
    const result = await benchmarkDrill(
      contextOf(open, more.schema ?? SCHEMA, {
        indexes: await document(sql, more.indexes),
        objectiveOf: target(more.target ?? 20_000),
      }),
      SMALL,
    );
    const check = (id: string) =>
      result.checks.find(c => c.id === `benchmark-${id}`)!;
    return { ...result, check };
  };
  const answering = (body: () => Promise<void>) => async () =>
    database() ? body() : undefined;

  it(
    'measures all loads, and the plans use what is promised',
    answering(async () => {
      const embedded = database()!.engine.embedded;
      const { check, checks, metrics, findings, summary } = await run(GOOD);
      expect(findings.filter(f => f.severity === 'problem')).toEqual([]);
      expect(check('worst-case')).toMatchObject({
        status: 'passed',
        covered: 6,
        total: 6,
      });
      expect(check('plans')).toMatchObject({
        status: 'passed',
        covered: 3,
        total: 3,
      });
      // One connection is no concurrency, and does not pass for it.
      const expected = embedded ? 'warned' : 'passed';
      for (const id of ['peak-load', 'concurrent-writes']) {
        expect(check(id).status).toBe(expected);
        expect(check(id).metrics).toContainEqual({
          name: 'p95',
          unit: 'ms',
          value: expect.any(Number),
          objective: { op: '<=', value: 20_000 },
        });
        expect(check(id).metrics).toContainEqual(
          expect.objectContaining({ name: 'throughput', unit: '/s' }),
        );
      }
      expect(check('worst-case').metrics).toContainEqual(
        expect.objectContaining({
          name: `p95 ${PATH}:1`,
          objective: { op: '<=', value: 20_000 },
        }),
      );
      expect(metrics.map(m => m.id)).toEqual(
        embedded ? [] : ['query-response-time', 'index-hit-ratio'],
      );
      expect(checks[0].engine?.name).toBe(
        embedded ? 'postgresql (embedded)' : 'postgresql',
      );
      expect(
        findings.some(f => /say nothing about production/.test(f.message)),
      ).toBe(embedded);
      expect(summary).toMatch(
        /^6 of 6 documented queries, 2 of 2 tables with 60 rows each/,
      );
    }),
  );

  it(
    'finds the query that is slower than its objective',
    answering(async () => {
      const schema = `${SCHEMA} CREATE FUNCTION slow(bigint) RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.03); RETURN $1; END $$;`;
      const { check, findings } = await run(
        'SELECT id FROM orders WHERE number = $1;\n\nSELECT slow(1) -- p95 20 ms\n;',
        { schema },
      );
      expect(check('worst-case')).toMatchObject({
        status: 'failed',
        reason: expect.stringMatching(
          /^p95 of docs\/database\/indexes\.md:3 is \d+(\.\d+)? ms, the objective is <= 20 ms$/,
        ),
      });
      expect(check('peak-load').status).toBe('failed');
      expect(findings).toContainEqual(
        expect.objectContaining({
          message: expect.stringMatching(/^Called alone, p95 is \d/),
          severity: 'problem',
          path: PATH,
          line: 3,
        }),
      );
    }),
  );

  it(
    'fails the mixed load that misses the target',
    answering(async () => {
      const { check } = await run('SELECT pg_sleep(0.02)', { target: 10 });
      expect(check('peak-load')).toMatchObject({
        status: 'failed',
        reason: expect.stringContaining('the target is <= 10 ms'),
      });
    }),
  );

  it(
    'loads at the rate that the document states, and says when that is too much',
    answering(async () => {
      const [first] = INDEXES;
      const indexes = [{ ...first, reason: '20 s, 300 per minute' }];
      const schema = `${SCHEMA} CREATE FUNCTION slow(state) RETURNS state LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.2); RETURN $1; END $$;`;
      const quick = await run('SELECT id FROM orders WHERE number = $1', {
        indexes,
      });
      const value = (check: typeof quick, name: string) =>
        check.check('peak-load').metrics!.find(m => m.name === name)!.value;
      expect(quick.check('peak-load').status).not.toBe('failed');
      expect(value(quick, 'stated-rate')).toBe(5);
      const slow = await run(
        'SELECT slow(status) FROM orders WHERE number = $1',
        {
          schema,
          indexes: [{ ...first, reason: '20 s, 1000 per second' }],
        },
      );
      expect(slow.check('peak-load')).toMatchObject({
        status: 'failed',
        reason: expect.stringMatching(
          /^\d+ calls were answered in 0\.2 s, at the stated rate it would be 200$/,
        ),
      });
    }),
  );

  it(
    'finds the index that is missing, and the one that does not fit',
    answering(async () => {
      const schema = SCHEMA.replace(
        'orders (customer_id, placed_at)',
        'orders (placed_at)',
      ).replace(/CREATE INDEX orders_open_idx[^;]*;/, '');
      const { check, findings } = await run(GOOD, { schema });
      expect(check('plans')).toMatchObject({
        status: 'failed',
        covered: 2,
        total: 3,
      });
      expect(findings).toContainEqual(
        expect.objectContaining({
          message: expect.stringMatching(
            /^orders \(status, placed_at\) is promised to this query and is not in the schema; the plan reads \w+ .*on orders/,
          ),
          line: 3,
        }),
      );
    }),
  );

  it(
    'covers what runs, and tells of the rest with its line',
    answering(async () => {
      const { check, findings } = await run(
        'SELECT id FROM orders WHERE number = $1;\nSELECT nothing FROM orders;\nSELEC 1;\nCREATE INDEX x ON orders (tags);',
      );
      expect(check('worst-case')).toMatchObject({ covered: 1, total: 3 });
      const problems = findings.filter(f => f.severity === 'problem');
      expect(problems).toEqual([
        expect.objectContaining({
          message: expect.stringContaining(
            'fails on the schema: column "nothing" does not exist',
          ),
          line: 2,
        }),
        expect.objectContaining({
          message: expect.stringContaining('does not parse'),
          line: 3,
        }),
      ]);
    }),
  );

  it(
    'stops at Ctrl-C',
    answering(async () => {
      const stop = new AbortController();
      const context = contextOf(database()!, SCHEMA, {
        indexes: await document(GOOD),
        signal: stop.signal,
        progress: {
          start: label => label === 'All queries mixed' && stop.abort(),
          advance() {},
          end() {},
        },
      });
      await expect(benchmarkDrill(context, SMALL)).rejects.toThrow(/abort/);
    }),
  );

  it(
    'skips with a reason where no query is documented',
    answering(async () => {
      const { check } = await run('CREATE INDEX x ON orders (tags);');
      expect(check('worst-case')).toMatchObject({
        status: 'skipped',
        reason: expect.stringContaining('holds no query'),
      });
      expect(check('plans')).toBeUndefined();
      expect(check('concurrent-writes').covered).toBe(2);
    }),
  );

  it(
    'proves nothing where no objective is stated',
    answering(async () => {
      const result = await benchmarkDrill(
        contextOf(database()!, SCHEMA, {
          indexes: await document(
            'SELECT id FROM orders WHERE visits = $1',
            [],
          ),
        }),
        SMALL,
      );
      expect(result.checks.map(c => c.status)).toEqual([
        'warned',
        'warned',
        'skipped',
        'warned',
      ]);
      expect(result.checks[0].reason).toMatch(/no objective is stated/);
    }),
  );
});

it('tells of a query that never ends as an error, and of nothing after it', async () => {
  const database = await openEmbedded({ timeoutMs: 6_000 });
  try {
    const { checks } = await benchmarkDrill(
      contextOf(database, 'CREATE TABLE a (id int PRIMARY KEY)', {
        indexes: await document('SELECT pg_sleep(60)'),
      }),
      { rows: 5, seconds: 0.1 },
    );
    expect(checks.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'benchmark-worst-case error',
      'benchmark-peak-load error',
      'benchmark-concurrent-writes error',
    ]);
    expect(checks[0].reason).toMatch(/longer than 6 s/);
  } finally {
    await database.close();
  }
});
