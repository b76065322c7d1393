import type { DrillContext } from '../part';
import { compareContent, allDifferences, equalTables } from './compareContent';
import { takeContent, type Content } from './content';
import {
  readSequences,
  readStoredTables,
  type StoredTable,
} from './contentCatalog';
import { emptyTable, withoutTriggers } from './emptyTable';
import { attemptStage, type StageOutcome } from './outcome';
import { addNewerRows } from './seedDatabase';
import type { BackupMethod } from './types';

/**
 * Loses single tables, the one that most others refer to and one that none refers to, and brings back
 * only them. The other tables get rows after the backup, which must all be there afterwards.
 */
export async function partialLoss(
  { database, signal }: Pick<DrillContext, 'database' | 'signal'>,
  method: BackupMethod,
  folder: string,
  before: Content,
): Promise<StageOutcome> {
  const quiet = await withoutTriggers(database);
  const { lost, note } = choose(
    await readStoredTables(database),
    before,
    quiet,
  );
  if (lost.length === 0)
    return {
      status: 'skipped',
      reason: note ?? 'no table has a row that could be lost',
      covered: 0,
      seconds: 0,
    };
  let covered = 0;
  let seconds = 0;
  for (const table of lost) {
    signal.throwIfAborted();
    const outcome = await attemptStage(signal, async () => {
      await addNewerRows(database, table.name);
      await emptyTable(database, table, quiet);
      const owned = (await readSequences(database))
        .filter(({ owner }) => owner === table.name)
        .map(({ name }) => name);
      const expected = withTable(await takeContent(database), table, before);
      const from = performance.now();
      await method.restoreTable(folder, table.name);
      const took = (performance.now() - from) / 1000;
      const after = await takeContent(database);
      // A restore of a table may well set the sequence that fills it.
      for (const name of owned) expected.sequences.delete(name);
      const differences = allDifferences(compareContent(expected, after));
      const reason =
        differences.length === 0
          ? undefined
          : `After the loss of ${table.name}: ${listed(differences)}`;
      const equal = equalTables(expected, after).filter(
        name => after.tables.get(name)!.rows > 0,
      );
      return { reason, covered: equal.length, seconds: took };
    });
    seconds += outcome.seconds;
    if (outcome.status !== 'passed') return { ...outcome, seconds };
    covered = Math.max(covered, outcome.covered);
  }
  return {
    status: 'passed',
    covered,
    seconds,
    detail: `${lost
      .map(({ name }) => name)
      .join(' and ')} lost and brought back${
      note === undefined ? '' : `; ${note}`
    }`,
  };
}

function choose(
  tables: readonly StoredTable[],
  before: Content,
  quiet: boolean,
): { lost: StoredTable[]; note?: string } {
  const filled = tables.filter(
    ({ name }) => (before.tables.get(name)?.rows ?? 0) > 0,
  );
  const root = filled
    .filter(table => table.referrers > 0)
    .sort((a, b) => b.referrers - a.referrers)[0];
  const leaf = filled
    .filter(table => table.referrers === 0)
    .sort((a, b) => b.references - a.references)[0];
  const lost = [...(root && quiet ? [root] : []), ...(leaf ? [leaf] : [])];
  if (!root || quiet) return { lost };
  return {
    lost,
    note: `${root.name}, which others refer to, was not tried: that takes a role that may set session_replication_role`,
  };
}

/** What should be there afterwards: the table as the backup has it, all others as they are now. */
function withTable(
  now: Content,
  { name }: StoredTable,
  before: Content,
): Content {
  return {
    ...now,
    tables: new Map(now.tables).set(name, before.tables.get(name)!),
  };
}

/** A few of many, in one line. */
export function listed(sentences: readonly string[], most = 5): string {
  const more = sentences.length - most;
  return `${sentences.slice(0, most).join('; ')}${
    more > 0 ? `; and ${more} more` : ''
  }.`;
}
