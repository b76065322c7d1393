import type { Fact } from '@persistence-scorecard/plugin-persistence-common';

/** Values of metrics that the bundles of a source hold beside the newest ones; they are evidence as well. */
export function earlierValues(facts: readonly Fact[]): Fact[] {
  return facts.flatMap(fact =>
    fact.kind === 'evidence-index' ? fact.value.earlier ?? [] : [],
  );
}

/** The facts without these values, which are kept once, as evidence. */
export function withoutEarlierValues(facts: readonly Fact[]): Fact[] {
  return facts.map(fact => {
    if (fact.kind !== 'evidence-index') return fact;
    const { earlier: _, ...value } = fact.value;
    return { ...fact, value };
  });
}
