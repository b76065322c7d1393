import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
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
import { restoreDrill } from './restoreDrill';

const SCHEMA = `
CREATE TABLE customers (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (id serial PRIMARY KEY, customer_id int NOT NULL REFERENCES customers (id), total numeric(10, 2) NOT NULL);
`;
/** As a careful team has it: a checksum first, one table where one is named, no error passed over. */
const BACKUP =
  'cd "$PERSISTENCE_BACKUP_DIR" && pg_dump -Fc -f db.dump "$DATABASE_URL" && sha256sum db.dump > SHA256SUMS';
const RESTORE =
  'cd "$PERSISTENCE_BACKUP_DIR" && sha256sum -c --quiet SHA256SUMS && if [ -n "$PERSISTENCE_TABLE" ]; then pg_restore --exit-on-error --data-only -n "${PERSISTENCE_TABLE%%.*}" -t "${PERSISTENCE_TABLE#*.}" -d "$DATABASE_URL" db.dump; else pg_restore --exit-on-error -d "$DATABASE_URL" db.dump; fi';

describe("the team's own commands", () => {
  let database: DrillDatabase | undefined;
  let home: string;
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'persistence-commands-'));
    if (await serverAnswers())
      database = await openServer({ url: POSTGRES_URL });
  }, 60_000);
  afterAll(async () => {
    await database?.close();
    rmSync(home, { recursive: true, force: true });
  });

  async function drill(
    commands: { backupCommand?: string; restoreCommand?: string; cwd?: string },
    more = {},
  ) {
    const result = await restoreDrill(drillContext(database!, SCHEMA, more), {
      rows: 20,
      backupCommand: BACKUP,
      restoreCommand: RESTORE,
      ...commands,
    });
    const told = (id: string) => {
      const { status, reason } = result.checks.find(
        c => c.id === `restore-${id}`,
      )!;
      return reason === undefined ? status : `${status}: ${reason}`;
    };
    return { result, told };
  }

  it('passes a careful procedure, and its time is the RTO', async () => {
    if (!database) return;
    const { result, told } = await drill(
      {},
      { objectiveOf: () => ({ op: '<=', value: 60 }) },
    );
    expect(result.checks.map(({ status, reason }) => reason ?? status)).toEqual(
      ['passed', 'passed', 'passed', 'passed'],
    );
    expect(told('verified')).toBe('passed');
    expect(result.checks[0].metrics).toEqual([
      {
        name: 'rto',
        value: expect.any(Number),
        unit: 'min',
        objective: { op: '<=', value: 60 },
      },
    ]);
    expect(result.metrics).toEqual([
      {
        id: 'recovery-time-objective',
        value: expect.any(Number),
        unit: 'min',
        observedAt: '2026-11-24T12:00:00.000Z',
      },
    ]);
  }, 60_000);

  it('passes the scripts of docs/drill-restore.md as they stand there', async () => {
    if (!database) return;
    const page = readFileSync(
      join(__dirname, '../../../../docs/drill-restore.md'),
      'utf8',
    );
    const script = (name: string) => {
      const [, text] = new RegExp(
        `\`\`\`sh\\n# ${name}\\n([^\`]*PERSISTENCE_BACKUP_DIR[^\`]*)\`\`\``,
      ).exec(page)!;
      writeFileSync(join(home, name), text);
      return `sh ./${name}`;
    };
    const { result } = await drill({
      cwd: home,
      backupCommand: script('backup.sh'),
      restoreCommand: script('restore.sh'),
    });
    expect(result.checks.map(c => c.reason ?? c.status)).toEqual(
      Array(4).fill('passed'),
    );
  }, 60_000);

  it('fails a restore that takes longer than the objective', async () => {
    if (!database) return;
    const { told } = await drill(
      {},
      { objectiveOf: () => ({ op: '<=', value: 0.0005 }) },
    );
    expect(told('full-loss')).toMatch(
      /^failed: took 0\.\d+ min, the objective is <= 0\.0005 min/,
    );
  }, 60_000);

  it('fails a restore that loses a table', async () => {
    if (!database) return;
    const { told, result } = await drill({
      restoreCommand: `${RESTORE} && { [ -n "$PERSISTENCE_TABLE" ] || psql -q -d "$DATABASE_URL" -c "TRUNCATE orders"; }`,
    });
    expect(told('full-loss')).toMatch(
      /^failed: public\.orders has 0 rows instead of 20/,
    );
    expect(told('verified')).toMatch(/^failed: public\.orders has 0 rows/);
    expect(result.metrics).toEqual([]);
    expect(result.checks[0].metrics).toBeUndefined();
  }, 60_000);

  it('fails a restore of an older backup, by its values', async () => {
    if (!database) return;
    const { told } = await drill({
      // The one before is taken to differ in one value of one row.
      backupCommand: `${BACKUP} && psql -q -d "$DATABASE_URL" -c "UPDATE customers SET name = 'older' WHERE id = 3" && pg_dump -Fc -f ${home}/older.dump "$DATABASE_URL" && psql -q -d "$DATABASE_URL" -c "UPDATE customers SET name = 'name 2' WHERE id = 3"`,
      restoreCommand: RESTORE.replaceAll('db.dump', `${home}/older.dump`),
    });
    expect(told('full-loss')).toBe('passed');
    expect(told('verified')).toBe(
      'failed: public.customers has as many rows, but other values.',
    );
  }, 60_000);

  it('fails a restore of sequences that hand out used keys', async () => {
    if (!database) return;
    const { told } = await drill({
      restoreCommand: `${RESTORE} && psql -q -d "$DATABASE_URL" -c "SELECT setval('orders_id_seq', 1)"`,
    });
    expect(told('verified')).toBe(
      'failed: public.orders_id_seq stands at 1 used, was at 20 used.',
    );
  }, 60_000);

  it('fails a backup that writes nothing, and all that follows from it', async () => {
    if (!database) return;
    const { result } = await drill({ backupCommand: 'true' });
    for (const { status, reason } of result.checks) {
      expect(status).toBe('failed');
      expect(reason).toMatch(/wrote nothing into PERSISTENCE_BACKUP_DIR/);
    }
  }, 60_000);

  it('shows the last lines of a command that fails, without the password', async () => {
    if (!database) return;
    const { told } = await drill({
      backupCommand:
        'printf "one\\033[0m\\n" >&2; echo "cannot reach postgres://app:hunter22@db:5432/x" >&2; exit 3',
    });
    expect(told('full-loss')).toBe(
      'failed: The backup command ended with 3: one[0m | cannot reach postgres://app:…@db:5432/x',
    );
  }, 60_000);

  it('fails a restore that goes on after errors and checks nothing', async () => {
    if (!database) return;
    const { told } = await drill({
      backupCommand:
        'pg_dump -f "$PERSISTENCE_BACKUP_DIR/db.sql" "$DATABASE_URL"',
      restoreCommand:
        'if [ -n "$PERSISTENCE_TABLE" ]; then exit 0; fi; psql -q -d "$DATABASE_URL" -f "$PERSISTENCE_BACKUP_DIR/db.sql"',
    });
    expect(told('full-loss')).toBe('passed');
    expect(told('partial-loss')).toMatch(
      /^failed: After the loss of public\.customers: public\.customers has 0 rows instead of 20/,
    );
    expect(told('corruption-detected')).toMatch(
      /^failed: .*was restored without a word/,
    );
  }, 60_000);

  it('fails a restore that brings back more than the lost table', async () => {
    if (!database) return;
    const { told } = await drill({
      restoreCommand: `if [ -n "$PERSISTENCE_TABLE" ]; then psql -q -d "$DATABASE_URL" -c "TRUNCATE customers, orders" && pg_restore --data-only --disable-triggers -d "$DATABASE_URL" "$PERSISTENCE_BACKUP_DIR/db.dump"; else ${RESTORE}; fi`,
    });
    expect(told('partial-loss')).toMatch(
      /public\.orders has 20 rows instead of 23/,
    );
  }, 60_000);

  it('does not take a restore from elsewhere for one that noticed', async () => {
    if (!database) return;
    const { told } = await drill({
      backupCommand: `${BACKUP} && cp db.dump ${home}/elsewhere.dump`,
      restoreCommand: RESTORE.replace(
        'sha256sum -c --quiet SHA256SUMS',
        'true',
      ).replaceAll('db.dump', `${home}/elsewhere.dump`),
    });
    expect(told('full-loss')).toBe('passed');
    expect(told('corruption-detected')).toMatch(
      /does not read PERSISTENCE_BACKUP_DIR/,
    );
  }, 60_000);

  it('stops a command that takes too long', async () => {
    if (!database) return;
    const result = await restoreDrill(drillContext(database, SCHEMA), {
      rows: 2,
      backupCommand: 'sleep 60',
      restoreCommand: RESTORE,
      commandTimeoutMs: 300,
    });
    expect(result.checks[0].reason).toMatch(
      /ran longer than 0 s and was stopped/,
    );
  }, 60_000);

  it('ends the whole process group on Ctrl-C and leaves no folder behind', async () => {
    if (!database) return;
    const controller = new AbortController();
    const pidFile = join(home, 'pid');
    const workDir = mkdtempSync(join(home, 'work-'));
    const running = restoreDrill(
      drillContext(database, SCHEMA, { signal: controller.signal }),
      {
        rows: 2,
        workDir,
        backupCommand: `sleep 300 & echo $! > ${pidFile}; wait`,
        restoreCommand: RESTORE,
      },
    );
    const caught = running.catch(error => error);
    while (!existsSync(pidFile) || readFileSync(pidFile, 'utf8') === '')
      await new Promise(resolve => setTimeout(resolve, 20));
    controller.abort(new Error('interrupted'));
    expect(await caught).toEqual(new Error('interrupted'));
    const pid = Number(readFileSync(pidFile, 'utf8'));
    await new Promise(resolve => setTimeout(resolve, 100));
    const state = existsSync(`/proc/${pid}/stat`)
      ? readFileSync(`/proc/${pid}/stat`, 'utf8')
      : ' Z ';
    expect(state).toContain(' Z ');
    expect(readdirSync(workDir)).toEqual([]);
  }, 60_000);

  it('refuses half of the commands, and commands without a server', async () => {
    if (!database) return;
    await expect(drill({ restoreCommand: undefined })).rejects.toThrow(
      /both --backup-command and --restore-command/,
    );
    const embedded = await openEmbedded();
    try {
      await expect(
        restoreDrill(drillContext(embedded, SCHEMA), {
          backupCommand: BACKUP,
          restoreCommand: RESTORE,
        }),
      ).rejects.toThrow(UnusableDatabaseError);
    } finally {
      await embedded.close();
    }
  }, 120_000);
});
