import { mapped, problem } from '../problem';
import type { ReportAdapter, ReportProblem } from '../report';
import { checkOfTests, findingsOfTests, type TestResult } from '../tests';
import { clip, count, lastLine } from '../text';

/**
 * The Test Anything Protocol, versions 12 to 14, and with it pgTAP. Indented lines are subtests and their
 * diagnostics: the line of the parent says how they ended.
 */
export const tap: ReportAdapter = {
  format: 'tap',
  tool: 'tap',
  recognises: ({ text }) =>
    /^(TAP version 1[2-4]\s|1\.\.\d+\s)/.test(text.slice(0, 200).trimStart()),
  read(content) {
    const target = mapped(content, 'A TAP report');
    if ('problem' in target) return target;
    const stream = readStream(content.text);
    if ('problem' in stream) return stream;
    return {
      checks: [checkOfTests(target, stream.results, stream.incomplete)],
      metrics: [],
      findings: findingsOfTests(stream.results, content.path),
    };
  },
};

const TEST = /^(not )?ok\b(?: +(\d{1,9})\b)?(.*)$/;
const PLAN = /^1\.\.(\d{1,9})\b/;

interface Stream {
  results: TestResult[];
  incomplete?: string;
}

function readStream(text: string): Stream | { problem: ReportProblem } {
  // A line that was cut off may have lost its `# SKIP`.
  if (!text.endsWith('\n')) {
    return problem(
      'The last line of the TAP report has no end, so the report was cut off.',
      'Let the test runner finish, and send the file that it wrote.',
      lastLine(text),
    );
  }
  const results: TestResult[] = [];
  let plan: number | undefined;
  let skipAll = false;
  let bail: string | undefined;
  let outOfPlan = false;
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    const planned = PLAN.exec(line);
    const comment = planned ? line.slice(planned[0].length).trim() : '';
    if (planned && (comment === '' || comment.startsWith('#'))) {
      if (plan !== undefined) {
        return problem(
          'The TAP report has more than one plan.',
          'Send the output of one test file at a time.',
          index + 1,
        );
      }
      plan = Number(planned[1]);
      skipAll = plan === 0 && isSkip(comment.slice(1));
      continue;
    }
    if (line.startsWith('Bail out!')) {
      bail ??= clip(line);
      continue;
    }
    const test = TEST.exec(line);
    if (!test) continue;
    const result = readTest(test, index + 1);
    results.push(result);
    if (test[2] !== undefined && Number(test[2]) !== results.length)
      outOfPlan = true;
  }
  if (plan === undefined) {
    return problem(
      results.length === 0
        ? 'The TAP report holds no plan and no test.'
        : 'The TAP report holds no plan (1..N), so nobody knows whether it is whole.',
      'Send the whole output of the test runner; of psql, with -XqAt.',
      lastLine(text),
    );
  }
  if (bail !== undefined) return { results, incomplete: bail };
  if (skipAll && results.length === 0) {
    return { results: [{ name: 'All', status: 'skipped', line: 1 }] };
  }
  if (results.length === 0) {
    return problem(
      'The TAP report holds no test.',
      'Check that the runner found the tests.',
    );
  }
  if (results.length !== plan || outOfPlan) {
    const incomplete =
      results.length === plan
        ? 'The numbers of the tests are not those of the plan.'
        : `The plan is ${count(plan, 'test')}, the report holds ${
            results.length
          }.`;
    return { results, incomplete };
  }
  return { results };
}

function isSkip(directive: string): boolean {
  return directive.trimStart().toLowerCase().startsWith('skip');
}

function readTest(
  [, not, number, rest]: RegExpExecArray,
  line: number,
): TestResult {
  const hash = rest.lastIndexOf(' #');
  const directive =
    hash < 0
      ? ''
      : rest
          .slice(hash + 2)
          .trimStart()
          .toLowerCase();
  const description = clip(
    (hash < 0 ? rest : rest.slice(0, hash)).replace(/^ ?-? ?/, ''),
  );
  const name = description || `Test ${number ?? ''}`.trim();
  if (directive.startsWith('skip')) return { name, line, status: 'skipped' };
  if (not === undefined) return { name, line, status: 'passed' };
  // A test that is to do is expected to fail: it proves nothing either way.
  return {
    name,
    line,
    status: directive.startsWith('todo') ? 'skipped' : 'failed',
  };
}
