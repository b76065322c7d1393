/** What runs the drill, as it is named in evidence. */
export interface Engine {
  name: 'postgresql';
  /** As the server says it, e.g. `18.6`. */
  version: string;
  /** True for PostgreSQL in WebAssembly: one connection, and no word on the team's own environment. */
  embedded: boolean;
}

/** One connection. */
export interface Session {
  /**
   * Runs a text of any number of statements, as one simple query: without a transaction of its own, it is
   * one implicit transaction.
   *
   * @throws SqlError when a statement fails; StoppedError when it ran out of time
   */
  execute(sql: string): Promise<void>;
  /**
   * Runs one statement with parameters `$1`, `$2` …
   *
   * @returns its rows, `bigint` and `numeric` as text
   * @throws SqlError when it fails; StoppedError when it ran out of time
   */
  query<Row = Record<string, unknown>>(
    sql: string,
    parameters?: readonly unknown[],
  ): Promise<Row[]>;
}

/** A database that a drill made for itself, in which it may do anything. */
export interface DrillDatabase extends Session {
  readonly engine: Engine;
  /** Connection string that other programs reach it by; undefined where it is embedded. */
  readonly url?: string;
  /**
   * Another connection to it.
   *
   * @throws Error where it is embedded: there is only one
   */
  connect(): Promise<Session & { end(): Promise<void> }>;
  /** Makes it empty, as it was when it was opened. */
  reset(): Promise<void>;
  /** Ends what it is doing, so that it can be closed at once. What was running fails. */
  interrupt(): Promise<void>;
  /** Removes it, and ends all that was started for it. */
  close(): Promise<void>;
}
