import type { BundleCheck } from '@persistence-scorecard/plugin-persistence-common';
import { SqlError, StoppedError } from '../database';
import type { DrillContext } from '../part';
import { BackupRefusedError, ProcedureError } from './types';

/** How one stage of the drill ended. */
export interface StageOutcome {
  status: BundleCheck['status'];
  /** For everything that did not pass. */
  reason?: string;
  covered: number;
  /** Of the restore itself, without what the drill does around it. */
  seconds: number;
  /** What was done, for the findings. */
  detail?: string;
}

/**
 * Runs a stage. What a procedure does wrong is its result; what is wrong with the drill itself, and
 * Ctrl-C, is thrown.
 *
 * @param work - gives the reason for which it failed, or none
 */
export async function attemptStage(
  signal: AbortSignal,
  work: () => Promise<{ reason?: string; covered: number; seconds: number }>,
): Promise<StageOutcome> {
  try {
    const { reason, covered, seconds } = await work();
    return reason === undefined
      ? { status: 'passed', covered, seconds }
      : { status: 'failed', reason, covered, seconds };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof StoppedError)
      return { status: 'error', reason: error.message, covered: 0, seconds: 0 };
    if (isProcedural(error))
      return {
        status: 'failed',
        reason: (error as Error).message,
        covered: 0,
        seconds: 0,
      };
    throw error;
  }
}

/** Whether an error says that a backup or restore went wrong, and not that this program did. */
export function isProcedural(error: unknown): boolean {
  return (
    error instanceof ProcedureError ||
    error instanceof BackupRefusedError ||
    error instanceof SqlError
  );
}

/**
 * Builds the schema. Whatever its migrations throw is a reason that is told, not an end of the whole drill.
 *
 * @throws ProcedureError; StoppedError; what the signal throws
 */
export async function prepared({
  prepare,
  signal,
}: Pick<DrillContext, 'prepare' | 'signal'>): Promise<void> {
  try {
    await prepare();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof StoppedError) throw error;
    throw new ProcedureError(
      `The schema could not be built: ${(error as Error).message}`,
    );
  }
}
