import type {
  CriterionContext,
  Finding,
  MigrationOperation,
  MigrationStep,
} from '../../model';
import { at } from './at';
import { aroundBaseline } from './baseline';

/** Operations that such a sentence names. */
const NAMED = 3;

/**
 * Every breaking operation: planned ones as advice with the place of the plan, the others as a problem of
 * the strategy at `path`, or as advice where they lie in the baseline.
 */
export function breakingFindings(
  context: CriterionContext,
  path: string,
): Finding[] {
  return aroundBaseline(context, (_set, steps) =>
    steps.flatMap(step =>
      step.operations
        .filter(operation => operation.breaking)
        .map(operation => breakingFinding(operation, step, path)),
    ),
  );
}

/** What breaks without a plan, in one sentence: for a strategy that is not there, it is one cause. */
export function unplannedTogether(
  context: CriterionContext,
  path: string,
): Finding[] {
  const unplanned = breakingFindings(context, path).filter(
    finding => finding.severity === 'problem',
  );
  if (unplanned.length < 2) return unplanned;
  const details = unplanned
    .slice(-NAMED)
    .map(({ message }) => message.split(', and neither')[0]);
  const last = unplanned[unplanned.length - 1];
  return [
    {
      ...last,
      message: `${
        unplanned.length
      } operations of the migrations break what relies on the schema before, and no document names a plan for them; the last: ${details.join(
        '; ',
      )}.`,
    },
  ];
}

function breakingFinding(
  operation: MigrationOperation,
  step: MigrationStep,
  path: string,
): Finding {
  const { detail, plan, location } = operation;
  if (plan) {
    return {
      message: `${detail}, as ${plan.path}:${plan.line} plans it (${plan.named}).`,
      severity: 'advice',
      ...at(location),
      fix: 'Keep the plan until every release that relied on it is gone.',
    };
  }
  return {
    message: `${detail}, and neither ${path} nor a decision record names a plan for it.`,
    severity: 'problem',
    ...at(location),
    fix: `Name version ${step.version} in ${path}: the release that stopped relying on it, how rows are kept, and how it is undone; or set migrations.baseline when it ran everywhere before.`,
    snippet: `- ${step.version}: ${detail}. Unused since release …; undone by …`,
  };
}
