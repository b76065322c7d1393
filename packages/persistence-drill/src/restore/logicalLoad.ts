import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Session } from '../database';
import { literal } from '../seed';
import { contentOf, PLAIN_TEXT_SETTINGS } from './content';
import {
  readSequences,
  readStoredTables,
  type StoredTable,
} from './contentCatalog';
import { inTransaction, withoutTriggers } from './emptyTable';
import { brokenForeignKeys, readForeignKeys } from '../integrity/foreignKeys';
import { FILES } from './logicalSave';
import { loadOrder } from './loadOrder';
import type { Manifest } from './manifest';
import { ProcedureError } from './types';

const BATCH = 500;

/** Fills the tables of a schema that the migrations built, in one transaction, and checks what came of it. */
export async function loadTables(
  session: Session,
  folder: string,
  manifest: Manifest,
  signal: AbortSignal,
): Promise<void> {
  await session.execute(PLAIN_TEXT_SETTINGS);
  const tables = await readStoredTables(session);
  const missing = Object.keys(manifest.tables).find(
    name => !tables.some(table => table.name === name),
  );
  if (missing !== undefined)
    throw new ProcedureError(
      `The migrations built no table ${missing}, which the backup has rows of.`,
    );
  const quiet = await withoutTriggers(session);
  await inTransaction(session, async () => {
    await beQuiet(session, quiet);
    if (tables.length > 0)
      // What migrations insert is in the backup too.
      await session.execute(
        `TRUNCATE ${tables.map(table => table.sql).join(', ')}`,
      );
    for (const table of loadOrder(tables, await readForeignKeys(session))) {
      signal.throwIfAborted();
      await insertRows(session, folder, manifest, table);
    }
    for (const { sql, name } of await readSequences(session)) {
      const state = manifest.sequences[name];
      if (state === undefined) continue;
      const [value, use] = state.split(' ');
      await session.query(
        `SELECT setval(${literal(sql)}::regclass, ${value}, ${use === 'used'})`,
      );
    }
    await verify(session, manifest, tables);
  });
  await refreshViews(session);
}

/** Fills one table, which is empty. */
export async function loadTable(
  session: Session,
  folder: string,
  manifest: Manifest,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  await session.execute(PLAIN_TEXT_SETTINGS);
  const table = (await readStoredTables(session)).find(t => t.name === name);
  if (!table) throw new ProcedureError(`There is no table ${name}.`);
  const quiet = await withoutTriggers(session);
  await inTransaction(session, async () => {
    await beQuiet(session, quiet);
    await insertRows(session, folder, manifest, table);
    await verify(session, manifest, [table]);
  });
}

/** No triggers and no checks of foreign keys, where the role may; those that can wait, wait. */
async function beQuiet(session: Session, quiet: boolean): Promise<void> {
  await session.execute(
    quiet
      ? 'SET LOCAL session_replication_role = replica'
      : 'SET CONSTRAINTS ALL DEFERRED',
  );
}

async function insertRows(
  session: Session,
  folder: string,
  manifest: Manifest,
  table: StoredTable,
): Promise<void> {
  const files = (manifest.extra as Record<string, Record<string, string>>)[
    FILES
  ];
  const file = files[table.name];
  // A table that the backup does not know was made by a newer migration, and stays empty.
  if (file === undefined) return;
  const insert = insertOf(table);
  let batch: string[] = [];
  const flush = async () => {
    if (batch.length > 0) await session.query(insert, [`[${batch.join(',')}]`]);
    batch = [];
  };
  // JSON strings hold no line breaks.
  for await (const line of createInterface({
    input: createReadStream(join(folder, file), 'utf8'),
    crlfDelay: Infinity,
  })) {
    batch.push(line);
    if (batch.length >= BATCH) await flush();
  }
  await flush();
}

/** Rows come as the text of the table's own row type, which takes them apart again. */
function insertOf({ sql, columns }: StoredTable): string {
  if (columns.length === 0)
    return `INSERT INTO ${sql} SELECT FROM json_array_elements_text($1::json)`;
  return `INSERT INTO ${sql} (${columns.join(', ')}) OVERRIDING SYSTEM VALUE
    SELECT ${columns.map(column => `(r.taken).${column}`).join(', ')}
    FROM (SELECT t.v::${sql} AS taken FROM json_array_elements_text($1::json) AS t(v) OFFSET 0) r`;
}

async function verify(
  session: Session,
  manifest: Manifest,
  tables: readonly StoredTable[],
): Promise<void> {
  for (const table of tables) {
    const wanted = manifest.tables[table.name];
    if (!wanted) continue;
    const is = await contentOf(session, table);
    if (is.rows !== wanted.rows)
      throw new ProcedureError(
        `${table.name} has ${is.rows} rows after the restore instead of ${wanted.rows}.`,
      );
    if (is.hash !== wanted.hash)
      throw new ProcedureError(
        `${table.name} has other values after the restore.`,
      );
  }
  const [broken] = await brokenForeignKeys(session);
  if (broken)
    throw new ProcedureError(
      `Rows of ${broken.table} lead nowhere after the restore (${broken.constraint}).`,
    );
}

async function refreshViews(session: Session): Promise<void> {
  const views = await session.query<{ sql: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS sql FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'm' AND c.relispopulated ORDER BY c.oid`,
  );
  for (const { sql } of views)
    await session.execute(`REFRESH MATERIALIZED VIEW ${sql}`);
}
