import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session } from '../database';
import { PLAIN_TEXT_SETTINGS } from './content';
import { readStoredTables } from './contentCatalog';

/** Field of the manifest with the file of each table. */
export const FILES = 'rowFiles';
const BATCH = 1_000;

/**
 * Writes each table's rows, one JSON string per line, all as of one moment.
 *
 * @returns the file of each table, by its name
 */
export async function saveTables(
  session: Session,
  folder: string,
  signal: AbortSignal,
): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  await session.execute(
    `BEGIN ISOLATION LEVEL REPEATABLE READ; ${PLAIN_TEXT_SETTINGS}`,
  );
  try {
    for (const [index, { name, own }] of (
      await readStoredTables(session)
    ).entries()) {
      signal.throwIfAborted();
      files[name] = `${String(index + 1).padStart(4, '0')}.rows`;
      await saveRows(session, own, join(folder, files[name]));
    }
    await session.execute('COMMIT');
  } catch (error) {
    await session.execute('ROLLBACK').catch(() => {});
    throw error;
  }
  return files;
}

async function saveRows(
  session: Session,
  own: string,
  path: string,
): Promise<void> {
  const file = await open(path, 'w');
  try {
    await session.execute(
      `DECLARE persistence_drill_rows CURSOR FOR SELECT (r.*)::text AS row FROM ${own} AS r`,
    );
    for (;;) {
      const rows = await session.query<{ row: string }>(
        `FETCH ${BATCH} FROM persistence_drill_rows`,
      );
      if (rows.length === 0) break;
      await file.write(
        rows.map(({ row }) => `${JSON.stringify(row)}\n`).join(''),
      );
    }
    await session.execute('CLOSE persistence_drill_rows');
  } finally {
    await file.close();
  }
}
