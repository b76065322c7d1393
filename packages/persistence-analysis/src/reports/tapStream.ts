import type { TestResult } from './tests';
import { clip } from './text';

/** What the lines of a TAP stream say. */
export interface TapStream {
  results: TestResult[];
  plan?: number;
  /** Whether the plan is `1..0 # SKIP`. */
  skipAll: boolean;
  /** How many tests stood before the plan: none or all of them. */
  testsBeforePlan: number;
  /** 1-based line of a second plan. */
  secondPlan?: number;
  bail?: string;
  /** Whether a test has another number than its place. */
  outOfPlan: boolean;
  /** The first subtest that failed; its parent has to fail too. */
  brokenSubtest?: string;
}

const TEST = /^(not )?ok\b(?: +(\d{1,9})\b)?(.*)$/;
const PLAN = /^1\.\.(\d{1,9})\b/;

/** Reads the lines of a stream: tests, plan and bail-out at the margin, failed subtests where they are indented. */
export function scanTap(text: string): TapStream {
  const stream: TapStream = {
    results: [],
    skipAll: false,
    outOfPlan: false,
    testsBeforePlan: 0,
  };
  let inDiagnostics = false;
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    const inner = line.trim();
    // What a diagnostic quotes is no test.
    if (inDiagnostics) inDiagnostics = inner !== '...';
    else if (line.startsWith(' ') || line.startsWith('\t')) {
      inDiagnostics = inner === '---';
      if (isBroken(inner)) stream.brokenSubtest ??= clip(inner);
    } else readLine(line, index + 1, stream);
  }
  return stream;
}

function readLine(line: string, number: number, stream: TapStream): void {
  const planned = PLAN.exec(line);
  const comment = planned ? line.slice(planned[0].length).trim() : '';
  if (planned && (comment === '' || comment.startsWith('#'))) {
    if (stream.plan !== undefined) stream.secondPlan ??= number;
    stream.plan = Number(planned[1]);
    stream.testsBeforePlan = stream.results.length;
    stream.skipAll =
      stream.plan === 0 && directiveOf(` ${comment}`).startsWith('skip');
  } else if (line.startsWith('Bail out!')) {
    stream.bail ??= clip(line);
  } else {
    const test = TEST.exec(line);
    if (!test) return;
    stream.results.push(readTest(test, number));
    if (test[2] !== undefined && Number(test[2]) !== stream.results.length)
      stream.outOfPlan = true;
  }
}

function readTest(
  [, not, number, rest]: RegExpExecArray,
  line: number,
): TestResult {
  const hash = rest.lastIndexOf(' #');
  const directive = directiveOf(rest);
  const text = hash < 0 ? rest : rest.slice(0, hash);
  const description = clip(text.replace(/^ ?-? ?/, ''));
  const name = description || `Test ${number ?? ''}`.trim();
  if (directive.startsWith('skip')) return { name, line, status: 'skipped' };
  if (not === undefined) return { name, line, status: 'passed' };
  // A test that is to do is expected to fail: it proves nothing either way.
  const status = directive.startsWith('todo') ? 'skipped' : 'failed';
  return { name, line, status };
}

function isBroken(line: string): boolean {
  const directive = directiveOf(line);
  return (
    /^not ok\b/.test(line) &&
    !directive.startsWith('todo') &&
    !directive.startsWith('skip')
  );
}

/** What follows the last ` #`, in lower case; `\#` is part of a description. */
function directiveOf(text: string): string {
  const hash = text.lastIndexOf(' #');
  return hash < 0
    ? ''
    : text
        .slice(hash + 2)
        .trimStart()
        .toLowerCase();
}
