import { SqlError, type Session } from '../database';
import { readTables, seedTables, type Seeding, type SeedTable } from '../seed';

/** Tables with the rows that were put into them. */
export interface Filled extends Seeding {
  tables: SeedTable[];
  /** Tables with fewer rows than were asked for: their keys or checks allow no more synthetic ones. */
  short: { table: string; rows: number }[];
}

/**
 * Puts rows into all tables, for good, and lets the server gather its statistics of them.
 *
 * @param rows - how many, each table
 */
export async function fillDatabase(
  session: Session,
  rows: number,
): Promise<Filled> {
  const tables = await readTables(session);
  let seeding: Seeding;
  await session.execute('BEGIN');
  try {
    seeding = await seedTables(session, tables, rows);
    await session.execute('SET CONSTRAINTS ALL IMMEDIATE; COMMIT');
  } catch (error) {
    await session.execute('ROLLBACK');
    if (!(error instanceof SqlError)) throw error;
    // A deferred constraint that no synthetic row meets takes all rows with it.
    const reason = error.message;
    seeding = {
      seeded: [],
      failed: tables.map(({ plain }) => ({ table: plain, reason })),
    };
  }
  await session.execute('ANALYZE');
  const short = seeding.seeded.filter(table => table.rows < rows);
  return { ...seeding, tables, short };
}
