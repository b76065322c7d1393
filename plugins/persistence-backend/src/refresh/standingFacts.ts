import type { Fact } from '@persistence-scorecard/plugin-persistence-common';
import { isRunFact } from '../store/evidence';

/**
 * Puts together what stands: the facts of the last good reading, and per subject the newest run result
 * ever seen. Used for a full pass and for an incremental one alike, so that both give the same.
 *
 * @param reading - facts of the source; run results in it are left out, they are in `runs`
 * @param runs - newest run results per subject
 */
export function standingFacts(
  reading: readonly Fact[],
  runs: readonly Fact[],
  graph: Fact,
): Fact[] {
  const subjects = (kind: string, known: readonly string[]) =>
    [
      ...new Set([
        ...known,
        ...runs.filter(fact => fact.kind === kind).map(fact => fact.subject),
      ]),
    ].sort();
  const facts = reading
    .filter(fact => !isRunFact(fact) && fact.kind !== 'catalog-graph')
    .map(fact =>
      fact.kind === 'evidence-index'
        ? {
            ...fact,
            value: {
              ...fact.value,
              checks: subjects('run-check', fact.value.checks),
              metrics: subjects('metric', fact.value.metrics),
            },
          }
        : fact,
    );
  return [...facts, ...runs, graph];
}
