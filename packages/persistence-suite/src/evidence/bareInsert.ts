import type { Knex } from 'knex';

const TABLES = ['persistence_submissions', 'persistence_evidence'] as const;
/** SQLite takes at most 500 rows in one insert. */
const CHUNK = 400;

type Rows = Record<(typeof TABLES)[number], object[]>;

/**
 * Takes out the rows that submissions left behind, and puts them in again with nothing but inserts: one
 * transaction per group of bundles, one insert per table.
 *
 * @param bundlesAtOnce - bundles of one transaction
 * @returns milliseconds of all inserts
 */
export async function timeBareInsert(
  knex: Knex,
  bundlesAtOnce: number,
): Promise<number> {
  const groups = await takeOut(knex, bundlesAtOnce);
  const start = performance.now();
  for (const group of groups) {
    await knex.transaction(async tx => {
      for (const table of TABLES)
        for (let i = 0; i < group[table].length; i += CHUNK)
          await tx(table).insert(group[table].slice(i, i + CHUNK));
    });
  }
  return performance.now() - start;
}

async function takeOut(knex: Knex, bundlesAtOnce: number): Promise<Rows[]> {
  const submissions: { digest: string }[] = await knex(TABLES[0])
    .select()
    .orderBy('id');
  const evidence: { fact: string }[] = await knex(TABLES[1])
    .select()
    .orderBy('id');
  const byBundle = new Map<string, object[]>();
  for (const row of evidence) {
    const { digest } = JSON.parse(row.fact).evidence[0];
    byBundle.set(digest, [...(byBundle.get(digest) ?? []), row]);
  }
  for (const table of TABLES) await knex(table).delete();
  const groups: Rows[] = [];
  for (let i = 0; i < submissions.length; i += bundlesAtOnce) {
    const part = submissions.slice(i, i + bundlesAtOnce);
    groups.push({
      persistence_submissions: part,
      persistence_evidence: part.flatMap(
        ({ digest }) => byBundle.get(digest) ?? [],
      ),
    });
  }
  return groups;
}
