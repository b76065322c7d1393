import { connected, SqlError, StoppedError, type Session } from '../database';
import { LIMIT, type Inspection } from './types';

const PERMISSION_DENIED = '42501';
const LOCKED = '55P03';
const BEGIN = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/** Limits of a reader. */
export interface ReaderLimits {
  timeoutMs: number;
  totalMs: number;
  signal: AbortSignal;
}

/** Reads in one transaction that sees one moment and cannot write. */
export class Reader {
  private readonly end: number;

  private constructor(
    private readonly session: Session,
    private readonly limits: ReaderLimits,
    private readonly finish: () => Promise<void>,
  ) {
    this.end = performance.now() + limits.totalMs;
  }

  /** Of the drill's own database. */
  static async of(session: Session, limits: ReaderLimits): Promise<Reader> {
    await session.execute(BEGIN);
    return new Reader(session, limits, () => session.execute('ROLLBACK'));
  }

  /**
   * Of a database that is not the drill's: no session of this connection can write.
   *
   * @throws UnusableDatabaseError when it cannot be reached
   */
  static async at(url: string, limits: ReaderLimits): Promise<Reader> {
    const session = await connected(url, limits.timeoutMs);
    try {
      await session.execute('SET default_transaction_read_only = on');
      // In the transaction once more: a pooler may hand the next statement to another session.
      await session.execute(
        `${BEGIN}; SET LOCAL statement_timeout = ${Math.round(
          limits.timeoutMs,
        )}; SET LOCAL lock_timeout = '2s'; SET LOCAL row_security = off; SET LOCAL max_parallel_workers_per_gather = 0`,
      );
    } catch (error) {
      await session.end();
      throw error;
    }
    return new Reader(session, limits, () => session.end());
  }

  /** The catalog, which is always there to be read. */
  async query<Row = Record<string, unknown>>(
    sql: string,
    parameters?: readonly unknown[],
  ): Promise<Row[]> {
    this.limits.signal.throwIfAborted();
    return this.session.query<Row>(sql, parameters);
  }

  /**
   * Counts rows up to LIMIT and takes the keys of three.
   *
   * @param rows - a query of one column `k`, the key of each row or null; or what makes it, where that asks
   *   for an expression, for which the server locks the table
   */
  async inspect(
    subject: string,
    rows: string | (() => Promise<string>),
  ): Promise<Inspection> {
    const result: Inspection = { subject, violations: 0, keys: [] };
    this.limits.signal.throwIfAborted();
    if (performance.now() > this.end)
      return { ...result, skipped: 'the time for all of them was over' };
    await this.session.execute('SAVEPOINT look');
    try {
      const sql = typeof rows === 'string' ? rows : await rows();
      const [{ n, keys }] = await this.session.query<{
        n: number;
        keys: (string | null)[] | null;
      }>(
        `SELECT count(*)::int AS n, to_json((array_agg(s.k::text))[1:3]) AS keys FROM (${sql} LIMIT ${
          LIMIT + 1
        }) s`,
      );
      await this.session.execute('RELEASE SAVEPOINT look');
      return {
        ...result,
        violations: n,
        keys: (keys ?? []).filter(key => key !== null),
      };
    } catch (error) {
      if (!(error instanceof SqlError || error instanceof StoppedError))
        throw error;
      await this.session.execute('ROLLBACK TO SAVEPOINT look');
      return { ...result, skipped: this.reasonOf(error) };
    }
  }

  /** Ends the transaction, and the connection where it is an own one. */
  async close(): Promise<void> {
    await this.finish();
  }

  /** The server's message may quote a value of a row, and so is not shown. */
  private reasonOf(error: SqlError | StoppedError): string {
    if (error instanceof StoppedError)
      return `took longer than ${this.limits.timeoutMs / 1000} s`;
    if (error.code === LOCKED) return 'the table was locked';
    if (error.code === PERMISSION_DENIED)
      return 'this role may not read all of its rows';
    return `the server refused the query (SQLSTATE ${error.code})`;
  }
}
