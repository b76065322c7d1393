import type { Scorecard } from '@persistence-scorecard/plugin-persistence-common';
import type { Service } from '../service/service';
import type { Defect, Expectation } from './defect';
import { improvements, newFindings, resultOf, worsened } from './difference';

/** How the scorecard of a service with one defect compares with what it must say. */
export interface DefectResult {
  id: string;
  kind: string;
  /** What was expected and did not appear; the defect is found when it is empty. */
  missed: string[];
  /** What the scorecard says without reason. */
  falseAlarms: string[];
}

/** Criteria that follow another one by their definition. */
const FOLLOWING: Record<string, string[]> = { indexes: ['indexed-queries'] };

/** Compares the scorecards of the clean service and of the one with the defect. */
export function judgeDefect(
  defect: Defect,
  service: Service,
  before: Scorecard,
  after: Scorecard,
): DefectResult {
  const named = [
    ...defect.expect.map(({ criterion }) => criterion),
    ...(defect.alongWith ?? []),
  ];
  const expected = new Set([
    ...named,
    ...named.flatMap(criterion => FOLLOWING[criterion] ?? []),
  ]);
  return {
    id: defect.id,
    kind: defect.kind,
    missed: defect.expect.flatMap(e => unmet(e, service, before, after)),
    falseAlarms: [
      ...improvements(before, after).map(what => `better: ${what}`),
      ...worsened(before, after)
        .filter(criterion => !expected.has(criterion))
        .map(criterion => describe(criterion, before, after)),
    ],
  };
}

function describe(
  criterion: string,
  before: Scorecard,
  after: Scorecard,
): string {
  const said = newFindings(before, after, criterion).map(f => f.message);
  const { outcome, summary } = resultOf(after, criterion);
  return `${criterion} ${outcome}: ${said[0] ?? summary}`;
}

function unmet(
  expectation: Expectation,
  service: Service,
  before: Scorecard,
  after: Scorecard,
): string[] {
  const { criterion, outcome, state, finding } = expectation;
  const result = resultOf(after, criterion);
  const missing: string[] = [];
  if (outcome && result.outcome !== outcome) {
    missing.push(`${criterion} is ${result.outcome}, not ${outcome}`);
  }
  const item = [...after.inputs.items, ...after.deliverables.items].find(
    i => i.id === criterion,
  );
  if (state && item?.state !== state) {
    missing.push(`${criterion} is ${item?.state}, not ${state}`);
  }
  const said = newFindings(before, after, criterion);
  const matching = said.filter(f => finding.test(f.message));
  if (matching.length === 0) {
    // A run that is missing or doubted is told in the summary alone.
    const summarised =
      !expectation.path &&
      outcome !== undefined &&
      finding.test(result.summary);
    if (!summarised) {
      missing.push(
        `${criterion} does not say ${finding}, but ${JSON.stringify([
          result.summary,
          ...said.map(f => f.message),
        ])}`,
      );
    }
    return missing;
  }
  const places = matching.map(f => misplaced(expectation, f, service));
  if (!places.includes(undefined)) missing.push(`${criterion} ${places[0]}`);
  return missing;
}

function misplaced(
  { path, at, severity, outcome }: Expectation,
  finding: Scorecard['results'][number]['findings'][number],
  { files }: Service,
): string | undefined {
  // Where an outcome is demanded, it shows how grave the finding is.
  const wanted = severity ?? (outcome === 'fail' ? 'problem' : undefined);
  if (wanted && finding.severity !== wanted) {
    return `says it as ${finding.severity}, not as ${wanted}`;
  }
  const where = `${finding.path ?? 'no file'}:${finding.line ?? '?'}`;
  if (path && finding.path !== path) return `names ${where}, not ${path}`;
  if (at === undefined) return undefined;
  const lines = (files[finding.path ?? ''] ?? '').split('\n');
  const named = lines.slice(
    (finding.line ?? 0) - 1,
    finding.endLine ?? finding.line,
  );
  return finding.line !== undefined && named.some(line => line.includes(at))
    ? undefined
    : `names ${where}, which does not hold "${at}"`;
}
