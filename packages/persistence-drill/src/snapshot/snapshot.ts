import type { Session } from '../database';
import { OBJECT, PART, SNAPSHOT_QUERY } from './snapshotQuery';

/** The whole schema of a database at one moment, as the server's own catalog tells it. */
export interface Snapshot {
  /** Equal texts are equal schemas. */
  readonly text: string;
}

/** One object that two snapshots tell differently. */
export interface SchemaChange {
  /** `table`, `column`, `index`, `constraint` … */
  kind: string;
  /** Qualified, e.g. `public.orders.total`. */
  name: string;
  change: 'added' | 'removed' | 'changed';
  before?: string;
  after?: string;
}

/** The kind under which the order of a table's columns is kept. */
export const COLUMN_ORDER = 'column order';

const STATEMENT = 'persistence_drill_snapshot';

/**
 * Reads the catalog: relations, columns and their order, constraints and validity, indexes, routines and so
 * on. It is prepared once a connection: planning it takes longer than running it on a small schema.
 */
export async function takeSnapshot(session: Session): Promise<Snapshot> {
  // Asked each time: a script may drop what is prepared, and a failed EXECUTE would end its transaction.
  const known = await session.query(
    `SELECT 1 FROM pg_prepared_statements WHERE name = '${STATEMENT}'`,
  );
  if (known.length === 0)
    await session.execute(`PREPARE ${STATEMENT} AS ${SNAPSHOT_QUERY}`);
  const [{ objects }] = await session.query<{ objects: string }>(
    `EXECUTE ${STATEMENT}`,
  );
  return { text: objects };
}

/**
 * Whether nothing differs but the order of columns: of a table that lost one and got it back, and of a
 * view that selects all of them.
 */
export function isOrderOnly(changes: readonly SchemaChange[]): boolean {
  return changes.every(
    ({ kind, before = '', after = '' }) =>
      kind === COLUMN_ORDER ||
      (/view$/.test(kind) && wordsOf(before) === wordsOf(after)),
  );
}

function wordsOf(definition: string): string {
  return definition
    .split(/[\s,]+/)
    .sort()
    .join(' ');
}

/** What has to change in `before` to become `after`. */
export function compareSnapshots(
  before: Snapshot,
  after: Snapshot,
): SchemaChange[] {
  if (before.text === after.text) return [];
  const old = objectsOf(before);
  const now = objectsOf(after);
  const changes: SchemaChange[] = [];
  for (const [key, definition] of old) {
    const other = now.get(key);
    if (other === definition) continue;
    changes.push({
      ...identity(key),
      change: other === undefined ? 'removed' : 'changed',
      before: definition,
      ...(other === undefined ? {} : { after: other }),
    });
  }
  for (const [key, definition] of now)
    if (!old.has(key))
      changes.push({ ...identity(key), change: 'added', after: definition });
  return changes.sort(
    (a, b) => compareText(a.kind, b.kind) || compareText(a.name, b.name),
  );
}

/** Qualified names of the tables that a snapshot holds. */
export function tablesOf(snapshot: Snapshot): Set<string> {
  const tables = new Set<string>();
  for (const key of objectsOf(snapshot).keys()) {
    const { kind, name } = identity(key);
    if (kind === 'table') tables.add(name);
  }
  return tables;
}

function objectsOf({ text }: Snapshot): Map<string, string> {
  const objects = new Map<string, string>();
  if (text === '') return objects;
  for (const entry of text.split(OBJECT)) {
    const cut = entry.indexOf(PART, entry.indexOf(PART) + 1);
    objects.set(entry.slice(0, cut), entry.slice(cut + 1));
  }
  return objects;
}

function identity(key: string): Pick<SchemaChange, 'kind' | 'name'> {
  const cut = key.indexOf(PART);
  return { kind: key.slice(0, cut), name: key.slice(cut + 1) };
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
