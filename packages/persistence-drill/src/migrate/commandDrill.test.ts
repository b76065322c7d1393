import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  openEmbedded,
  UnusableDatabaseError,
  type DrillDatabase,
} from '../database';
import { commandDrill } from './commandDrill';
import { drillContext } from '../testing/drillContext';
import { openTestServer } from '../testing/onDatabases';

jest.setTimeout(120_000);

const contextOf = (database: DrillDatabase) => drillContext(database, '');

const GOOD = {
  up: "await knex.schema.createTable('orders', t => { t.bigIncrements('id'); t.text('number').notNullable().unique(); });",
  down: "await knex.schema.dropTable('orders');",
};

describe('a migration drill by commands', () => {
  let database: DrillDatabase | undefined;
  beforeAll(async () => {
    database = await openTestServer();
  });
  afterAll(async () => database?.close());

  /** Runs knex's own command over two migrations, the second of which is given. */
  async function run(second: { up: string; down: string }) {
    const cwd = mkdtempSync(join(tmpdir(), 'drill-knex-'));
    for (const [index, { up, down }] of [GOOD, second].entries())
      writeFileSync(
        join(cwd, `2026010${index + 1}000000_step.js`),
        `exports.up = async knex => { ${up} };\nexports.down = async knex => { ${down} };\n`,
      );
    const cli = require.resolve('knex/bin/cli.js');
    // Where it is not installed beside the migrations, knex wants to be run from where it is.
    const knex = `cd "${dirname(dirname(cli))}" && "${
      process.execPath
    }" "${cli}" --client pg --connection "$DATABASE_URL" --migrations-directory "${cwd}"`;
    return commandDrill(contextOf(database!), {
      commands: {
        up: `${knex} migrate:latest`,
        down: `${knex} migrate:down`,
        cwd,
      },
      steps: 2,
      directory: 'migrations',
    });
  }
  const statuses = (result: Awaited<ReturnType<typeof run>>) =>
    result.checks.map(check => `${check.id} ${check.status}`);

  it('passes what its own tool rolls back to nothing, step by step', async () => {
    if (!database) return;
    const result = await run({
      up: "await knex.schema.alterTable('orders', t => { t.text('note'); });",
      down: "await knex.schema.alterTable('orders', t => { t.dropColumn('note'); });",
    });
    expect(statuses(result)).toEqual([
      'migrate-apply passed',
      'migrate-rollback passed',
      'migrate-reapply passed',
      'migrate-data-validation passed',
    ]);
    expect(result.checks[1]).toMatchObject({ covered: 2, total: 2 });
  });

  it('fails a rollback that leaves something, naming it', async () => {
    if (!database) return;
    const result = await run({
      up: "await knex.schema.createTable('notes', t => { t.bigIncrements('id'); });",
      down: '',
    });
    expect(statuses(result)).toEqual([
      'migrate-apply passed',
      'migrate-rollback failed',
      'migrate-reapply skipped',
      'migrate-data-validation skipped',
    ]);
    expect(result.checks[1].reason).toMatch(
      /After 2 rollbacks .*public\.notes/,
    );
  });

  it('fails what its tool cannot apply, with the last lines of what it printed', async () => {
    if (!database) return;
    const result = await run({ up: "await knex.raw('SELEC 1');", down: '' });
    expect(result.checks[0]).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('syntax error'),
    });
    expect(result.metrics[0].value).toBe(100);
  });

  it('needs a server that commands can connect to', async () => {
    const embedded = await openEmbedded();
    try {
      await expect(
        commandDrill(contextOf(embedded), {
          commands: { up: 'true', cwd: '.' },
          steps: 1,
          directory: '.',
        }),
      ).rejects.toThrow(UnusableDatabaseError);
    } finally {
      await embedded.close();
    }
  });
});
