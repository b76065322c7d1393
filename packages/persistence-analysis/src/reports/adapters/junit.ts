import { mapped, problem } from '../problem';
import type { ReportAdapter } from '../report';
import { checkOfTests, findingsOfTests, type TestResult } from '../tests';
import { clip, count } from '../text';
import { countOf, numberOf } from '../json';
import { latest, toIso } from '../time';
import { readXml, type XmlElement } from '../xml';

/** JUnit XML, as test runners write it and forges read it. */
export const junit: ReportAdapter = {
  format: 'junit',
  tool: 'junit',
  recognises: ({ text }) =>
    /^(<\?xml[^>]{0,200}\?>\s{0,100})?<testsuites?[\s/>]/.test(
      text.slice(0, 1000).trimStart(),
    ),
  read(content) {
    const root = readXml(content.text);
    if ('message' in root) {
      return problem(
        `The JUnit report is not whole XML: ${root.message}.`,
        'Let the test runner finish, and send the file that it wrote.',
        root.line,
      );
    }
    if (root.name !== 'testsuites' && root.name !== 'testsuite') {
      return problem(
        `The root of the report is <${clip(root.name, 80)}>, not <testsuites>.`,
        'Send a JUnit XML report.',
        root.line,
      );
    }
    const target = mapped(content, 'A JUnit report');
    if ('problem' in target) return target;
    const suite = readSuite(root);
    if (suite.results.length === 0) {
      return problem(
        'The JUnit report holds no test.',
        'Check that the runner found the tests; a run of nothing proves nothing.',
        root.line,
      );
    }
    return {
      checks: [checkOfTests(target, suite.results, suite.incomplete)],
      metrics: [],
      findings: findingsOfTests(suite.results, content.path),
      finishedAt: latest(suite.ends),
    };
  },
};

interface Suite {
  results: TestResult[];
  ends: (string | undefined)[];
  incomplete?: string;
}

function readSuite(element: XmlElement): Suite {
  const suite: Suite = { results: [], ends: [end(element)] };
  for (const child of element.children) {
    if (child.name === 'testcase') suite.results.push(readCase(child));
    if (child.name === 'error' || child.name === 'failure') {
      suite.results.push({ ...bad(child), name: nameOf(element) });
    }
    if (child.name !== 'testsuite') continue;
    const inner = readSuite(child);
    // One by one: a suite may hold more tests than a call takes arguments.
    for (const result of inner.results) suite.results.push(result);
    for (const time of inner.ends) suite.ends.push(time);
    suite.incomplete ??= inner.incomplete;
  }
  suite.incomplete ??= shortfall(element, suite.results);
  return suite;
}

/** What a suite says of itself and does not hold. */
function shortfall(
  { attributes }: XmlElement,
  results: readonly TestResult[],
): string | undefined {
  const tests = countOf(attributes.tests) ?? 0;
  if (tests > results.length) {
    return `The report speaks of ${count(tests, 'test')} and holds ${
      results.length
    }.`;
  }
  const stated =
    (countOf(attributes.failures) ?? 0) + (countOf(attributes.errors) ?? 0);
  const held = results.filter(
    r => r.status === 'failed' || r.status === 'error',
  ).length;
  return stated > held
    ? `The report speaks of ${count(stated, 'failure')} and holds ${held}.`
    : undefined;
}

function readCase(element: XmlElement): TestResult {
  const { attributes, children, line } = element;
  const name = nameOf(element);
  const wrong = children.find(c => c.name === 'failure' || c.name === 'error');
  if (wrong) return { ...bad(wrong), name, line };
  const state = attributes.result ?? attributes.status ?? '';
  if (
    children.some(c => c.name === 'skipped' || c.name === 'disabled') ||
    /^(skipped|notrun|disabled|ignored|suppressed)$/i.test(state)
  ) {
    return { name, line, status: 'skipped' };
  }
  return /^(failed|failure|error)$/i.test(state)
    ? { name, line, status: 'failed' }
    : { name, line, status: 'passed' };
}

function bad({ name, attributes, line }: XmlElement): Omit<TestResult, 'name'> {
  return {
    status: name === 'error' ? 'error' : 'failed',
    message: attributes.message ? clip(attributes.message) : undefined,
    line,
  };
}

function nameOf({ attributes }: XmlElement): string {
  return (
    clip(`${attributes.classname ?? ''} ${attributes.name ?? ''}`) || 'A test'
  );
}

/** When a suite ended: its time stamp is when it began. */
function end({ attributes }: XmlElement): string | undefined {
  const start = toIso(attributes.timestamp);
  const seconds = numberOf(attributes.time) ?? 0;
  if (start === undefined || seconds < 0 || seconds > 1e7) return start;
  return new Date(Date.parse(start) + seconds * 1000).toISOString();
}
