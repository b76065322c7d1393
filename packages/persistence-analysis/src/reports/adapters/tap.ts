import { mapped, problem } from '../problem';
import type { ReportAdapter, ReportProblem } from '../report';
import { scanTap, type TapStream } from '../tapStream';
import { checkOfTests, findingsOfTests, type TestResult } from '../tests';
import { count, lastLine } from '../text';

/**
 * The Test Anything Protocol, versions 12 to 14, and with it pgTAP. The line of a parent says how its subtests
 * ended; where it says otherwise, nothing passes.
 */
export const tap: ReportAdapter = {
  format: 'tap',
  tool: 'tap',
  recognises: ({ text }) =>
    /^(TAP version 1[2-4]\s|1\.\.\d+\s)/.test(text.slice(0, 200).trimStart()),
  read(content) {
    const target = mapped(content, 'A TAP report');
    if ('problem' in target) return target;
    // A line that was cut off may have lost its `# SKIP`.
    if (!content.text.endsWith('\n')) {
      return problem(
        'The last line of the TAP report has no end, so the report was cut off.',
        'Let the test runner finish, and send the file that it wrote.',
        lastLine(content.text),
      );
    }
    const stream = scanTap(content.text);
    const results = resultsOf(stream, lastLine(content.text));
    if ('problem' in results) return results;
    return {
      checks: [checkOfTests(target, results, flaw(stream))],
      metrics: [],
      findings: findingsOfTests(results, content.path),
    };
  },
};

function resultsOf(
  { results, plan, secondPlan, skipAll }: TapStream,
  end: number,
): TestResult[] | { problem: ReportProblem } {
  if (secondPlan !== undefined) {
    return problem(
      'The TAP report has more than one plan.',
      'Send the output of one test file at a time.',
      secondPlan,
    );
  }
  if (plan === undefined) {
    return problem(
      results.length === 0
        ? 'The TAP report holds no plan and no test.'
        : 'The TAP report holds no plan (1..N), so nobody knows whether it is whole.',
      'Send the whole output of the test runner; of psql, with -XqAt.',
      end,
    );
  }
  if (results.length > 0) return results;
  return skipAll
    ? [{ name: 'All', status: 'skipped', line: 1 }]
    : problem(
        'The TAP report holds no test.',
        'Check that the runner found the tests.',
      );
}

/** Why the tests that are there do not pass, whatever they say. */
function flaw(stream: TapStream): string | undefined {
  const { bail, results, plan = 0, skipAll, testsBeforePlan } = stream;
  const { outOfPlan, brokenSubtest } = stream;
  if (bail !== undefined) return bail;
  if (skipAll && results.length === 0) return undefined;
  if (results.length !== plan) {
    const planned = count(plan, 'test');
    return `The plan is ${planned}, the report holds ${results.length}.`;
  }
  if (testsBeforePlan > 0 && testsBeforePlan < results.length)
    return 'The plan stands between the tests, not before or after them.';
  if (outOfPlan) return 'The numbers of the tests are not those of the plan.';
  return brokenSubtest === undefined
    ? undefined
    : `A subtest failed and its parent did not: ${brokenSubtest}`;
}
