import {
  satisfies,
  type CriterionResult,
  type Finding,
  type Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';

const GATES = ['denied', 'inconclusive', 'allowed'];

/** Everything that is better after an edit that made the service worse. It must be empty. */
export function improvements(before: Scorecard, after: Scorecard): string[] {
  const better: string[] = [];
  if (after.level.achieved > before.level.achieved) {
    better.push(`level ${before.level.achieved} → ${after.level.achieved}`);
  }
  if (GATES.indexOf(after.gate.verdict) > GATES.indexOf(before.gate.verdict)) {
    better.push(`gate ${before.gate.verdict} → ${after.gate.verdict}`);
  }
  for (const group of ['inputs', 'deliverables'] as const) {
    if (after[group].complete > before[group].complete) {
      better.push(`more ${group} complete`);
    }
  }
  for (const [was, is] of pairs(before, after)) {
    const passesNow = satisfies(is.outcome) && !satisfies(was.outcome);
    const failsNoMore = was.outcome === 'fail' && is.outcome !== 'fail';
    if (passesNow || failsNoMore) {
      better.push(`${is.criterion} ${was.outcome} → ${is.outcome}`);
    }
  }
  return better;
}

/** Criteria with another outcome or a problem that was not there, beside those of the exit group. */
export function worsened(before: Scorecard, after: Scorecard): string[] {
  return pairs(before, after)
    .filter(([was]) => was.group !== 'exit')
    .filter(
      ([was, is]) =>
        was.outcome !== is.outcome || newProblems(was, is).length > 0,
    )
    .map(([, is]) => is.criterion);
}

/** Findings of a criterion that the clean service does not have. */
export function newFindings(
  before: Scorecard,
  after: Scorecard,
  criterion: string,
): Finding[] {
  const was = resultOf(before, criterion);
  return resultOf(after, criterion).findings.filter(
    f => !was.findings.some(known => isSame(known, f)),
  );
}

/** What a scorecard says, without the places that it says it of. */
export function statementsOf(card: Scorecard): string[] {
  const states = [...card.inputs.items, ...card.deliverables.items].map(
    item => `${item.id} is ${item.state}`,
  );
  return [
    `level ${card.level.achieved}`,
    `gate ${card.gate.verdict}`,
    ...states,
    ...card.results.map(
      r => `${r.criterion}: ${r.outcome} (${r.assurance ?? 'nothing known'})`,
    ),
    ...card.results.flatMap(r =>
      r.findings.map(f => `${r.criterion}, ${f.severity}: ${f.message}`),
    ),
  ];
}

export function resultOf(card: Scorecard, criterion: string): CriterionResult {
  const result = card.results.find(r => r.criterion === criterion);
  if (!result) throw new Error(`There is no criterion ${criterion}`);
  return result;
}

function newProblems(was: CriterionResult, is: CriterionResult): Finding[] {
  return is.findings.filter(
    f =>
      f.severity === 'problem' && !was.findings.some(known => isSame(known, f)),
  );
}

function isSame(a: Finding, b: Finding): boolean {
  return a.message === b.message && a.severity === b.severity;
}

function pairs(
  before: Scorecard,
  after: Scorecard,
): [CriterionResult, CriterionResult][] {
  return after.results.map(is => [resultOf(before, is.criterion), is]);
}
