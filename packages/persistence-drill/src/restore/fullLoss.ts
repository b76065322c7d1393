import type { DrillContext } from '../part';
import { compareContent, equalTables } from './compareContent';
import { takeContent, type Content } from './content';
import { attemptStage, type StageOutcome } from './outcome';
import { listed } from './partialLoss';
import type { BackupMethod } from './types';

/** Whether everything came back, and whether it is the same. */
export interface FullLossOutcome {
  /** The restore ended, and each table has as many rows as before. */
  restored: StageOutcome;
  /** Rows, sequences and catalog are the same; seconds hold the restore and this check. */
  verified: StageOutcome;
}

/** Loses the whole database, restores it, and compares what came back with what there was. */
export async function fullLoss(
  { database, signal }: Pick<DrillContext, 'database' | 'signal'>,
  method: BackupMethod,
  folder: string,
  before: Content,
): Promise<FullLossOutcome> {
  let verified: StageOutcome = {
    status: 'skipped',
    reason: 'the restore after full loss did not end well',
    covered: 0,
    seconds: 0,
  };
  await database.reset();
  const restored = await attemptStage(signal, async () => {
    const from = performance.now();
    await method.restoreAll(folder);
    const seconds = (performance.now() - from) / 1000;
    const after = await takeContent(database);
    const { counts, ...others } = compareContent(before, after);
    const equal = equalTables(before, after).filter(
      name => before.tables.get(name)!.rows > 0,
    );
    const wrong = [...others.values, ...others.sequences, ...others.schema];
    const all = [...counts, ...wrong];
    verified = {
      status: all.length === 0 ? 'passed' : 'failed',
      ...(all.length === 0 ? {} : { reason: listed(all) }),
      covered: equal.length,
      seconds: (performance.now() - from) / 1000,
    };
    const back = [...before.tables].filter(
      ([name, { rows }]) => rows > 0 && after.tables.get(name)?.rows === rows,
    );
    return {
      covered: back.length,
      seconds,
      ...(counts.length === 0 ? {} : { reason: listed(counts) }),
    };
  });
  return { restored, verified };
}
