import type { DrillDatabase, Session } from '../database';
import type { DrillContext } from '../part';
import type { LoadQuery } from './loadQuery';
import { Stopwatch, type QueryTimes } from './measure';

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
  sessions: number;
}

/** Calls all queries in turn, from several sessions at once, each as fast as it is answered. */
export async function loadMixed(
  surroundings: Surroundings,
  queries: readonly LoadQuery[],
  { seconds, concurrency }: { seconds: number; concurrency: number },
): Promise<MixedTimes> {
  const { progress, signal } = surroundings;
  progress.start('All queries mixed');
  const watch = new Stopwatch();
  const started = performance.now();
  const until = started + seconds * 1000;
  await inSessions(surroundings, concurrency, async (session, index) => {
    for (const { prepare } of queries)
      if (session !== surroundings.database) await session.execute(prepare);
    // Each session begins elsewhere, so that not all ask the same at the same time. At least one turn.
    for (let n = 0; n < queries.length || performance.now() < until; n++) {
      signal.throwIfAborted();
      await watch.call(
        session,
        queries[(n + index) % queries.length],
        n + index * 7,
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
    sessions: concurrency,
  };
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
