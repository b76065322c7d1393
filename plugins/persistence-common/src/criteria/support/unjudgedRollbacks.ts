import type { CriterionContext, Finding } from '../../model';
import { stepsAfterBaseline } from './baseline';
import { count } from './fromFindings';
import { needed } from './needed';

/** Steps after the baseline whose way back nobody could read: that they can be undone is not known. */
export function unjudgedRollbacks(
  context: CriterionContext,
): Finding | undefined {
  const baseline = needed(context, 'settings').settings.migrations?.baseline;
  const steps = needed(context, 'migrations')
    .sets.flatMap(set => stepsAfterBaseline(set, baseline))
    .filter(step => step.rollback === 'not-checkable');
  const [first] = steps;
  if (!first) return undefined;
  const more = steps.length - 1;
  const rest =
    more > 0 ? ` The same goes for ${count(more, 'more migration')}.` : '';
  return {
    message: `Whether ${first.path} can be undone is not known: what its rollback does could not be followed.${rest}`,
    severity: 'advice',
    path: first.rollbackPath ?? first.path,
    line: 1,
    fix: 'Write the way back as plain statements for tables that the migrations create, or let CI run it and compare the schema (persistence drill).',
  };
}
