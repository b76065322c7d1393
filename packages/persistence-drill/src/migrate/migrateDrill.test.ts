import {
  readMigrationScripts,
  MemorySourceTree,
} from '@persistence-scorecard/analysis';
import { openEmbedded, type DrillDatabase } from '../database';
import { drillContext } from '../testing/drillContext';
import { migrateDrill, type MigrateResult } from './migrateDrill';

const contextOf = (database: DrillDatabase) => drillContext(database, '');

/** Files of golang-migrate, numbered in the order given: up and, where given, down. */
function filesOf(
  steps: readonly (readonly [name: string, up: string, down?: string])[],
) {
  const files: Record<string, string> = {};
  for (const [index, [name, up, down]] of steps.entries()) {
    const stem = `db/migrations/${String(index + 1).padStart(6, '0')}_${name}`;
    files[`${stem}.up.sql`] = up;
    if (down !== undefined) files[`${stem}.down.sql`] = down;
  }
  return files;
}

const ORDERS = [
  'orders',
  'CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, number text NOT NULL UNIQUE, note text);',
  'DROP TABLE orders;',
] as const;

jest.setTimeout(60_000);

describe('a migration drill', () => {
  let database: DrillDatabase;
  beforeAll(async () => {
    database = await openEmbedded();
  }, 120_000);
  afterAll(async () => database?.close());

  async function run(
    steps: Parameters<typeof filesOf>[0],
    document?: string,
  ): Promise<MigrateResult> {
    const tree = new MemorySourceTree({ files: filesOf(steps) });
    const [scripts] = await readMigrationScripts(tree, {});
    return migrateDrill(contextOf(database), {
      scripts,
      ...(document === undefined
        ? {}
        : { document: { path: 'docs/database/schema.sql', text: document } }),
    });
  }
  const verdicts = (result: MigrateResult) => result.steps.map(s => s.verdict);
  const status = (result: MigrateResult, id: string) =>
    result.checks.find(check => check.id === id)?.status;

  it('passes a set whose rollbacks undo what the steps did', async () => {
    const result = await run(
      [
        ORDERS,
        [
          'lines',
          'CREATE TABLE lines (order_id bigint NOT NULL REFERENCES orders (id), position int NOT NULL, PRIMARY KEY (order_id, position));',
          'DROP TABLE lines;',
        ],
        [
          'index',
          'CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);',
          'DROP INDEX CONCURRENTLY orders_note_idx;',
        ],
        ['fill', "UPDATE orders SET note = '';", ''],
      ],
      'CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, number text NOT NULL UNIQUE, note text);\nCREATE TABLE lines (order_id bigint NOT NULL REFERENCES orders (id), position int NOT NULL, PRIMARY KEY (order_id, position));\nCREATE INDEX orders_note_idx ON orders (note);',
    );
    expect(verdicts(result)).toEqual([
      'exact',
      'exact',
      'exact',
      'not-applicable',
    ]);
    expect(result.findings).toEqual([]);
    expect(
      Object.fromEntries(
        result.checks.map(c => [c.id, `${c.status} ${c.covered}/${c.total}`]),
      ),
    ).toEqual({
      'migrate-apply': 'passed 4/4',
      'migrate-rollback': 'passed 3/3',
      'migrate-reapply': 'passed 3/3',
      'migrate-data-validation': 'passed 3/3',
      'migrate-drift': 'passed 1/1',
    });
    expect(result.metrics).toEqual([
      {
        id: 'migration-failure-rate',
        value: 0,
        unit: '%',
        observedAt: '2026-11-24T12:00:00.000Z',
      },
    ]);
  });

  it.each([
    [
      'does nothing',
      'SELECT 1;',
      'differs',
      /column public.orders.paid is left/,
    ],
    ['is empty', '-- nothing to do\n', 'empty', /rollback is empty/],
    ['is missing', undefined, 'missing', /no rollback/],
    [
      'drops another column',
      'ALTER TABLE orders DROP COLUMN note;',
      'differs',
      /column public.orders.note is missing, column public.orders.paid is left/,
    ],
    [
      'does not run',
      'ALTER TABLE ordres DROP COLUMN paid;',
      'fails',
      /relation "ordres" does not exist/,
    ],
  ])('fails a rollback that %s', async (_what, down, verdict, reason) => {
    const result = await run([
      ORDERS,
      ['paid', 'ALTER TABLE orders ADD COLUMN paid boolean;', down],
    ]);
    expect(verdicts(result)).toEqual(['exact', verdict]);
    expect(status(result, 'migrate-rollback')).toBe('failed');
    expect(status(result, 'migrate-apply')).toBe('passed');
    expect(result.findings[0].message).toMatch(reason);
    expect(result.findings[0].path).toMatch(/000002_paid\.(up|down)\.sql$/);
  });

  it('names file and line of a step that stops, and goes on', async () => {
    const result = await run([
      ORDERS,
      ['typo', '\nALTER TABLE orders\n  ADD COLUMN paid bolean;', ''],
      [
        'other',
        'CREATE TABLE others (id bigint PRIMARY KEY);',
        'DROP TABLE others;',
      ],
    ]);
    expect(result.steps[1]).toMatchObject({ applied: 'fails', line: 3 });
    expect(result.checks[0]).toMatchObject({
      status: 'failed',
      covered: 2,
      total: 3,
      reason: expect.stringContaining(
        '000002_typo.up.sql:3: type "bolean" does not exist',
      ),
    });
    expect(result.metrics[0].value).toBe(33.33);
    expect(verdicts(result)[2]).toBe('exact');
  });

  it('counts another order of columns as reversible, in a view of all of them too', async () => {
    const result = await run([
      ORDERS,
      [
        'view',
        'CREATE VIEW all_orders AS SELECT * FROM orders;',
        'DROP VIEW all_orders;',
      ],
      [
        'drop',
        'DROP VIEW all_orders; ALTER TABLE orders DROP COLUMN number; CREATE VIEW all_orders AS SELECT * FROM orders;',
        'DROP VIEW all_orders; ALTER TABLE orders ADD COLUMN number text NOT NULL UNIQUE; CREATE VIEW all_orders AS SELECT * FROM orders;',
      ],
    ]);
    expect(verdicts(result)).toEqual(['exact', 'exact', 'order-only']);
    expect(status(result, 'migrate-rollback')).toBe('passed');
  });

  it('tries files of one change together when each alone is not reversible', async () => {
    const tree = new MemorySourceTree({
      files: {
        'migrations/20260101000000000000_forms.up.sql':
          'CREATE TABLE forms (id uuid PRIMARY KEY);',
        'migrations/20260101000000000000_forms.down.sql': 'DROP TABLE forms;',
        'migrations/20260101000000000001_forms.up.sql':
          'ALTER TABLE forms ADD COLUMN body jsonb;',
        'migrations/20260101000000000001_forms.down.sql': '',
      },
    });
    const [scripts] = await readMigrationScripts(tree, {});
    const result = await migrateDrill(contextOf(database), { scripts });
    expect(verdicts(result)).toEqual(['exact', 'exact']);
    expect(result.steps[1].together).toHaveLength(2);
  });

  it('finds what only rows show: a step that stops on them, and rows that do not come back', async () => {
    const result = await run([
      ORDERS,
      [
        'required',
        'ALTER TABLE orders ADD COLUMN region text NOT NULL;',
        'ALTER TABLE orders DROP COLUMN region;',
      ],
      [
        'drop',
        'ALTER TABLE orders DROP COLUMN note;',
        'ALTER TABLE orders ADD COLUMN note text;',
      ],
    ]);
    const messages = result.findings.map(f => `${f.severity} ${f.message}`);
    expect(messages).toEqual([
      expect.stringMatching(
        /^advice With rows .* stops: .*column "region" of relation "orders" contains null values/,
      ),
      expect.stringMatching(
        /^advice Applying and rolling back .* rows of public.orders: note was "note 0" and is null/,
      ),
    ]);
    expect(status(result, 'migrate-rollback')).toBe('passed');
    const check = result.checks.find(c => c.id === 'migrate-data-validation');
    expect(check?.status).toBe('warned');
    expect(check?.reason).toMatch(/000002_required.up.sql stops/);
  });

  it('expects nothing of a column that a step is there to drop', async () => {
    const result = await run([
      ORDERS,
      [
        'drop',
        'ALTER TABLE orders DROP COLUMN note;',
        'ALTER TABLE orders ADD COLUMN note text;',
      ],
    ]);
    expect(status(result, 'migrate-data-validation')).toBe('passed');
    expect(result.findings[0].message).toMatch(/note was "note 0" and is null/);
  });

  it.each([
    ['the rollback', '', ' DELETE FROM orders;'],
    ['the step', ' DELETE FROM orders;', ''],
    ['a statement on a quoted name', ' TRUNCATE TABLE "public"."orders";', ''],
  ])('warns when %s deletes rows of another table', async (_what, up, down) => {
    const result = await run([
      ORDERS,
      [
        'audit',
        `CREATE TABLE audit (id bigint PRIMARY KEY);${up}`,
        `DROP TABLE audit;${down}`,
      ],
    ]);
    expect(verdicts(result)).toEqual(['exact', 'exact']);
    expect(status(result, 'migrate-data-validation')).toBe('warned');
    expect(result.findings[0].message).toMatch(/2 of 2 rows are gone/);
  });

  it('fails a step that never ends, and what stands after it was not tried', async () => {
    const impatient = await openEmbedded({ timeoutMs: 3_000 });
    try {
      const files = filesOf([
        ORDERS,
        ['sleep', '\nSELECT pg_sleep(1000);', ''],
        ['other', 'CREATE TABLE o (id int);', 'DROP TABLE o;'],
      ]);
      const tree = new MemorySourceTree({ files });
      const [scripts] = await readMigrationScripts(tree, {});
      const result = await migrateDrill(contextOf(impatient), {
        scripts,
        document: { path: 'schema.sql', text: ORDERS[1] },
      });
      expect(result.steps.map(s => s.applied)).toEqual([
        'ok',
        'fails',
        'skipped',
      ]);
      expect(result.checks[0]).toMatchObject({
        id: 'migrate-apply',
        status: 'failed',
        reason: expect.stringMatching(
          /000002_sleep.up.sql:\d: .* longer than 3 s/,
        ),
      });
      expect(status(result, 'migrate-data-validation')).toBe('failed');
    } finally {
      await impatient.close();
    }
  });

  it('skips what needs an extension that is not there, and never passes it', async () => {
    const result = await run([
      ORDERS,
      ['partman', 'CREATE EXTENSION pg_partman;', 'DROP EXTENSION pg_partman;'],
    ]);
    expect(result.steps[1]).toMatchObject({
      applied: 'skipped',
      reason: 'extension pg_partman',
    });
    expect(result.checks[0]).toMatchObject({
      id: 'migrate-apply',
      status: 'skipped',
      reason: expect.stringContaining('extension pg_partman'),
    });
  });

  it('makes roles that scripts take for granted', async () => {
    const result = await run([
      ORDERS,
      [
        'grant',
        'GRANT SELECT ON orders TO reporting;',
        'REVOKE SELECT ON orders FROM reporting;',
      ],
    ]);
    expect(verdicts(result)).toEqual(['exact', 'exact']);
    expect(result.summary).toContain('roles made: reporting');
  });

  it('tries for real what no transaction takes, and puts the schema back when that fails', async () => {
    const result = await run([
      ORDERS,
      [
        'index',
        'CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);',
        'DROP INDEX CONCURRENTLY orders_nota_idx;',
      ],
      [
        'after',
        "COMMENT ON INDEX orders_note_idx IS 'search';",
        'COMMENT ON INDEX orders_note_idx IS NULL;',
      ],
    ]);
    expect(verdicts(result)).toEqual(['exact', 'fails', 'exact']);
    expect(result.steps[1].reason).toContain(
      '"orders_nota_idx" does not exist',
    );
  });

  it('takes values that are added to an enum, which no transaction may use', async () => {
    const result = await run([
      [
        'state',
        "CREATE TYPE state AS ENUM ('open'); CREATE TABLE jobs (id bigint PRIMARY KEY, state state NOT NULL);",
        'DROP TABLE jobs; DROP TYPE state;',
      ],
      ['done', "ALTER TYPE state ADD VALUE 'done';", ''],
    ]);
    expect(result.steps.map(s => s.applied)).toEqual(['ok', 'ok']);
    expect(verdicts(result)).toEqual(['exact', 'empty']);
  });

  it('shows the schema document that says something else, and one that does not run', async () => {
    const other = await run(
      [ORDERS],
      ORDERS[1].replace('note text', 'note varchar(20)'),
    );
    expect(status(other, 'migrate-drift')).toBe('failed');
    expect(other.findings[0].message).toBe(
      'column public.orders.note is built otherwise than it stands in docs/database/schema.sql.',
    );
    const broken = await run([ORDERS], 'CREATE TABLE orders (id bigint,);');
    expect(status(broken, 'migrate-drift')).toBe('failed');
    expect(broken.findings[0]).toMatchObject({
      line: 1,
      path: 'docs/database/schema.sql',
    });
  });
});
