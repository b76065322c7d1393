import type { Session } from '../database';
import { readWithParents, seedTables } from '../seed';
import type { Concern } from './concern';
import { FatalScriptError, runScript, undo } from './runScript';
import type { Script } from './statements';
import type { DataOutcome } from './verdicts';

/** Rows in each table; two, so that a wrong UNIQUE shows. */
const ROWS = 2;

/**
 * Puts rows into the tables that a step changes, applies it, rolls it back, and looks what became of the
 * rows. Must run inside of a transaction, in the schema before the step, and leaves it as it was.
 *
 * @param concern - tables that the step changes, and what it is there to drop
 * @param down - the rollback, where there is one that works
 */
export async function probeWithRows(
  session: Session,
  { touched, dropped }: Concern,
  up: Script,
  down: Script | undefined,
): Promise<DataOutcome> {
  await session.execute('SAVEPOINT probe');
  try {
    const tables = await readWithParents(session, touched);
    const { seeded } = await seedTables(session, tables, ROWS);
    const full = seeded.map(s => s.table).filter(name => touched.has(name));
    const outcome: DataOutcome = { seeded: full.length, total: touched.size };
    if (full.length === 0) return outcome;
    const named = tables.filter(table => full.includes(table.plain));
    const read = () => rowsOf(session, named);
    const rows = await read();
    try {
      // Deferred checks speak up now, not at a commit that never comes.
      await runScript(session, up);
      await session.execute('SET CONSTRAINTS ALL IMMEDIATE');
    } catch (error) {
      if (error instanceof FatalScriptError) throw error;
      return { ...outcome, upFails: (error as Error).message };
    }
    if (!down) return outcome;
    try {
      await runScript(session, down);
    } catch (error) {
      if (error instanceof FatalScriptError) throw error;
      const detail = `with rows in it the rollback stops: ${
        (error as Error).message
      }`;
      return { ...outcome, lost: [{ table: full[0], detail }] };
    }
    // A table that the step drops is only there again after its rollback, without what it held.
    const lost = differences(rows, await read()).map(loss => ({
      ...loss,
      ...(isExpected(loss, dropped) ? { expected: true } : {}),
    }));
    return lost.length > 0 ? { ...outcome, lost } : outcome;
  } finally {
    await undo(session, 'ROLLBACK TO SAVEPOINT probe; RESET ALL');
  }
}

function isExpected(
  { table, column }: { table: string; column?: string },
  dropped: ReadonlySet<string>,
): boolean {
  return (
    dropped.has(table) ||
    (column !== undefined && dropped.has(`${table}.${column}`))
  );
}

type Rows = Map<string, Record<string, unknown>[]>;

async function rowsOf(
  session: Session,
  tables: readonly { name: string; plain: string }[],
): Promise<Rows> {
  const rows: Rows = new Map();
  for (const { name, plain } of tables) {
    const found = await session.query<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(t) AS row FROM ${name} t ORDER BY to_jsonb(t)::text LIMIT 100`,
    );
    rows.set(
      plain,
      found.map(({ row }) => row),
    );
  }
  return rows;
}

/** What became of the rows, column by column, in words. */
function differences(
  before: Rows,
  after: Rows,
): { table: string; column?: string; detail: string }[] {
  const lost: { table: string; column?: string; detail: string }[] = [];
  for (const [table, rows] of before) {
    const now = after.get(table) ?? [];
    if (now.length < rows.length) {
      lost.push({
        table,
        detail: `${rows.length - now.length} of ${rows.length} rows are gone`,
      });
      continue;
    }
    const columns = new Set(rows.flatMap(row => Object.keys(row)));
    for (const column of columns) {
      const old = rows.map(row => JSON.stringify(row[column])).sort();
      const left = now.map(row => JSON.stringify(row[column])).sort();
      const index = old.findIndex((value, i) => value !== left[i]);
      if (index >= 0)
        lost.push({
          table,
          column,
          detail: `${column} was ${old[index]} and is ${left[index] ?? 'gone'}`,
        });
    }
  }
  return lost;
}
