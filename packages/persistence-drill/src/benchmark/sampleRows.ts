import type { Session } from '../database';
import { identifier, type SeedTable } from '../seed';

/** Values of some columns of one row, as text; null is left out. */
export type SampledRow = ReadonlyMap<string, string>;

/** Rows that are taken; values rotate among them. */
const ROWS = 100;

/** Rows of a table, evenly spread over it, with all of the columns set where there are such rows. */
export async function sampleRows(
  session: Session,
  table: SeedTable,
  columns: readonly string[],
): Promise<SampledRow[]> {
  if (columns.length === 0) return [];
  const list = columns
    .map(name => `${identifier(name)}::text AS ${identifier(name)}`)
    .join(', ');
  const set = columns.map(name => `${identifier(name)} IS NOT NULL`);
  const rows = await session.query<Record<string, string | null>>(
    `SELECT * FROM (SELECT ${list}, row_number() OVER () AS "drill row", count(*) OVER () AS "drill rows"
       FROM ${table.name} WHERE ${set.join(' AND ')}) s
     WHERE "drill row" % greatest("drill rows" / ${ROWS}, 1) = 0 ORDER BY "drill row" LIMIT ${ROWS}`,
  );
  return rows.map(
    row =>
      new Map(
        columns.flatMap(name =>
          typeof row[name] === 'string' ? [[name, row[name] as string]] : [],
        ),
      ),
  );
}
