import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../benchmark/percentile';
import { sampleRows } from '../benchmark/sampleRows';
import { writeTarget } from '../benchmark/writeTargets';
import { SqlError, type Session } from '../database';
import { identifier, literal, type SeedTable } from '../seed';

/** Between two statements of a client: it is a service at work, not a load test. */
const PAUSE_MS = 5;
const NOT_NULL_VIOLATION = '23502';
const CONSTRAINT = '23';

/** A statement that one client sent. */
interface Sent {
  at: number;
  ms: number;
}

/** An error as a client saw it. */
export interface ClientError {
  message: string;
  code: string;
  /** How often. */
  count: number;
}

/** Sends short statements to one table, one after the other, until it is told to stop. */
export class Client {
  private readonly sent: Sent[] = [];
  private readonly seen = new Map<string, ClientError>();
  private running = true;

  constructor(
    readonly table: string,
    readonly does: 'reads' | 'writes',
    private readonly statement: (n: number) => string,
  ) {}

  async run(session: Session): Promise<void> {
    for (let n = 0; this.running; n++) {
      const at = performance.now();
      try {
        await session.execute(this.statement(n));
      } catch (error) {
        if (!(error instanceof SqlError)) throw error;
        this.note(error);
      }
      this.sent.push({ at, ms: performance.now() - at });
      await pause(PAUSE_MS);
    }
  }

  stop(): void {
    this.running = false;
  }

  /** Errors so far; values that a constraint refuses are synthetic, and no error of the migration's. */
  errors(): ClientError[] {
    return [...this.seen.values()];
  }

  /**
   * The longest that a statement of a time span took beyond what 95 of 100 took before it, in milliseconds.
   */
  blocked(from: number, to: number): number {
    const before = this.sent
      .filter(({ at, ms }) => at + ms < from)
      .map(({ ms }) => ms)
      .sort((a, b) => a - b);
    const usual = before.length > 0 ? percentile(before, 0.95) : 0;
    let longest = 0;
    for (const { at, ms } of this.sent)
      if (at + ms >= from && at <= to) longest = Math.max(longest, ms - usual);
    return longest;
  }

  private note({ message, code }: SqlError): void {
    if (code.startsWith(CONSTRAINT) && code !== NOT_NULL_VIOLATION) return;
    const known = this.seen.get(message);
    if (known) known.count++;
    else if (this.seen.size < 20)
      this.seen.set(message, { message, code, count: 1 });
  }
}

/**
 * A reader and a writer of a table, as running code has them: they name the columns that are there now.
 *
 * @param offset - numbers of new rows begin here, beyond those of clients before
 * @throws SqlError or UnseedableError when the table takes no synthetic row
 */
export async function clientsOf(
  session: Session,
  table: SeedTable,
  rows: number,
  offset: number,
): Promise<Client[]> {
  const target = await writeTarget(session, table, rows);
  const columns = table.columns.map(({ name }) => identifier(name));
  const key = table.unique[0] ?? [];
  const keys = (await sampleRows(session, table, key)).map(row =>
    key
      .map(name => {
        const { type } = table.columns.find(c => c.name === name)!;
        return `${identifier(name)} = ${literal(row.get(name)!)}::${type}`;
      })
      .join(' AND '),
  );
  const read = `SELECT ${columns.join(', ')} FROM ${table.name}`;
  const reader = (n: number) =>
    keys.length > 0
      ? `${read} WHERE ${keys[n % keys.length]}`
      : `${read} LIMIT 1`;
  const writer = (n: number) =>
    (n % 2 === 1 ? target.update?.(n) : undefined) ?? target.insert(offset + n);
  return [
    new Client(table.plain, 'reads', reader),
    new Client(table.plain, 'writes', writer),
  ];
}
