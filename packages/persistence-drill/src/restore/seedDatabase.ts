import { SqlError, type Session } from '../database';
import { readTables, seedTables, type SeedTable } from '../seed';
import { readSequences } from './contentCatalog';
import { inTransaction } from './emptyTable';

const NEWER_ROWS = 3;

/** What was put into the database before the backup, and why not more. */
export interface SeededDatabase {
  seeded: string[];
  failed: { table: string; reason: string }[];
}

/** Fills the tables, moves sequences on as use would, and fills materialized views. */
export async function seedDatabase(
  session: Session,
  rows: number,
): Promise<SeededDatabase> {
  const tables = await readTables(session);
  let result: SeededDatabase;
  try {
    result = await inTransaction(session, async () => {
      const { seeded, failed } = await seedTables(session, tables, rows);
      await session.execute('SET CONSTRAINTS ALL IMMEDIATE');
      return { seeded: seeded.map(({ table }) => table), failed };
    });
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    // A deferred constraint that no synthetic row meets takes all rows with it.
    const { message } = error;
    result = {
      seeded: [],
      failed: tables.map(({ plain }) => ({ table: plain, reason: message })),
    };
  }
  await moveSequences(session);
  await fillViews(session);
  return result;
}

/** Seeded rows bring their own keys, so the sequences stand where they began. */
async function moveSequences(session: Session): Promise<void> {
  for (const { sql, used } of await readSequences(session)) {
    const name = sql.replace(/'/g, "''");
    await attempt(
      session,
      used === undefined
        ? `SELECT nextval('${name}')`
        : `SELECT setval('${name}', u.used) FROM (${used}) u(used) WHERE u.used > (SELECT last_value FROM ${sql})`,
    );
  }
}

/** A view whose query fails on these rows is left unfilled: it holds nothing that a backup could lose. */
async function fillViews(session: Session): Promise<void> {
  const views = await session.query<{ sql: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS sql FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'm' AND c.relispopulated ORDER BY c.oid`,
  );
  for (const { sql } of views)
    if (!(await attempt(session, `REFRESH MATERIALIZED VIEW ${sql}`)))
      await session.execute(`REFRESH MATERIALIZED VIEW ${sql} WITH NO DATA`);
}

async function attempt(session: Session, sql: string): Promise<boolean> {
  try {
    await session.execute(sql);
    return true;
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    return false;
  }
}

/**
 * Adds a few rows that no backup knows, to all tables but one, whose rows they may lead to all the same.
 *
 * @returns how many
 */
export async function addNewerRows(
  session: Session,
  except: string,
): Promise<number> {
  const tables = await readTables(session);
  try {
    return await inTransaction(session, async () => {
      const { seeded } = await seedTables(
        session,
        tables.map(table => (table.plain === except ? closed(table) : table)),
        NEWER_ROWS,
      );
      await session.execute('SET CONSTRAINTS ALL IMMEDIATE');
      return seeded.reduce((sum, { rows }) => sum + rows, 0);
    });
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    return 0;
  }
}

/** A table that takes no new row: of its type no value is known. */
function closed(table: SeedTable): SeedTable {
  return {
    ...table,
    references: [],
    checks: [],
    columns: [
      {
        name: 'closed',
        type: 'none',
        base: 'none',
        array: false,
        notNull: true,
        hasDefault: false,
      },
    ],
  };
}
