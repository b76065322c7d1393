import { SqlError, type Session } from '../database';
import type { StoredTable } from './contentCatalog';

/**
 * Whether this role may work without triggers and the checks of foreign keys, as a superuser may; the
 * session is left as it was.
 */
export async function withoutTriggers(session: Session): Promise<boolean> {
  try {
    await session.execute(
      'BEGIN; SET LOCAL session_replication_role = replica; ROLLBACK',
    );
    return true;
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    await session.execute('ROLLBACK');
    return false;
  }
}

/** Loses all rows of one table, and no other's. */
export async function emptyTable(
  session: Session,
  { own }: Pick<StoredTable, 'own'>,
  quiet: boolean,
): Promise<void> {
  const role = quiet ? 'SET LOCAL session_replication_role = replica; ' : '';
  await inTransaction(session, () =>
    session.execute(`${role}DELETE FROM ${own}`),
  );
}

/** Runs work in a transaction that is undone when it throws. */
export async function inTransaction<T>(
  session: Session,
  work: () => Promise<T>,
): Promise<T> {
  await session.execute('BEGIN');
  try {
    const result = await work();
    await session.execute('COMMIT');
    return result;
  } catch (error) {
    // The reason matters; a connection that is gone cannot roll back either.
    await session.execute('ROLLBACK').catch(() => {});
    throw error;
  }
}
