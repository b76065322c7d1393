import type { Session } from '../database';
import { takeSnapshot, type Snapshot } from '../snapshot';
import {
  readSequences,
  readStoredTables,
  type StoredTable,
} from './contentCatalog';

/** How many rows a table holds, and a hash of them that does not depend on their order. */
export interface TableContent {
  rows: number;
  hash: string;
}

/** All that a backup must bring back. */
export interface Content {
  snapshot: Snapshot;
  tables: Map<string, TableContent>;
  /** Last value, and whether it was handed out, by name. */
  sequences: Map<string, string>;
}

/** Values as the same text whatever the server's own settings are, with all their digits. */
export const PLAIN_TEXT_SETTINGS = `SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres'; SET extra_float_digits = 3; SET bytea_output = 'hex'; SET xmloption = 'content'`;

/** Counts and hashes the rows of all tables, and reads the sequences and the catalog. */
export async function takeContent(session: Session): Promise<Content> {
  await session.execute(PLAIN_TEXT_SETTINGS);
  const tables = new Map<string, TableContent>();
  for (const table of await readStoredTables(session))
    tables.set(table.name, await contentOf(session, table));
  return {
    snapshot: await takeSnapshot(session),
    tables,
    sequences: await sequencesOf(session),
  };
}

/** Sums of both halves of each row's MD5: equal rows twice do not cancel out, as they would with XOR. */
export async function contentOf(
  session: Session,
  { own }: Pick<StoredTable, 'own'>,
): Promise<TableContent> {
  const half = (from: number) =>
    `coalesce(sum(('x' || substr(h.h, ${from}, 16))::bit(64)::bigint::numeric), 0)::text`;
  const [{ rows, high, low }] = await session.query<{
    rows: string;
    high: string;
    low: string;
  }>(
    `SELECT count(*)::text AS rows, ${half(1)} AS high, ${half(17)} AS low
     FROM ${own} AS r CROSS JOIN LATERAL (SELECT md5((r.*)::text) AS h) h`,
  );
  return { rows: Number(rows), hash: `${high}/${low}` };
}

async function sequencesOf(session: Session): Promise<Map<string, string>> {
  const sequences = await readSequences(session);
  if (sequences.length === 0) return new Map();
  const rows = await session.query<{ place: number; state: string }>(
    sequences
      .map(
        ({ sql }, place) =>
          `SELECT ${place} AS place, last_value::text || CASE WHEN is_called THEN ' used' ELSE ' next' END AS state FROM ${sql}`,
      )
      .join(' UNION ALL '),
  );
  return new Map(
    rows.map(({ place, state }) => [sequences[place].name, state]),
  );
}
