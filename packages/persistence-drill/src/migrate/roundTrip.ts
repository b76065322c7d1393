import type { Session } from '../database';
import {
  compareSnapshots,
  isOrderOnly,
  takeSnapshot,
  type SchemaChange,
  type Snapshot,
} from '../snapshot';
import { probeWithRows } from './dataProbe';
import {
  FatalScriptError,
  resetSession,
  runScript,
  ScriptError,
  undo,
} from './runScript';
import type { Script } from './statements';
import { tellChanges } from './tellChanges';
import type { Concern } from './concern';
import type { DataOutcome, RollbackVerdict } from './verdicts';
import { NO_DATA } from './verdicts';

/** SQLSTATEs that say no more than that a statement wants no transaction around it, or an earlier commit. */
const WANTS_COMMIT = new Set(['25001', '55P04', '25P01', '2D000', '0A000']);

/** What is undone and applied again: one step, or all steps of one logical change. */
export interface Trip {
  ups: readonly Script[];
  /** In the order in which they run: the last step's first. */
  downs: readonly Script[];
  before: Snapshot;
  after: Snapshot;
  /** What to look at with rows, when the trip is one step. */
  concern?: Concern;
}

export interface TripOutcome {
  verdict: RollbackVerdict;
  reason?: string;
  path?: string;
  line?: number;
  changes?: SchemaChange[];
  data: DataOutcome;
  /** Must be tried for real, because a transaction around it changes what happens. */
  wantsCommit?: boolean;
}

/** Rolls back and applies again inside of a transaction that never commits, with the catalog compared after each. */
export async function roundTrip(
  session: Session,
  trip: Trip,
): Promise<TripOutcome> {
  await session.execute('BEGIN');
  try {
    return await travel(session, trip, true);
  } finally {
    await undo(session, 'ROLLBACK');
  }
}

/** The same for real: what a transaction would forbid. The caller puts the database back when it fails. */
export async function travel(
  session: Session,
  trip: Trip,
  inTransaction: boolean,
): Promise<TripOutcome> {
  const { ups, downs, before, after, concern } = trip;
  let data = NO_DATA;
  try {
    for (const down of downs) await run(session, down);
  } catch (error) {
    return failed(error, 'rolling back', data);
  }
  const undone = compareSnapshots(before, await takeSnapshot(session));
  // What is left behind would only make the next application stop, which is not the news.
  if (!isOrderOnly(undone))
    return {
      verdict: 'differs',
      reason: `after the rollback ${tellChanges(undone)}`,
      changes: undone,
      data,
    };
  if (inTransaction && concern && concern.touched.size > 0)
    data = await probeWithRows(session, concern, ups[0], downs[0]);
  try {
    for (const up of ups) await run(session, up);
  } catch (error) {
    return failed(error, 'applying again', data);
  }
  const redone = compareSnapshots(after, await takeSnapshot(session));
  const changes = [...undone, ...redone];
  if (changes.length === 0) return { verdict: 'exact', data };
  if (isOrderOnly(changes)) return { verdict: 'order-only', changes, data };
  return {
    verdict: 'differs',
    reason: `after applying again ${tellChanges(redone)}`,
    changes,
    data,
  };
}

async function run(session: Session, script: Script): Promise<void> {
  await runScript(session, script);
  if (/\bset\b|set_config/i.test(script.text)) await resetSession(session);
}

function failed(error: unknown, when: string, data: DataOutcome): TripOutcome {
  if (!(error instanceof ScriptError) || error instanceof FatalScriptError)
    throw error;
  return {
    verdict: 'fails',
    reason: `${when} stops: ${error.message}`,
    path: error.path,
    line: error.line,
    data,
    ...(WANTS_COMMIT.has(error.code) ? { wantsCommit: true } : {}),
  };
}
