import type { Session } from '../database';
import { readObjects, relationsOf } from './groups';
import { readFromScratch } from './scratch';
import { PREPARED, SnapshotCache } from './snapshotCache';
import { PART } from './snapshotQuery';

/** The whole schema of a database at one moment, as the server's own catalog tells it. */
export interface Snapshot {
  /** Groups of objects by key; equal texts are equal objects. */
  readonly groups: ReadonlyMap<string, string>;
}

/** A schema with nothing in it. */
export const EMPTY_SNAPSHOT: Snapshot = { groups: new Map() };

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

/** What has been read through each session; a new connection of it starts anew. */
const CACHES = new WeakMap<Session, SnapshotCache>();

/** What decides how definitions are printed, and whether the queries are prepared on this connection. */
const SETTINGS_QUERY = `SELECT (SELECT coalesce(string_agg(name, ','), '') FROM pg_prepared_statements WHERE name IN (${PREPARED.map(
  name => `'${name}'`,
).join(', ')})) AS prepared,
  current_setting('server_version_num')::int AS version,
  current_schemas(true)::text AS path,
  concat_ws(' ', current_user, ${[
    'quote_all_identifiers',
    'TimeZone',
    'DateStyle',
    'IntervalStyle',
    'extra_float_digits',
    'bytea_output',
    'lc_monetary',
    'xmloption',
    'xmlbinary',
    'standard_conforming_strings',
  ]
    .map(name => `current_setting('${name}', true)`)
    .join(', ')}) AS settings`;

/** hash_record_extended and bit_xor are there since. */
const FIRST_VERSION = 140_000;

/**
 * Reads the catalog: relations, columns and their order, constraints and validity, indexes, routines and so
 * on. What the same session has read before and has not changed since is not read again.
 */
export async function takeSnapshot(session: Session): Promise<Snapshot> {
  // Asked each time: a script may drop what is prepared, and a failed EXECUTE would end its transaction.
  const [{ prepared, version, path, settings }] = await session.query<{
    prepared: string;
    version: number;
    path: string;
    settings: string;
  }>(SETTINGS_QUERY);
  if (version < FIRST_VERSION || !isPlain(path))
    return { groups: await readFromScratch(session) };
  let cache = CACHES.get(session);
  const there = prepared.split(',');
  if (!cache || PREPARED.some(name => !there.includes(name))) {
    cache = new SnapshotCache(session);
    CACHES.set(session, cache);
    await cache.prepare(there);
  }
  return { groups: await cache.read(`${path} ${settings}`) };
}

/** Reads the whole catalog, whatever was read before: what {@link takeSnapshot} must give too. */
export async function takeWholeSnapshot(session: Session): Promise<Snapshot> {
  return { groups: await readFromScratch(session) };
}

/**
 * Whether new objects cannot hide others from being named without a schema: nothing is looked up but in
 * pg_catalog first and one schema more.
 */
function isPlain(path: string): boolean {
  return /^\{pg_catalog(,[^,]{1,200})?\}$/.test(path);
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
  const old = new Map<string, string>();
  const now = new Map<string, string>();
  for (const [key, text] of before.groups) {
    const other = after.groups.get(key);
    if (other === text) continue;
    readObjects(text, old);
    if (other !== undefined) readObjects(other, now);
  }
  for (const [key, text] of after.groups)
    if (!before.groups.has(key)) readObjects(text, now);
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
  return relationsOf(snapshot.groups, 'table');
}

function identity(key: string): Pick<SchemaChange, 'kind' | 'name'> {
  const cut = key.indexOf(PART);
  return { kind: key.slice(0, cut), name: key.slice(cut + 1) };
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
