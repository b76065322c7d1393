import type { MigrationScripts } from '@persistence-scorecard/analysis';
import { drillContext as contextOf } from '../testing/drillContext';
import { openTestServer } from '../testing/onDatabases';
import { openEmbedded, type DrillDatabase } from '../database';
import { onlineDrill, type OnlineOptions } from './onlineDrill';

const FIRST = `CREATE TABLE customers (id uuid PRIMARY KEY, email text NOT NULL);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id uuid NOT NULL REFERENCES customers (id), note text NOT NULL, visits integer NOT NULL);
CREATE FUNCTION slowly(integer) RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.008); RETURN $1; END $$;
CREATE SEQUENCE tries;`;

function scripts(...texts: string[]): MigrationScripts {
  return {
    tool: 'golang-migrate',
    directory: 'db',
    dialect: 'postgresql',
    digest: '0'.repeat(64),
    steps: [FIRST, ...texts].map((text, i) => ({
      version: String(i + 1),
      name: `step ${i + 1}`,
      path: `db/${i + 1}.sql`,
      forward: { text },
      release: '',
    })),
  } as unknown as MigrationScripts;
}

jest.setTimeout(60_000);

describe('migrating under load', () => {
  let database: DrillDatabase | undefined;
  beforeAll(async () => {
    database = await openTestServer();
  });
  afterAll(async () => database?.close());
  const answering = (body: () => Promise<void>) => async () =>
    database ? body() : undefined;
  const run = async (options: Partial<OnlineOptions>, ...texts: string[]) => {
    const result = await onlineDrill(contextOf(database!, ''), {
      scripts: scripts(...texts),
      from: '2',
      rows: 100,
      maxBlockedMs: 10_000,
      ...options,
    });
    return { ...result, check: result.checks[0] };
  };

  it(
    'passes what holds nobody up',
    answering(async () => {
      const { check, findings, summary } = await run(
        {},
        'ALTER TABLE orders ADD COLUMN channel text;',
        'CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);',
        'CREATE TABLE apart (id bigint PRIMARY KEY);',
        'ALTER TABLE apart ADD COLUMN name text;',
      );
      expect(findings).toEqual([]);
      expect(check).toMatchObject({
        id: 'online-migration',
        item: 'online-migrations',
        status: 'passed',
        covered: 4,
        total: 4,
        engine: { name: 'postgresql' },
      });
      expect(check.metrics).toContainEqual({
        name: 'blocked',
        value: expect.any(Number),
        unit: 'ms',
        objective: { op: '<=', value: 10_000 },
      });
      expect(summary).toMatch(/^4 of 4 steps migrated with clients at work/);
    }),
  );

  it(
    'fails a rewrite of a table in use, and tells who waited for what',
    answering(async () => {
      const { check, findings } = await run(
        { maxBlockedMs: 300 },
        'ALTER TABLE orders ALTER COLUMN visits TYPE bigint USING slowly(visits);',
      );
      expect(check.status).toBe('failed');
      const blocked = check.metrics!.find(m => m.name === 'blocked')!;
      // A hundred rows and more, 8 ms each.
      expect(blocked.value).toBeGreaterThan(300);
      expect(findings).toContainEqual(
        expect.objectContaining({
          message: expect.stringMatching(
            /^Who (?:reads|writes) public\.orders waited [\d.]+ ms longer than usual while the step ran \([12] sessions? waited at once, for .*Lock on orders/,
          ),
          severity: 'problem',
          path: 'db/2.sql',
        }),
      );
    }),
  );

  it(
    'calls a column that running code still reads a breaking change',
    answering(async () => {
      const { check, findings } = await run(
        {},
        'ALTER TABLE orders DROP COLUMN note;',
      );
      expect(check.status).toBe('failed');
      expect(findings[0]).toMatchObject({
        message: expect.stringMatching(
          /^Breaking: who reads public\.orders as before the step saw \d+ errors?: column "note" does not exist$/,
        ),
        path: 'db/2.sql',
      });
      expect(
        check.metrics!.find(m => m.name === 'errors')!.value,
      ).toBeGreaterThan(0);
    }),
  );

  it(
    'tries a step again that gives up waiting for a lock',
    answering(async () => {
      const { check, findings } = await run(
        {},
        "SET lock_timeout = '2s';\nDO $$ BEGIN IF nextval('tries') < 2 THEN RAISE EXCEPTION 'no lock' USING ERRCODE = '55P03'; END IF; END $$;\nALTER TABLE orders ADD COLUMN a text;",
      );
      expect(check).toMatchObject({ status: 'passed', covered: 1, total: 1 });
      expect(findings).toEqual([
        expect.objectContaining({
          message:
            'The step gave up waiting for a lock 1 time by its own timeout, and was tried again.',
          severity: 'advice',
          path: 'db/2.sql',
        }),
      ]);
    }),
  );

  it(
    'stops at a step that fails on tables with rows, and covers the ones before it',
    answering(async () => {
      const { check, findings } = await run(
        {},
        'ALTER TABLE orders ADD COLUMN a text;',
        '\nALTER TABLE orders ADD COLUMN b text NOT NULL;',
        'ALTER TABLE orders ADD COLUMN c text;',
      );
      expect(check).toMatchObject({ status: 'failed', covered: 1, total: 3 });
      expect(findings).toEqual([
        expect.objectContaining({
          message: expect.stringContaining('contains null values'),
          path: 'db/3.sql',
        }),
      ]);
    }),
  );

  it(
    'does not blame a step for synthetic rows that contradict it, and goes on',
    answering(async () => {
      const { check, findings } = await run(
        {},
        'CREATE UNIQUE INDEX CONCURRENTLY orders_customer_idx ON orders ((1));',
        "ALTER TABLE orders ADD CHECK (note = 'never');\nALTER TABLE orders ALTER COLUMN note SET NOT NULL;",
        'ALTER TABLE customers ADD COLUMN a text;',
      );
      expect(check).toMatchObject({ status: 'passed', covered: 1, total: 3 });
      expect(findings.map(f => [f.severity, f.path])).toEqual([
        ['advice', 'db/2.sql'],
        ['advice', 'db/3.sql'],
      ]);
      expect(findings[0].message).toMatch(
        /applied without rows and without clients: .*could not create unique index/,
      );
    }),
  );

  it(
    'says why nothing was tried',
    answering(async () => {
      const { check } = await run({ from: '7' });
      expect(check).toMatchObject({
        status: 'skipped',
        reason: 'no migration has the version 7',
        covered: 0,
      });
    }),
  );
});

it('is skipped on the embedded engine, with the reason', async () => {
  const embedded = await openEmbedded();
  try {
    const { checks } = await onlineDrill(contextOf(embedded, ''), {
      scripts: scripts('SELECT 1'),
    });
    expect(checks).toEqual([
      expect.objectContaining({
        id: 'online-migration',
        status: 'skipped',
        reason: expect.stringContaining('one connection'),
      }),
    ]);
  } finally {
    await embedded.close();
  }
}, 60_000);
