import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoppedError } from '../database';
import type { DrillContext, DrillResult } from '../part';
import { chooseMethod, type MethodChoice } from './chooseMethod';
import { takeContent } from './content';
import { corruption } from './corruption';
import { fullLoss } from './fullLoss';
import { isProcedural, prepared } from './outcome';
import { partialLoss } from './partialLoss';
import { describeRestore, nothingDone, type RestoreRecord } from './report';
import { seedDatabase } from './seedDatabase';
import { filesOf } from './tamper';
import type { RestoreOptions } from './types';

const ROWS = 200;

/**
 * Backs up a seeded database, loses a table, loses everything, tampers with the backup, and looks each
 * time whether the rows come back as they were.
 *
 * The time that a restore takes is the service's `rto` only with the team's own commands on a real server;
 * otherwise it is the `procedure-duration`, which judges nothing.
 *
 * @throws UnusableDatabaseError when the options ask for what this database cannot do; what the signal throws
 */
export async function restoreDrill(
  context: DrillContext,
  options: RestoreOptions = {},
): Promise<DrillResult> {
  const choice = await chooseMethod(context, options);
  const { progress, signal } = context;
  progress.start('restore', undefined);
  const home = await mkdtemp(
    join(options.workDir ?? tmpdir(), 'persistence-restore-'),
  );
  try {
    return await drill(context, options, choice, home);
  } catch (error) {
    signal.throwIfAborted();
    if (!isProcedural(error) && !(error instanceof StoppedError)) throw error;
    return nothingDone(context, 'error', (error as Error).message);
  } finally {
    progress.end();
    await rm(home, { recursive: true, force: true });
  }
}

async function drill(
  context: DrillContext,
  options: RestoreOptions,
  { method, note }: MethodChoice,
  home: string,
): Promise<DrillResult> {
  const { database, progress, signal } = context;
  const seconds: Record<string, number> = {};
  const timed = async <T>(stage: string, work: () => Promise<T>) => {
    signal.throwIfAborted();
    progress.advance(stage);
    const from = performance.now();
    const result = await work();
    seconds[stage] = (performance.now() - from) / 1000;
    return result;
  };

  const seeded = await timed('prepare', () => prepared(context)).then(() =>
    timed('seed', () => seedDatabase(database, options.rows ?? ROWS)),
  );
  const before = await takeContent(database);
  const filled = [...before.tables.values()].filter(({ rows }) => rows > 0);
  if (filled.length === 0)
    return nothingDone(
      context,
      'skipped',
      before.tables.size === 0
        ? 'The schema has no tables.'
        : `No table could be seeded: ${
            seeded.failed[0]?.reason ?? 'no reason'
          }`,
      before.tables.size,
    );

  const folder = join(home, 'backup');
  await mkdir(folder);
  try {
    await timed('back up', () => method.backUp(folder, before));
  } catch (error) {
    signal.throwIfAborted();
    if (!isProcedural(error)) throw error;
    return nothingDone(
      context,
      'failed',
      (error as Error).message,
      before.tables.size,
    );
  }
  const files = await filesOf(folder);

  // Before the full loss, and so in a database that owes nothing to another restore.
  const partial = await timed('partial loss', () =>
    partialLoss(context, method, folder, before),
  );
  const full = await timed('full loss', () =>
    fullLoss(context, method, folder, before),
  );
  const tampered = await timed('corruption', async () => {
    try {
      return await corruption(context, method, folder, before);
    } catch (error) {
      signal.throwIfAborted();
      if (!isProcedural(error) && !(error instanceof StoppedError)) throw error;
      return (error as Error).message;
    }
  });
  const record: RestoreRecord = {
    method,
    note,
    seeded,
    before,
    partial,
    full,
    tampered,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    seconds,
  };
  return describeRestore(context, record);
}
