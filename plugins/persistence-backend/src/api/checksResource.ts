import type { Fact } from '@persistence-scorecard/plugin-persistence-common';
import { runOf } from './runs';

/** What CI runs found of a service: of each check the result that stands, by id. */
export function checksResource(facts: readonly Fact[]) {
  const items = facts.flatMap(fact => {
    if (fact.kind !== 'run-check') return [];
    const { value } = fact;
    const run = runOf(fact);
    return [
      {
        id: value.check,
        status: value.status,
        ...(value.reason === undefined ? {} : { reason: value.reason }),
        environment: value.environment,
        ...(value.engine ? { engine: value.engine } : {}),
        covered: value.covered,
        total: value.total,
        finishedAt: value.finishedAt,
        trust: value.trust,
        ...(value.keyId === undefined ? {} : { keyId: value.keyId }),
        ...(run ? { run } : {}),
      },
    ];
  });
  return { items: items.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}
