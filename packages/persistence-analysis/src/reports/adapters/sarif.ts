import type { Finding } from '@persistence-scorecard/plugin-persistence-common';
import { EXERCISED_CHECKS } from '../exercised';
import { countOf, record, records, textOf } from '../json';
import { mapped, problem } from '../problem';
import type { ReportAdapter, Reading } from '../report';
import { capped, MAX_FINDINGS } from '../tests';
import { clip, count, lineOf } from '../text';
import { latest, toIso } from '../time';

/** SARIF 2.1.0: what a static analysis found. */
export const sarif: ReportAdapter = {
  format: 'sarif',
  tool: 'sarif',
  recognises: ({ json }) => {
    const log = record(json);
    return textOf(log?.version) === '2.1.0' && Array.isArray(log?.runs);
  },
  read(content) {
    const log = record(content.json);
    const runs = records(log?.runs);
    if (log?.version !== '2.1.0' || !runs) {
      return problem(
        'The report is not SARIF 2.1.0: `version` and `runs` are not as that version has them.',
        'Let the tool write SARIF 2.1.0.',
        lineOf(content.text, '"version"'),
      );
    }
    const target = mapped(content, 'A SARIF report');
    if ('problem' in target) return target;
    if (EXERCISED_CHECKS.includes(target.check)) {
      return problem(
        `A static analysis cannot show \`${target.check}\`, which is something that a run does.`,
        'Name a check of your own, for instance `sql-lint`.',
      );
    }
    const driver = record(record(runs[0]?.tool)?.driver);
    return {
      ...judge(runs, target, content.path),
      version: textOf(driver?.version),
    };
  },
};

function judge(
  runs: Record<string, unknown>[],
  target: { item: string; check: string },
  path: string,
): Reading {
  const results = runs
    .flatMap(run => records(run.results) ?? [])
    .filter(isOpen);
  const examined = runs.reduce(
    (sum, run) => sum + (records(run.artifacts)?.length ?? 0),
    0,
  );
  const invocations = runs.flatMap(run => records(run.invocations) ?? []);
  const levels = results.map(result => textOf(result.level) ?? 'warning');
  const errors = levels.filter(level => level === 'error').length;
  const warnings = levels.filter(level => level === 'warning').length;
  const check = {
    id: target.check,
    item: target.item,
    covered: examined,
    total: examined,
  };
  const reading = {
    metrics: [],
    findings: capped(
      results.slice(0, MAX_FINDINGS).map(findingOf),
      results.length,
      path,
    ),
    finishedAt: latest(invocations.map(i => toIso(i.endTimeUtc))),
  };
  const give = (
    status: 'error' | 'failed' | 'warned' | 'skipped',
    reason: string,
  ) => ({
    ...reading,
    checks: [{ ...check, status, reason }],
  });
  if (errors > 0) return give('failed', `${count(errors, 'error')} found.`);
  if (invocations.some(i => i.executionSuccessful !== true)) {
    return give('error', 'The analysis says that it did not succeed.');
  }
  if (warnings > 0)
    return give('warned', `${count(warnings, 'warning')} found.`);
  if (runs.some(run => !Array.isArray(run.results)) || examined === 0) {
    return give(
      'skipped',
      'The report does not say which files were examined.',
    );
  }
  return { ...reading, checks: [{ ...check, status: 'passed' as const }] };
}

/** A result that nobody suppressed and that is not a pass or an answer to another question. */
function isOpen(result: Record<string, unknown>): boolean {
  const suppressed = (records(result.suppressions) ?? []).some(
    s => s.status === undefined || s.status === 'accepted',
  );
  return (
    !suppressed &&
    ['fail', 'open', 'review'].includes(textOf(result.kind) ?? 'fail')
  );
}

function findingOf(result: Record<string, unknown>): Finding {
  const message =
    textOf(record(result.message)?.text) ?? 'Found without a message';
  const rule = textOf(result.ruleId);
  const place = record(records(result.locations)?.[0]?.physicalLocation);
  const uri = textOf(record(place?.artifactLocation)?.uri);
  const line = countOf(record(place?.region)?.startLine);
  return {
    message: clip(rule ? `${message} (${rule})` : message),
    severity: result.level === 'error' ? 'problem' : 'advice',
    ...(uri === undefined ? {} : { path: clip(uri) }),
    ...(line ? { line } : {}),
  };
}
