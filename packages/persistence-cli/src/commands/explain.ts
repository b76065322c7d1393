import { builtInRubric } from '@persistence-scorecard/plugin-persistence-common';
import { UsageError } from '../usageError';

/**
 * What a criterion asks for, why, and how to fix it.
 *
 * @throws UsageError for an unknown id, naming similar ones
 */
export function explain(id: string): string {
  const criterion = builtInRubric.criteria.find(c => c.id === id);
  if (!criterion) {
    const ids = builtInRubric.criteria.map(c => c.id);
    const similar = ids.filter(
      known => known.includes(id) || id.includes(known),
    );
    throw new UsageError(
      `No criterion is called "${id}". ${
        similar.length ? 'Did you mean' : 'There are'
      }: ${(similar.length ? similar : ids).join(', ')}.`,
    );
  }
  const facts = [
    `group ${criterion.group}`,
    ...(criterion.level ? [`level ${criterion.level}`] : []),
    `at least ${criterion.requiredAssurance}`,
    ...(criterion.advisory ? ['advice only'] : []),
  ];
  return [
    `${criterion.title} (${criterion.id})`,
    facts.join(' · '),
    '',
    `Why:     ${criterion.why}`,
    `To fix:  ${criterion.howToFix}`,
  ].join('\n');
}
