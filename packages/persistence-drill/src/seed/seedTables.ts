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
      if (!(error instanceof SqlError || error instanceof UnseedableError))
        throw error;
      seeding.failed.push({ table: table.plain, reason: error.message });
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
  let first = 0;
  for (let tried = 0; ; tried++) {
    try {
      await attempt(session, maker.insert(first, first + 1));
      break;
    } catch (error) {
      if (!(error instanceof SqlError) || tried >= MAX_TRIES) throw error;
      if (error.code === UNIQUE_VIOLATION && first < 1000) {
        // A row of a migration has that key already.
        first = first * 2 + 1;
        continue;
      }
      const unmet =
        error.code === CHECK_VIOLATION ? nameOf(error.message) : undefined;
      const check = maker.table.checks.find(c => c.name === unmet);
      if (
        error.code !== CHECK_VIOLATION ||
        !maker.reconsider(check?.definition)
      )
        throw error;
    }
  }
  let added = 1;
  for (let from = first + 1; added < rows; from += BATCH) {
    const to = Math.min(from + BATCH, first + rows);
    if (from >= to) break;
    try {
      await attempt(session, maker.insert(from, to));
      added += to - from;
    } catch (error) {
      // Not each number makes a row that is allowed (small value sets under a unique key).
      if (!(error instanceof SqlError || error instanceof UnseedableError))
        throw error;
      if (rows <= BATCH) added += await oneByOne(session, maker, from, to);
      else break;
    }
  }
  return added;
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
      if (!(error instanceof SqlError || error instanceof UnseedableError))
        throw error;
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
