import type {
  BundleCheck,
  Finding,
} from '@persistence-scorecard/plugin-persistence-common';
import { count } from './text';

/** How one test ended. */
export interface TestResult {
  name: string;
  status: 'passed' | 'failed' | 'error' | 'skipped';
  message?: string;
  /** 1-based line of the report. */
  line: number;
}

/** More are only counted. */
export const MAX_FINDINGS = 50;

/**
 * One check for a whole test report. It passes when something passed and nothing failed; a report whose tests
 * were all skipped is skipped, and one that holds fewer tests than it should is an error.
 *
 * @param incomplete - why the report is not whole, where it is not
 */
export function checkOfTests(
  target: { item: string; check: string },
  results: readonly TestResult[],
  incomplete?: string,
): BundleCheck {
  const number = (status: TestResult['status']) =>
    results.filter(result => result.status === status).length;
  const passed = number('passed');
  const check = {
    id: target.check,
    item: target.item,
    covered: passed,
    total: Math.max(results.length, passed),
  };
  const failed = number('failed');
  const broken = number('error');
  const total = count(results.length, 'test');
  if (failed > 0) {
    const reason = `${failed + broken} of ${total} failed.`;
    return { ...check, status: 'failed', reason };
  }
  if (broken > 0) {
    return {
      ...check,
      status: 'error',
      reason: `${broken} of ${total} ended in an error.`,
    };
  }
  if (incomplete !== undefined) {
    return { ...check, status: 'error', reason: incomplete };
  }
  return passed > 0
    ? { ...check, status: 'passed' }
    : { ...check, status: 'skipped', reason: `All of ${total} were skipped.` };
}

/** What failed, as findings at the line of the report. */
export function findingsOfTests(
  results: readonly TestResult[],
  path: string,
): Finding[] {
  const bad = results.filter(
    r => r.status === 'failed' || r.status === 'error',
  );
  const findings: Finding[] = bad.slice(0, MAX_FINDINGS).map(result => ({
    message: `${result.name} ${
      result.status === 'failed' ? 'failed' : 'ended in an error'
    }${result.message ? `: ${result.message}` : '.'}`,
    severity: 'problem',
    path,
    line: result.line,
    fix: 'Correct what the test found, and run it again.',
  }));
  return capped(findings, bad.length, path);
}

/** Says how many findings were left out, if any were. */
export function capped(
  findings: readonly Finding[],
  total: number,
  path: string,
): Finding[] {
  const kept = findings.slice(0, MAX_FINDINGS);
  if (total <= kept.length) return kept;
  return [
    ...kept,
    {
      message: `${total - kept.length} more are in the report.`,
      severity: 'advice',
      path,
    },
  ];
}
