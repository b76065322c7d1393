import type {
  BundleCheck,
  Finding,
} from '@persistence-scorecard/plugin-persistence-common';
import type { Reading, ReportContent } from './report';
import { capped } from './tests';
import { count } from './text';
import { daysBetween, latest } from './time';

/** One database or server, with its backups that are whole. */
export interface BackedUp {
  name: string;
  /** When each whole backup ended; undefined where the listing does not say. */
  ends: (string | undefined)[];
  /** Why it cannot be counted on, where that is so. */
  reason?: string;
}

/**
 * The check `backup-exists` of a listing of backups. It judges nothing: a backup that nobody restored is a hope,
 * and no listing yields a `restore-*` check.
 */
export function readingOfBackups(
  all: readonly BackedUp[],
  content: ReportContent,
  findings: readonly Finding[] = [],
): Reading {
  const good = all.filter(b => b.reason === undefined && b.ends.length > 0);
  const newest = good
    .map(b => latest(b.ends))
    .filter((end): end is string => end !== undefined);
  const oldestNewest = newest.sort()[0];
  const age =
    oldestNewest === undefined
      ? undefined
      : daysBetween(oldestNewest, content.now) * 24;
  const first = all.find(b => !good.includes(b));
  const check = {
    id: 'backup-exists',
    item: 'backup-tested',
    covered: good.length,
    total: all.length,
    ...(age === undefined || age < 0
      ? {}
      : {
          metrics: [
            { name: 'age', value: Math.round(age * 10) / 10, unit: 'h' },
          ],
        }),
  };
  const said: BundleCheck =
    first === undefined && good.length > 0
      ? { ...check, status: 'passed' }
      : { ...check, status: 'failed', reason: reasonOf(first) };
  const note: Finding = {
    message: `The report shows ${count(
      good.length,
      'backup set',
    )} and no restore: it does not test a backup.`,
    severity: 'advice',
    path: content.path,
    line: 1,
    fix: 'Restore it in a drill (docs/run-in-ci.md lists the checks).',
  };
  return {
    checks: [said],
    metrics: [],
    findings: [...capped(findings, findings.length, content.path), note],
  };
}

function reasonOf(backedUp: BackedUp | undefined): string {
  if (backedUp === undefined) return 'The report lists no database.';
  return `${backedUp.name.slice(0, 100)}: ${
    backedUp.reason ?? 'there is no backup'
  }.`;
}
