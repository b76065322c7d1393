import type { CriterionContext, Evidence, FactNeed } from '../../model';

/** The evidence of several facts, each piece once, in order. */
export function evidenceOf(
  facts: readonly ({ evidence: readonly Evidence[] } | undefined)[],
): Evidence[] {
  const byContent = new Map<string, Evidence>();
  for (const fact of facts) {
    for (const piece of fact?.evidence ?? []) {
      byContent.set(JSON.stringify(piece), piece);
    }
  }
  return [...byContent.values()];
}

/** The evidence of facts by kind and subject. */
export function evidenceFor(
  context: CriterionContext,
  needs: readonly FactNeed[],
): Evidence[] {
  return evidenceOf(needs.map(n => context.fact(n.kind, n.subject)));
}
