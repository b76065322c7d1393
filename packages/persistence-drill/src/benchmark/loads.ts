import { setTimeout as sleep } from 'node:timers/promises';
import type { DrillDatabase, Session } from '../database';
import type { DrillContext } from '../part';
import type { LoadQuery } from './loadQuery';
import { Stopwatch, type QueryTimes } from './measure';
import { Pace } from './pace';

/** Times that a query is called alone: so many that its p95 rests on ten slower ones. */
const CALLS = 200;
/** However slow it is. */
const LEAST_CALLS = 10;
const WARM_UP = 2;

type Surroundings = Pick<DrillContext, 'database' | 'progress' | 'signal'>;

/** Calls each query alone, many times with other values, on one connection. */
export async function loadAlone(
  { database, progress, signal }: Surroundings,
  queries: readonly LoadQuery[],
  seconds: number,
): Promise<QueryTimes[]> {
  progress.start('Each query alone', queries.length);
  const watch = new Stopwatch();
  for (const load of queries) {
    const unmeasured = new Stopwatch();
    for (let n = 0; n < WARM_UP; n++) await unmeasured.call(database, load, n);
    const until = performance.now() + seconds * 1000;
    for (let n = 0; n < CALLS; n++) {
      if (n >= LEAST_CALLS && performance.now() > until) break;
      signal.throwIfAborted();
      await watch.call(database, load, n);
    }
    progress.advance(load.label);
  }
  progress.end();
  return watch.results();
}

/** What the mixed load measured. */
export interface MixedTimes {
  queries: QueryTimes[];
  /** All calls, in milliseconds. */
  all: number[];
  /** Calls per second, of all sessions. */
  throughput: number;
  /** Calls per second that the document states, where it does. */
  wanted?: number;
  sessions: number;
  /** How long calls were sent. */
  seconds: number;
}

/**
 * Calls all queries, from several sessions at once: at the rates that the document states, else in turn and
 * each as fast as it is answered.
 */
export async function loadMixed(
  surroundings: Surroundings,
  queries: readonly LoadQuery[],
  { seconds, concurrency }: { seconds: number; concurrency: number },
): Promise<MixedTimes> {
  const { progress, signal } = surroundings;
  progress.start('All queries mixed');
  const watch = new Stopwatch();
  let started = performance.now();
  let pace: Pace | undefined;
  let ready = 0;
  await inSessions(surroundings, concurrency, async (session, index) => {
    for (const { prepare } of queries)
      if (session !== surroundings.database) await session.execute(prepare);
    // The clock runs from when the first one is ready.
    if (ready++ === 0) {
      started = performance.now();
      pace = Pace.of(queries, started);
    }
    const until = started + seconds * 1000;
    for (let n = 0; ; n++) {
      signal.throwIfAborted();
      const due = pace?.take();
      // Each query is called at least once, however slow they are.
      const isOver = performance.now() >= until || (due && due.at >= until);
      if (isOver && (due?.n ?? n) >= queries.length) break;
      if (due) await pause(due.at - performance.now());
      // Without a pace each session begins elsewhere, so that not all ask the same at the same time.
      await watch.call(
        session,
        due?.load ?? queries[(n + index) % queries.length],
        due?.n ?? n + index * 7,
      );
    }
  });
  const elapsed = (performance.now() - started) / 1000;
  progress.end();
  const all = watch.all;
  return {
    queries: watch.results(),
    all,
    throughput: all.length / elapsed,
    ...(pace && { wanted: (pace as Pace).rate }),
    sessions: concurrency,
    seconds,
  };
}

/** Waits, without rounding short times up to nothing. */
async function pause(milliseconds: number): Promise<void> {
  if (milliseconds > 0) await sleep(Math.min(milliseconds, 1000));
}

/** Runs work in several sessions at once; on the embedded engine in its only one. All sessions are ended. */
export async function inSessions(
  { database }: { database: DrillDatabase },
  count: number,
  work: (session: Session, index: number) => Promise<void>,
): Promise<void> {
  if (database.engine.embedded) {
    await work(database, 0);
    return;
  }
  const sessions: Awaited<ReturnType<DrillDatabase['connect']>>[] = [];
  try {
    for (let index = 0; index < count; index++)
      sessions.push(await database.connect());
    const done = await Promise.allSettled(
      sessions.map((session, index) => work(session, index)),
    );
    const failed = done.find(result => result.status === 'rejected');
    if (failed) throw failed.reason;
  } finally {
    await Promise.all(sessions.map(session => session.end()));
  }
}
