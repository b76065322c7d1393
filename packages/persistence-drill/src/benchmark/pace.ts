import type { LoadQuery } from './loadQuery';

/** Where a rate is stated for others only, a query is called now and then. */
const SELDOM = 1;

/** Says which query is to be called next and when, at the rates that the document states. */
export class Pace {
  private readonly next: { load: LoadQuery; at: number; every: number }[];
  private calls = 0;

  /** @param started - time of the first calls, in milliseconds */
  private constructor(queries: readonly LoadQuery[], started: number) {
    this.next = queries.map(load => ({
      load,
      at: started,
      every: 1000 / (load.rate ?? SELDOM),
    }));
  }

  /** Undefined where no rate is stated: then queries are called as fast as they are answered. */
  static of(queries: readonly LoadQuery[], started: number): Pace | undefined {
    return queries.some(({ rate }) => rate !== undefined)
      ? new Pace(queries, started)
      : undefined;
  }

  /** Calls per second, of all queries. */
  get rate(): number {
    return this.next.reduce((sum, { every }) => sum + 1000 / every, 0);
  }

  /** The call that is due first; it is taken. */
  take(): { load: LoadQuery; at: number; n: number } {
    let first = this.next[0];
    for (const entry of this.next) if (entry.at < first.at) first = entry;
    const { load, at } = first;
    first.at += first.every;
    return { load, at, n: this.calls++ };
  }
}
