import { cp, rm } from 'node:fs/promises';
import type { DrillContext } from '../part';
import { allDifferences, compareContent } from './compareContent';
import { takeContent, type Content } from './content';
import { isProcedural } from './outcome';
import { listed } from './partialLoss';
import { BackupRefusedError, type BackupMethod, type Tampering } from './types';

/** What became of the tampered backups. */
export interface CorruptionOutcome {
  /** Titles of those that were refused before or during the restore. */
  refused: string[];
  /** What was restored without a word and is wrong, one sentence each. */
  silent: string[];
  /** Titles of those that were restored, and the data are right: the byte had no meaning. */
  harmless: string[];
}

/** Tampers with copies of a backup and tries to restore each of them. */
export async function corruption(
  context: Pick<DrillContext, 'database' | 'signal' | 'progress'>,
  method: BackupMethod,
  folder: string,
  before: Content,
): Promise<CorruptionOutcome> {
  const outcome: CorruptionOutcome = { refused: [], silent: [], harmless: [] };
  const tamperings = await method.spoil(folder);
  for (const [index, tampering] of tamperings.entries()) {
    context.signal.throwIfAborted();
    context.progress.advance(`restore from ${tampering.title}`);
    const copy = `${folder}.tampered-${index}`;
    try {
      await cp(folder, copy, { recursive: true });
      await tryOne(context, method, copy, tampering, before, outcome);
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  }
  return outcome;
}

async function tryOne(
  { database, signal }: Pick<DrillContext, 'database' | 'signal'>,
  method: BackupMethod,
  copy: string,
  tampering: Tampering,
  before: Content,
  outcome: CorruptionOutcome,
): Promise<void> {
  await tampering.apply(copy);
  // Our own ways refuse before they touch the database; a command may begin with what it can read.
  if (method.way === 'commands') await database.reset();
  try {
    await method.restoreAll(copy);
  } catch (error) {
    signal.throwIfAborted();
    if (!isProcedural(error)) throw error;
    if (method.way === 'commands' || error instanceof BackupRefusedError)
      outcome.refused.push(tampering.title);
    else
      outcome.silent.push(
        `${tampering.title}: not refused, and then ${(error as Error).message}`,
      );
    return;
  }
  const after = await takeContent(database);
  const differences = allDifferences(compareContent(before, after));
  if (differences.length === 0) outcome.harmless.push(tampering.title);
  else
    outcome.silent.push(
      `${tampering.title} was restored without a word: ${listed(
        differences,
        2,
      )}`,
    );
}
