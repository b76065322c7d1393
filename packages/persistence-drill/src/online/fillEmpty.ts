import type { Session } from '../database';
import { readWithParents, seedTables, type SeedTable } from '../seed';

/** Puts rows into those of the named tables, and of what they lead to, that hold none. */
export async function fillEmpty(
  session: Session,
  names: ReadonlySet<string>,
  rows: number,
): Promise<void> {
  const tables = await readWithParents(session, names);
  const open: SeedTable[] = [];
  let empty = 0;
  for (const table of tables) {
    const [{ some }] = await session.query<{ some: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM ${table.name}) AS some`,
    );
    if (!some) empty++;
    open.push(some ? closed(table) : table);
  }
  if (empty === 0) return;
  await session.execute('BEGIN');
  await seedTables(session, open, rows);
  await session.execute('COMMIT');
  await session.execute('ANALYZE');
}

/** A table that takes no new row, and whose rows others lead to all the same. */
function closed(table: SeedTable): SeedTable {
  const column = {
    name: 'closed',
    type: 'none',
    base: 'none',
    array: false,
    notNull: true,
    hasDefault: false,
  };
  return { ...table, references: [], checks: [], columns: [column] };
}
