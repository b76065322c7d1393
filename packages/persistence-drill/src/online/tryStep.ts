import { setTimeout as pause } from 'node:timers/promises';
import type { StepScript } from '@persistence-scorecard/analysis';
import { SqlError, type DrillDatabase, type Session } from '../database';
import { SkippedError, type Applier } from '../migrate/remedies';
import { resetSession, ScriptError } from '../migrate/runScript';
import { readScript, type Script } from '../migrate/statements';
import { readTables, type SeedTable } from '../seed';
import { UnseedableError } from '../seed/rowMaker';
import { clientsOf, type Client, type ClientError } from './client';
import { fillEmpty } from './fillEmpty';
import { LockWatcher } from './lockWatcher';
import { namedTables } from './namedTables';

/** The clients are alone for so long, which tells what is usual for them. */
const ALONE_MS = 1000;
/** And for so long afterwards, to meet what the step left. */
const AFTER_MS = 200;
const LOCK_NOT_AVAILABLE = '55P03';
const TRIES = 3;
const NOT_NULL_VIOLATION = '23502';
const CONSTRAINT = '23';

/** What one step did to those who were at work. */
export interface StepTrial {
  path: string;
  name: string;
  /** `without-rows`: the synthetic rows contradict what the step adds, and it was applied without them. */
  state: 'tried' | 'without-rows' | 'fails' | 'skipped';
  /** For all but `tried`. */
  reason?: string;
  line?: number;
  /** SQLSTATE, where it fails. */
  code?: string;
  /** Longest time that each client waited beyond what is usual for it, the longest first. */
  blocked: { table: string; does: Client['does']; ms: number }[];
  errors: (ClientError & { table: string; does: Client['does'] })[];
  /** Most sessions that waited for a lock at once, and for what. */
  waiting: number;
  locks: string[];
  /** Milliseconds of the step itself. */
  took: number;
  /** Times that it gave up waiting for a lock, by its own timeout. */
  gaveUp: number;
}

/**
 * Applies one step while a reader and a writer are at work on each table that it names.
 *
 * @param sizes - rows of tables that are filled for it, and the number at which new rows of clients begin
 */
export async function tryStep(
  database: DrillDatabase,
  applier: Applier,
  step: StepScript,
  { rows, offset }: { rows: number; offset: number },
): Promise<StepTrial> {
  const trial: StepTrial = {
    path: step.path,
    name: step.name,
    state: 'tried',
    blocked: [],
    errors: [],
    waiting: 0,
    locks: [],
    took: 0,
    gaveUp: 0,
  };
  if (!step.forward)
    return { ...trial, state: 'skipped', reason: 'the step is code' };
  const read = readScript(step.path, step.forward.text);
  const script =
    step.transaction === false ? { ...read, standsAlone: true } : read;
  const clients = await clientsFor(database, script.text, rows, offset);
  const opened: (Session & { end(): Promise<void> })[] = [];
  const open = async () => {
    const session = await database.connect();
    opened.push(session);
    return session;
  };
  const watcher = new LockWatcher();
  const work: Promise<void>[] = [];
  try {
    const migrating = await open();
    const watching = await open();
    const begin = (running: Promise<void>) => {
      // It is awaited below; until then its failure must not count as unnoticed.
      running.catch(() => {});
      work.push(running);
    };
    for (const client of clients) begin(client.run(await open()));
    await pause(clients.length > 0 ? ALONE_MS : 0);
    begin(watcher.run(watching));
    const from = performance.now();
    await apply(trial, migrating, applier, script);
    const to = performance.now();
    trial.took = to - from;
    await pause(AFTER_MS);
    for (const client of clients) client.stop();
    watcher.stop();
    await Promise.all(work);
    report(trial, clients, watcher, from, to);
  } finally {
    for (const client of clients) client.stop();
    watcher.stop();
    await Promise.allSettled(work);
    await Promise.all(opened.map(session => session.end()));
  }
  if (trial.state === 'fails' && dependsOnRows(trial, script.text))
    await applyWithoutRows(database, applier, script, trial);
  return trial;
}

/** Whether other rows than these might have been taken. A new column that must not be null takes none at all. */
function dependsOnRows({ code }: StepTrial, text: string): boolean {
  return (
    code !== undefined &&
    code.startsWith(CONSTRAINT) &&
    (code !== NOT_NULL_VIOLATION || /\bSET\s+NOT\s+NULL\b/i.test(text))
  );
}

/** Applies the step to empty tables, so that the next ones can be tried. */
async function applyWithoutRows(
  database: DrillDatabase,
  applier: Applier,
  script: Script,
  trial: StepTrial,
): Promise<void> {
  const { reason } = trial;
  const tables = namedTables(script.text, await readTables(database));
  // What an index that was built CONCURRENTLY leaves when it fails.
  const broken = await database.query<{ name: string }>(
    'SELECT indexrelid::regclass::text AS name FROM pg_index WHERE NOT indisvalid',
  );
  for (const { name } of broken)
    await database.execute(`DROP INDEX IF EXISTS ${name}`);
  if (tables.length > 0)
    await database.execute(
      `TRUNCATE ${tables.map(({ name }) => name).join(', ')} CASCADE`,
    );
  trial.state = 'without-rows';
  await apply(trial, database, applier, script);
  if (trial.state === 'without-rows') trial.reason = reason;
}

async function apply(
  trial: StepTrial,
  session: Session,
  applier: Applier,
  script: Script,
): Promise<void> {
  for (let left = TRIES; ; left--) {
    try {
      await applier.apply(session, script);
      await resetSession(session);
      return;
    } catch (error) {
      if (error instanceof SkippedError) {
        trial.state = 'skipped';
        trial.reason = error.message;
        return;
      }
      if (!(error instanceof ScriptError)) throw error;
      // What gives up by a lock timeout is meant to be tried again, when nothing of it is done yet.
      if (
        error.code === LOCK_NOT_AVAILABLE &&
        !script.standsAlone &&
        left > 1
      ) {
        trial.gaveUp++;
        continue;
      }
      trial.state = 'fails';
      trial.reason = error.message;
      trial.line = error.line;
      trial.code = error.code;
      return;
    }
  }
}

/** Clients of the tables that the script names; of any table where it names none that is there. */
async function clientsFor(
  database: DrillDatabase,
  text: string,
  rows: number,
  offset: number,
): Promise<Client[]> {
  const tables = await readTables(database);
  const named = namedTables(text, tables);
  await fillEmpty(database, new Set(named.map(({ plain }) => plain)), rows);
  const clients: Client[] = [];
  const take = async (table: SeedTable) => {
    try {
      clients.push(...(await clientsOf(database, table, rows, offset)));
    } catch (error) {
      if (!(error instanceof SqlError || error instanceof UnseedableError))
        throw error;
    }
  };
  for (const table of named) await take(table);
  for (const table of tables) {
    if (clients.length > 0) break;
    await take(table);
  }
  return clients;
}

function report(
  trial: StepTrial,
  clients: readonly Client[],
  watcher: LockWatcher,
  from: number,
  to: number,
): void {
  for (const client of clients) {
    const { table, does } = client;
    trial.blocked.push({ table, does, ms: client.blocked(from, to) });
    for (const error of client.errors())
      trial.errors.push({ ...error, table, does });
  }
  trial.blocked.sort((a, b) => b.ms - a.ms);
  trial.waiting = watcher.waiting;
  trial.locks = [...watcher.locks].sort();
}
