import type { BundleCheck } from '@persistence-scorecard/plugin-persistence-common';
import type { Reading, ReportContent } from './report';
import { count } from './text';

/** What a migration tool did in one run. */
export interface MigrationRun {
  direction: 'apply' | 'rollback';
  done: number;
  failed: number;
  /** Why it failed, where it did. */
  reason?: string;
}

/**
 * The check of one run of a migration tool. The failure rate is of this run alone: failed of attempted. A run
 * that had nothing to do proves nothing and has no rate.
 */
export function readingOfRun(
  run: MigrationRun,
  content: ReportContent,
): Pick<Reading, 'checks' | 'metrics'> {
  const attempted = run.done + run.failed;
  const metrics: Reading['metrics'] =
    run.direction === 'apply' && attempted > 0
      ? [
          {
            id: 'migration-failure-rate',
            value: (run.failed / attempted) * 100,
            unit: '%',
            observedAt: content.now,
          },
        ]
      : [];
  return { checks: [checkOfRun(run, attempted)], metrics };
}

function checkOfRun(run: MigrationRun, attempted: number): BundleCheck {
  const check = {
    id: `migrate-${run.direction}`,
    item: 'migrations-automated',
    covered: run.done,
    total: attempted,
  };
  if (run.failed > 0) {
    return {
      ...check,
      status: 'failed',
      reason: run.reason ?? `${count(run.failed, 'migration')} failed.`,
    };
  }
  return run.done > 0
    ? { ...check, status: 'passed' }
    : { ...check, status: 'skipped', reason: 'There was nothing to do.' };
}
