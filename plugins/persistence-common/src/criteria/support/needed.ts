import type { CriterionContext, Fact, FactKind, FactNeed } from '../../model';

/** What every criterion about the repository needs: that it was read, and the service's settings. */
export const REPOSITORY_NEEDS: readonly FactNeed[] = [
  { kind: 'source' },
  { kind: 'settings' },
];

/** Both builds of the schema: hiding the worse of the two must not help. */
export const SCHEMA_NEEDS: readonly FactNeed[] = [
  { kind: 'schema', subject: 'deliverable' },
  { kind: 'schema', subject: 'migrations' },
];

/**
 * The value of a fact that the criterion lists in `needs`. The evaluation answers `unknown` before
 * `check` runs when a need is missing, so that the exception only shows a fact missing from `needs`.
 */
export function needed<K extends FactKind>(
  context: CriterionContext,
  kind: K,
  subject?: string,
): Fact<K>['value'] {
  const fact = context.fact(kind, subject);
  if (!fact) throw new Error(`fact ${kind} ${subject ?? ''} is not in needs`);
  return fact.value;
}
