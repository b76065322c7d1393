import type {
  CriterionContext,
  Finding,
  MigrationOperation,
  MigrationStep,
} from '../../model';
import { at } from './at';
import { stepsAfterBaseline } from './baseline';
import { needed } from './needed';

/**
 * Every breaking operation after the baseline: planned ones as advice with the place of the plan, the
 * others as a problem of the strategy at `path`.
 */
export function breakingFindings(
  context: CriterionContext,
  path: string,
): Finding[] {
  const baseline = needed(context, 'settings').settings.migrations?.baseline;
  return needed(context, 'migrations').sets.flatMap(set =>
    stepsAfterBaseline(set, baseline).flatMap(step =>
      step.operations
        .filter(operation => operation.breaking)
        .map(operation => breakingFinding(operation, step, path)),
    ),
  );
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
