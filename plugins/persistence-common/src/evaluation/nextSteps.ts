import {
  satisfies,
  type Criterion,
  type CriterionResult,
  type Level,
  type NextStep,
} from '../model';

/** Exit criteria that restate others; their parts are the steps. */
const AGGREGATES = new Set([
  'all-deliverables-exist',
  'validation-protocol-passed',
  'recovery-tested',
  'target-level-reached',
]);

/** Items that one and the same action settles; the step names the first that is open. */
const SAME_ACTION: readonly (readonly string[])[] = [
  ['automated-recovery', 'backup-tested', 'recovery-time-objective'],
  ['performance-tuned', 'performance-benchmarked', 'query-response-time'],
  ['migrations-exist', 'missing-migrations'],
  ['indexes', 'indexed-queries'],
  ['sensitive-data-protected', 'unencrypted-sensitive-data'],
];

/**
 * What remains to be done, in the order that opens the most: first the inputs (nothing above level 1
 * without them), then level by level up to the target, then what only the gate asks for.
 */
export function planNextSteps(
  criteria: readonly Criterion[],
  results: ReadonlyMap<string, CriterionResult>,
  achieved: Level,
  target: Level,
): NextStep[] {
  const open = criteria
    .map((criterion, order) => ({
      criterion,
      order,
      result: results.get(criterion.id),
    }))
    .filter(({ criterion, result }) => {
      if (criterion.advisory || AGGREGATES.has(criterion.id)) return false;
      if (criterion.group === 'metric') return false;
      // What lies beyond the target is no debt; the ladder shows it to those who want more.
      if (criterion.level && criterion.level > target) return false;
      return !result || !satisfies(result.outcome);
    })
    .map(entry => ({ ...entry, place: placeOf(entry.criterion, achieved) }))
    .sort((a, b) => a.place - b.place || a.order - b.order);

  const steps: NextStep[] = [];
  const settled = new Set<string>();
  for (const { criterion, result } of open) {
    if (settled.has(criterion.id)) continue;
    const twins = SAME_ACTION.find(group => group.includes(criterion.id)) ?? [];
    for (const id of twins) settled.add(id);
    const fix = result?.findings.find(f => f.severity === 'problem' && f.fix);
    steps.push({
      criterion: criterion.id,
      action: fix?.fix ?? adviceFor(criterion, result),
      unlocks: unlocksOf(criterion, achieved),
    });
  }
  return steps;
}

/** To mend what nobody has seen broken is no step: first it has to be judged. */
function adviceFor(
  { howToFix, howToDecide }: Criterion,
  result: CriterionResult | undefined,
): string {
  const isOpen = !result || result.outcome === 'unknown';
  return isOpen && howToDecide ? howToDecide : howToFix;
}

function placeOf(criterion: Criterion, achieved: Level): number {
  if (criterion.level === 1) return 0;
  if (criterion.group === 'input') return 1;
  if (criterion.level) return criterion.level;
  if (criterion.group === 'deliverable') return achieved < 2 ? 2.5 : 4.5;
  return 5;
}

function unlocksOf(criterion: Criterion, achieved: Level): string {
  if (criterion.level) return `level ${criterion.level}`;
  if (criterion.group === 'input' && achieved < 2)
    return 'level 2 and the gate';
  return 'the gate';
}
