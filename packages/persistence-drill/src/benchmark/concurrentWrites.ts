import { SqlError, type Session } from '../database';
import type { DrillContext } from '../part';
import type { LoadQuery } from './loadQuery';
import { inSessions } from './loads';
import type { WriteTarget } from './writeTargets';

const DEADLOCK = '40P01';
/** Class of SQLSTATEs of constraints: they refuse a synthetic value, and say nothing of concurrency. */
const CONSTRAINT = '23';

/** What the sessions that write saw. */
export interface WriteTimes {
  /** Milliseconds of each write that was made. */
  all: number[];
  byLoad: Map<LoadQuery, number[]>;
  throughput: number;
  errors: number;
  firstError?: string;
  deadlocks: number;
  /** Writes that a constraint refused. */
  refused: number;
  /** Writes that were answered as done and are not there afterwards, per table. */
  lost: { table: string; detail: string }[];
  /** Tables and documented writes of which at least one write was made. */
  worked: number;
}

/** What was done to one table, as the answers said. */
interface Done {
  inserted: number;
  raised: number;
}

interface Count {
  rows: number;
  sum: number;
}

/**
 * Sessions insert and update rows at the same time, the updates of a few rows only, and call the documented
 * writes for real. Afterwards it is counted whether all that was answered as done is there. Tables that
 * documented writes change too are not counted: what those do to them is theirs.
 */
export async function writeConcurrently(
  context: Pick<DrillContext, 'database' | 'progress' | 'signal'>,
  targets: readonly WriteTarget[],
  loads: readonly LoadQuery[],
  { seconds, concurrency }: { seconds: number; concurrency: number },
): Promise<WriteTimes> {
  const { database, progress, signal } = context;
  progress.start('Concurrent writes');
  const documented = loads.filter(load => load.writes);
  const apart = targets.filter(
    ({ table }) =>
      !documented.some(({ query }) =>
        query.tables.some(
          name => name === table.plain || `public.${name}` === table.plain,
        ),
      ),
  );
  const before = await countAll(database, apart);
  const done = new Map<WriteTarget, Done>(
    targets.map(target => [target, { inserted: 0, raised: 0 }]),
  );
  const times: WriteTimes = {
    all: [],
    byLoad: new Map(documented.map(load => [load, []])),
    throughput: 0,
    errors: 0,
    deadlocks: 0,
    refused: 0,
    lost: [],
    worked: 0,
  };
  const started = performance.now();
  const until = started + seconds * 1000;
  const turn = targets.length * 2 + documented.length;
  await inSessions(context, concurrency, async (session, index) => {
    for (const { prepare } of documented)
      if (session !== database) await session.execute(prepare);
    for (let n = 0; n < turn || performance.now() < until; n++) {
      signal.throwIfAborted();
      // No two sessions make the same row.
      const own = n * concurrency + index;
      await measured(times, step(session, n % turn, own));
    }
  });
  times.throughput = times.all.length / ((performance.now() - started) / 1000);
  const after = await countAll(database, apart);
  for (const target of apart) {
    const lost = lostOf(
      before.get(target)!,
      after.get(target)!,
      done.get(target)!,
      target.sum !== undefined,
    );
    if (lost) times.lost.push({ table: target.table.plain, detail: lost });
  }
  times.worked =
    [...done.values()].filter(d => d.inserted + d.raised > 0).length +
    [...times.byLoad.values()].filter(samples => samples.length > 0).length;
  progress.end();
  return times;

  function step(session: Session, which: number, own: number) {
    const load = documented[which - targets.length * 2];
    if (load)
      return async () => {
        await session.execute(load.call(own));
        return (ms: number) => times.byLoad.get(load)!.push(ms);
      };
    const target = targets[which >> 1];
    const update = which % 2 === 1 ? target.update?.(own) : undefined;
    return async () => {
      // The rows that come back are those that the database says it wrote.
      const rows = await session.query(
        `${update ?? target.insert(own)} RETURNING 1`,
      );
      // What the answer promises; a write that a trigger swallows answers with no row.
      return () => {
        const counts = done.get(target)!;
        if (update) counts.raised += rows.length;
        else counts.inserted += 1;
      };
    };
  }
}

async function measured(
  times: WriteTimes,
  write: () => Promise<(milliseconds: number) => void>,
): Promise<void> {
  const started = performance.now();
  try {
    const note = await write();
    const elapsed = performance.now() - started;
    times.all.push(elapsed);
    note(elapsed);
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    if (error.code === DEADLOCK) times.deadlocks++;
    else if (error.code.startsWith(CONSTRAINT)) {
      times.refused++;
      return;
    } else times.errors++;
    times.firstError ??= error.message;
  }
}

async function countAll(
  session: Session,
  targets: readonly WriteTarget[],
): Promise<Map<WriteTarget, Count>> {
  const counts = new Map<WriteTarget, Count>();
  for (const target of targets) {
    const [{ rows }] = await session.query<{ rows: string }>(
      `SELECT count(*)::text AS rows FROM ${target.table.name}`,
    );
    const [summed] = target.sum
      ? await session.query<{ sum: string | null }>(target.sum)
      : [];
    counts.set(target, { rows: Number(rows), sum: Number(summed?.sum ?? 0) });
  }
  return counts;
}

function lostOf(
  before: Count,
  after: Count,
  done: Done,
  summed: boolean,
): string | undefined {
  const inserted = after.rows - before.rows;
  if (inserted < done.inserted)
    return `${done.inserted - inserted} of ${done.inserted} inserted rows`;
  const raised = after.sum - before.sum;
  if (raised < done.raised && summed)
    return `${done.raised - raised} of ${done.raised} updates`;
  return undefined;
}
