import { SqlError, type Session } from '../database';
import { distributionOf, type Distribution } from './percentile';
import type { LoadQuery } from './loadQuery';

/** How one query did. */
export interface QueryTimes {
  load: LoadQuery;
  /** Undefined when it never ran to its end. */
  times?: Distribution;
  errors: number;
  firstError?: string;
}

/** Collects the times of queries. */
export class Stopwatch {
  private readonly entries = new Map<
    LoadQuery,
    { samples: number[]; errors: number; firstError?: string }
  >();

  /** All times, of all queries. */
  get all(): number[] {
    return [...this.entries.values()].flatMap(entry => entry.samples);
  }

  /**
   * Calls a query once and notes the time from sending it to having its rows. A change of rows is rolled
   * back, outside of the time that is noted.
   */
  async call(session: Session, load: LoadQuery, n: number): Promise<void> {
    const entry = this.entryOf(load);
    if (load.writes) await session.execute('BEGIN');
    const started = performance.now();
    try {
      await session.execute(load.call(n));
      entry.samples.push(performance.now() - started);
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
      entry.errors++;
      entry.firstError ??= error.message;
    } finally {
      if (load.writes) await session.execute('ROLLBACK');
    }
  }

  /** The queries in the order in which they were first called. */
  results(): QueryTimes[] {
    return [...this.entries].map(([load, { samples, ...rest }]) => {
      const times = distributionOf(samples);
      return { load, ...rest, ...(times && { times }) };
    });
  }

  private entryOf(load: LoadQuery) {
    let entry = this.entries.get(load);
    if (!entry) {
      entry = { samples: [], errors: 0 };
      this.entries.set(load, entry);
    }
    return entry;
  }
}
