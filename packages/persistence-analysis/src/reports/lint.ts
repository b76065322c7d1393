import type {
  BundleCheck,
  Finding,
} from '@persistence-scorecard/plugin-persistence-common';
import { capped, MAX_FINDINGS } from './tests';
import { clip, count } from './text';

/** One thing that a linter of SQL said. */
export interface LintResult {
  level: 'error' | 'warning' | 'note';
  message: string;
  rule?: string;
  path?: string;
  /** 1-based. */
  line?: number;
  fix?: string;
}

/**
 * The check and findings of a linter. The check is kept and shown and judges nothing: no linter runs a
 * migration. A report that does not say what was examined is skipped, as an empty list proves nothing.
 *
 * @param examined - how many files the report says were examined; undefined where it lists findings alone
 */
export function readingOfLint(
  results: readonly LintResult[],
  examined: number | undefined,
  path: string,
  item = 'online-migrations',
): { checks: BundleCheck[]; metrics: []; findings: Finding[] } {
  const files = new Set(results.map(result => result.path)).size;
  const bad = new Set(
    results.filter(r => r.level !== 'note').map(result => result.path),
  ).size;
  const total = Math.max(examined ?? 0, files);
  const check = { id: 'sql-lint', item, covered: total - bad, total };
  const errors = results.filter(r => r.level === 'error').length;
  const warnings = results.filter(r => r.level === 'warning').length;
  return {
    checks: [{ ...check, ...statusOf(errors, warnings, examined) }],
    metrics: [],
    findings: capped(
      results.slice(0, MAX_FINDINGS).map(findingOf),
      results.length,
      path,
    ),
  };
}

function statusOf(
  errors: number,
  warnings: number,
  examined: number | undefined,
): Pick<BundleCheck, 'status' | 'reason'> {
  if (errors > 0)
    return { status: 'failed', reason: `${count(errors, 'error')} found.` };
  if (warnings > 0)
    return { status: 'warned', reason: `${count(warnings, 'warning')} found.` };
  if (examined === undefined || examined === 0) {
    return {
      status: 'skipped',
      reason: 'The report does not say which files were examined.',
    };
  }
  return { status: 'passed' };
}

function findingOf(result: LintResult): Finding {
  return {
    message: clip(
      result.rule ? `${result.message} (${result.rule})` : result.message,
    ),
    severity: result.level === 'error' ? 'problem' : 'advice',
    ...(result.path === undefined ? {} : { path: clip(result.path) }),
    ...(result.line === undefined ? {} : { line: result.line }),
    ...(result.fix === undefined ? {} : { fix: clip(result.fix) }),
  };
}
