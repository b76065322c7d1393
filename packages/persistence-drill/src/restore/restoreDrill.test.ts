import { openEmbedded, openServer, type DrillDatabase } from '../database';
import { connected } from '../database';
import {
  drillContext,
  POSTGRES_URL,
  serverAnswers,
} from '../testing/drillContext';
import { restoreDrill } from './restoreDrill';
import { HARD_SCHEMA } from '../testing/hardSchema';

const check = (result: Awaited<ReturnType<typeof restoreDrill>>, id: string) =>
  result.checks.find(c => c.id === id)!;

describe.each([
  ['embedded', async () => openEmbedded()],
  [
    'a server',
    async () =>
      (await serverAnswers()) ? openServer({ url: POSTGRES_URL }) : undefined,
  ],
] as const)('the restore drill on %s', (_where, open) => {
  let database: DrillDatabase | undefined;
  beforeAll(async () => {
    database = await open();
  }, 120_000);
  afterAll(async () => database?.close());

  it('restores types that are hard, circles and odd names, and says what it proves', async () => {
    if (!database) return;
    const result = await restoreDrill(drillContext(database, HARD_SCHEMA), {
      rows: 30,
    });
    expect(
      result.checks.map(({ id, status, reason }) => [id, status, reason]),
    ).toEqual([
      ['restore-full-loss', 'passed', undefined],
      ['restore-partial-loss', 'passed', undefined],
      ['restore-corruption-detected', 'passed', undefined],
      ['restore-verified', 'passed', undefined],
    ]);
    const full = check(result, 'restore-full-loss');
    expect(full.covered).toBeGreaterThanOrEqual(8);
    expect(full.covered).toBeLessThan(full.total);
    expect(full.metrics).toEqual([
      { name: 'procedure-duration', value: expect.any(Number), unit: 's' },
    ]);
    expect(check(result, 'restore-corruption-detected').covered).toBe(
      check(result, 'restore-corruption-detected').total,
    );
    expect(result.metrics).toEqual([]);
    expect(result.findings.map(f => f.message).join('\n')).toMatch(
      /proves the procedure, not your own backups/,
    );
  }, 180_000);
});

describe('what a restore drill cannot do', () => {
  let database: DrillDatabase;
  beforeAll(async () => {
    database = await openEmbedded();
  }, 120_000);
  afterAll(async () => database?.close());

  const outcome = async (schema: string) => {
    const { checks, summary } = await restoreDrill(
      drillContext(database, schema),
      { rows: 3 },
    );
    expect(new Set(checks.map(c => c.status)).size).toBe(1);
    return `${checks[0].status}: ${checks[0].reason} | ${summary}`;
  };

  it.each([
    ['SELECT 1', /^skipped: The schema has no tables\./],
    [
      'CREATE TABLE a (id int CHECK (id < 0 AND id > 0) NOT NULL)',
      /^skipped: No table could be seeded: .*violates/,
    ],
    [
      'CREATE TABLE a (id int); SELECT broken',
      /^error: The schema could not be built: column "broken" does not exist/,
    ],
    [
      'CREATE EXTENSION pg_partman',
      /^skipped: extension pg_partman \| Nothing was restored: extension pg_partman is not available here/,
    ],
  ])(
    'is said with the reason: %s',
    async (schema, expected) => {
      expect(await outcome(schema)).toMatch(expected);
    },
    60_000,
  );

  it('does not call rows that it could not seed proven', async () => {
    const result = await restoreDrill(
      drillContext(
        database,
        'CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY CHECK (id < 0 AND id > 0))',
      ),
      { rows: 3 },
    );
    expect(check(result, 'restore-verified')).toMatchObject({
      status: 'passed',
      covered: 1,
      total: 2,
    });
    expect(result.findings.map(f => f.message).join()).toMatch(
      /Not seeded, and so not proven: public\.b \(/,
    );
  }, 60_000);
});

describe('a restore drill on a server', () => {
  it('goes without pg_dump where it is not there, and says so', async () => {
    if (!(await serverAnswers())) return;
    const database = await openServer({ url: POSTGRES_URL });
    try {
      const result = await restoreDrill(drillContext(database, HARD_SCHEMA), {
        rows: 5,
        path: '/nowhere',
      });
      expect(result.checks.map(c => c.reason ?? c.status)).toEqual(
        Array(4).fill('passed'),
      );
      expect(result.findings.map(f => f.message).join()).toMatch(
        /a logical backup of the rows.*pg_dump is not on PATH/s,
      );
    } finally {
      await database.close();
    }
  }, 60_000);

  it('does with a role that is no superuser what such a role may', async () => {
    if (!(await serverAnswers())) return;
    const admin = await connected(POSTGRES_URL, 10_000);
    const role = `persistence_restore_${process.pid}`;
    const url = new URL(POSTGRES_URL);
    url.username = role;
    url.password = 'only-here';
    await admin.execute(
      `CREATE ROLE ${role} LOGIN CREATEDB PASSWORD 'only-here'`,
    );
    try {
      const database = await openServer({ url: url.toString() });
      try {
        for (const path of [undefined, '/nowhere']) {
          const result = await restoreDrill(
            drillContext(
              database,
              'CREATE TABLE z_parent (id int PRIMARY KEY); CREATE TABLE child (id int PRIMARY KEY, parent int NOT NULL REFERENCES z_parent (id))',
            ),
            { rows: 5, path },
          );
          expect(result.checks.map(c => c.reason ?? c.status)).toEqual(
            Array(4).fill('passed'),
          );
          expect(result.findings.map(f => f.message).join()).toMatch(
            /public\.child lost and brought back; public\.z_parent, which others refer to, was not tried/,
          );
        }
      } finally {
        await database.close();
      }
    } finally {
      await admin.execute(`DROP ROLE ${role}`);
      await admin.end();
    }
  }, 60_000);
});
