import { SqlError, type Session } from '../database';
import { identifier, literal, type SeedColumn, type SeedTable } from '../seed';
import { RowMaker, UnseedableError } from '../seed/rowMaker';
import type { LoadQuery } from './loadQuery';
import { sampleRows, type SampledRow } from './sampleRows';

/** Tables that writes go to; more make each of them quieter. */
const MOST_TABLES = 3;
/** As many rows of a parent as seeding leads to, so that pairs of keys go on where they stopped. */
const PARENTS = 5_000;
/** Rows that all sessions change again and again. */
const HOT_ROWS = 8;
const TRIES = 30;
const CHECK_VIOLATION = '23514';

/** A table that sessions insert into and update. */
export interface WriteTarget {
  table: SeedTable;
  /** One row, not seeded before, other for each `n`. */
  insert(n: number): string;
  /** Changes one of a few rows; undefined where the table has no key. */
  update?(n: number): string;
  /** Query for the sum of a number that each update raises by one, over the rows that are updated. */
  sum?: string;
}

/** The tables that the documented queries name most often, and those that take no row, with the reason. */
export async function writeTargets(
  session: Session,
  tables: readonly SeedTable[],
  queries: readonly LoadQuery[],
  rows: number,
): Promise<{
  targets: WriteTarget[];
  failed: { table: string; reason: string }[];
}> {
  const targets: WriteTarget[] = [];
  const failed: { table: string; reason: string }[] = [];
  for (const table of busiest(tables, queries)) {
    if (targets.length >= MOST_TABLES) break;
    try {
      targets.push(await writeTarget(session, table, rows));
    } catch (error) {
      if (!(error instanceof SqlError || error instanceof UnseedableError))
        throw error;
      failed.push({ table: table.plain, reason: error.message });
    }
  }
  return { targets, failed };
}

/** By the number of documented queries that name them; those that none names come last. */
export function busiest(
  tables: readonly SeedTable[],
  queries: readonly LoadQuery[],
): SeedTable[] {
  const count = (table: SeedTable) =>
    queries.filter(({ query }) =>
      query.tables.some(
        name => name === table.plain || `public.${name}` === table.plain,
      ),
    ).length;
  const counts = new Map(tables.map(table => [table, count(table)]));
  return [...tables].sort(
    (a, b) => counts.get(b)! - counts.get(a)! || (a.plain < b.plain ? -1 : 1),
  );
}

/** Makes writes for one table; what its checks want is found out first.
 *
 * @throws SqlError or UnseedableError when it takes no synthetic row
 */
export async function writeTarget(
  session: Session,
  table: SeedTable,
  rows: number,
): Promise<WriteTarget> {
  const known = new Map<string, Record<string, string>[]>();
  const leads = new Map<string, Set<string>>();
  for (const { table: parent, targets } of table.references)
    leads.set(parent, new Set([...(leads.get(parent) ?? []), ...targets]));
  for (const [parent, columns] of leads) {
    const list = [...columns]
      .map(name => `${identifier(name)}::text AS ${identifier(name)}`)
      .join(', ');
    known.set(
      parent,
      await session.query(`SELECT ${list} FROM ${parent} LIMIT ${PARENTS}`),
    );
  }
  const maker = new RowMaker(table, known);
  // Beyond all numbers that seeding used, also where it had to go around rows of migrations.
  const first = rows + 2048;
  await tryOut(session, maker, first);
  const key = table.unique[0];
  const hot = key
    ? (await sampleRows(session, table, key)).slice(0, HOT_ROWS)
    : [];
  const column = key && counterOf(table);
  const insert = (n: number) => maker.insert(first + n, first + n + 1);
  if (!key || !column || hot.length === 0) return { table, insert };
  const name = identifier(column.name);
  return {
    table,
    insert,
    update: n =>
      `UPDATE ${table.name} SET ${name} = ${
        column.counts ? `coalesce(${name}, 0) + 1` : name
      } WHERE ${whereKey(table, key, hot[n % hot.length])}`,
    ...(column.counts
      ? {
          sum: `SELECT sum(coalesce(${name}, 0))::text AS sum FROM ${
            table.name
          } WHERE ${hot
            .map(row => `(${whereKey(table, key, row)})`)
            .join(' OR ')}`,
        }
      : {}),
  };
}

/** Finds out what the checks of the table want, without leaving a row. */
async function tryOut(
  session: Session,
  maker: RowMaker,
  first: number,
): Promise<void> {
  for (let tried = 0; ; tried++) {
    await session.execute('BEGIN');
    try {
      await session.execute(
        `${maker.insert(
          first,
          first + 2,
        )} RETURNING 1; SET CONSTRAINTS ALL IMMEDIATE`,
      );
      return;
    } catch (error) {
      const again =
        error instanceof SqlError &&
        error.code === CHECK_VIOLATION &&
        tried < TRIES &&
        maker.reconsider(definitionOf(maker, error.message));
      if (!again) throw error;
    } finally {
      await session.execute('ROLLBACK');
    }
  }
}

function definitionOf(maker: RowMaker, message: string): string | undefined {
  const name = /constraint "([^"]{1,100})"/.exec(message)?.[1];
  return maker.table.checks.find(check => check.name === name)?.definition;
}

/** A plain number that nothing depends on, else any column that is no key. */
function counterOf(
  table: SeedTable,
): { name: string; counts: boolean } | undefined {
  const bound = new Set([
    ...table.unique.flat(),
    ...table.references.flatMap(({ columns }) => columns),
    ...table.checks.flatMap(({ columns }) => columns),
  ]);
  const free = table.columns.filter(({ name }) => !bound.has(name));
  const number = free.find(isCounter);
  const column = number ?? free[0];
  return column && { name: column.name, counts: number !== undefined };
}

function isCounter({ type, base, array }: SeedColumn): boolean {
  // A domain has checks of its own; a short number overflows.
  return (
    !array && /^(?:int4|int8)$/.test(base) && /^(?:integer|bigint)$/.test(type)
  );
}

function whereKey(
  table: SeedTable,
  key: readonly string[],
  row: SampledRow,
): string {
  return key
    .map(name => {
      const { type } = table.columns.find(c => c.name === name)!;
      return `${identifier(name)} = ${literal(row.get(name) ?? '')}::${type}`;
    })
    .join(' AND ');
}
