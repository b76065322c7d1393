import { SqlError, type Session } from '../database';
import { RowMaker, UnseedableError } from './rowMaker';
import { identifier } from './quote';
import { seedOrder } from './seedOrder';
import type { SeedTable } from './tableCatalog';

/** SQLSTATE of a row that does not meet a CHECK. */
const CHECK_VIOLATION = '23514';
const UNIQUE_VIOLATION = '23505';
const MAX_TRIES = 40;
const BATCH = 500;
/** Rows of a parent that children lead to; more make no difference to the plans. */
const KEYS_KEPT = 5_000;

/** What could be seeded, and what not. */
export interface Seeding {
  /** Qualified names and the rows that were added. */
  seeded: { table: string; rows: number }[];
  failed: { table: string; reason: string }[];
}

/**
 * Puts synthetic rows into tables, parents first: types, NOT NULL, foreign keys, enum labels and checks
 * are met from the catalog. A table that cannot be filled is named with the reason. Must run inside of a
 * transaction; a refused row undoes itself only.
 *
 * @param rows - how many, each table
 */
export async function seedTables(
  session: Session,
  tables: readonly SeedTable[],
  rows: number,
): Promise<Seeding> {
  const known = new Map<string, Record<string, string>[]>();
  const seeding: Seeding = { seeded: [], failed: [] };
  const referred = keysReferredTo(tables);
  for (const table of seedOrder(tables)) {
    try {
      const maker = new RowMaker(table, known);
      const added = await fill(session, maker, rows);
      seeding.seeded.push({ table: table.plain, rows: added });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      seeding.failed.push({
        table: table.plain,
        reason: (error as Error).message,
      });
    }
    const columns = referred.get(table.name);
    if (columns) known.set(table.name, await keysOf(session, table, columns));
  }
  return seeding;
}

/** The first row finds out what the table takes; the others follow in batches. */
async function fill(
  session: Session,
  maker: RowMaker,
  rows: number,
): Promise<number> {
  const first = await firstRow(session, maker);
  if (rows <= BATCH) {
    const [from, to] = [first + 1, first + rows];
    if (from >= to) return 1;
    try {
      await attempt(session, maker.insert(from, to));
      return rows;
    } catch (error) {
      // Not each number makes a row that is allowed (small value sets under a unique key).
      if (!isRefusal(error)) throw error;
      return 1 + (await oneByOne(session, maker, from, to));
    }
  }
  const before = await countOf(session, maker);
  for (let from = first + 1; from < first + rows; from += BATCH) {
    const to = Math.min(from + BATCH, first + rows);
    try {
      await attempt(
        session,
        `${maker.insert(from, to)} ON CONFLICT DO NOTHING`,
      );
    } catch (error) {
      if (!isRefusal(error)) throw error;
      break;
    }
  }
  return 1 + (await countOf(session, maker)) - before;
}

/** Number of the first row that the table takes. */
async function firstRow(session: Session, maker: RowMaker): Promise<number> {
  let first = 0;
  let check: string | undefined;
  for (let tried = 0; ; tried++) {
    try {
      await attempt(session, maker.insert(first, first + 1));
      return first;
    } catch (error) {
      if (!(error instanceof SqlError) || tried >= MAX_TRIES) throw error;
      if (error.code === UNIQUE_VIOLATION && first < 1000) {
        // A row of a migration has that key already.
        first = first * 2 + 1;
        continue;
      }
      if (error.code === CHECK_VIOLATION) {
        const unmet = nameOf(error.message);
        check = maker.table.checks.find(c => c.name === unmet)?.definition;
      }
      // Another error of the value itself (class 22) comes of a choice that its type does not take.
      const isValue =
        error.code === CHECK_VIOLATION || error.code.startsWith('22');
      if (!isValue || !maker.reconsider(check)) throw error;
    }
  }
}

async function countOf(session: Session, { table }: RowMaker): Promise<number> {
  const [{ rows }] = await session.query<{ rows: unknown }>(
    `SELECT count(*) AS rows FROM ${table.name}`,
  );
  return Number(rows);
}

function isRefusal(error: unknown): boolean {
  return error instanceof SqlError || error instanceof UnseedableError;
}

async function oneByOne(
  session: Session,
  maker: RowMaker,
  from: number,
  to: number,
): Promise<number> {
  let added = 0;
  for (let n = from; n < to; n++) {
    try {
      await attempt(session, maker.insert(n, n + 1));
      added++;
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }
  return added;
}

async function attempt(session: Session, sql: string): Promise<void> {
  try {
    await session.execute(`SAVEPOINT seed; ${sql}; RELEASE SAVEPOINT seed`);
  } catch (error) {
    await session.execute('ROLLBACK TO SAVEPOINT seed');
    throw error;
  }
}

/** The constraint that a message names. */
function nameOf(message: string): string | undefined {
  return /constraint "([^"]{1,100})"/.exec(message)?.[1];
}

function keysReferredTo(
  tables: readonly SeedTable[],
): Map<string, Set<string>> {
  const keys = new Map<string, Set<string>>();
  for (const { references } of tables)
    for (const { table, targets } of references)
      keys.set(table, new Set([...(keys.get(table) ?? []), ...targets]));
  return keys;
}

async function keysOf(
  session: Session,
  table: SeedTable,
  columns: ReadonlySet<string>,
): Promise<Record<string, string>[]> {
  const list = [...columns]
    .map(name => `${identifier(name)}::text AS ${identifier(name)}`)
    .join(', ');
  return session.query(`SELECT ${list} FROM ${table.name} LIMIT ${KEYS_KEPT}`);
}
