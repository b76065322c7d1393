import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  ANTI_PATTERN_IDS,
  DELIVERABLE_IDS,
  EXIT_CRITERION_IDS,
  INPUT_IDS,
  LEVEL_CRITERION_IDS,
  METRIC_IDS,
  VALIDATION_IDS,
} from '../model';
import { CRITERIA } from './registry';
import { evaluateOrders } from './testing/judging';
import { ordersFacts } from './testing/ordersFacts';

const DOCS = resolve(__dirname, '../../../../docs/criteria');

describe('registry', () => {
  it('holds every id of the catalogue once, in registration order', () => {
    expect(CRITERIA.map(c => c.id)).toEqual([
      ...INPUT_IDS,
      ...DELIVERABLE_IDS,
      ...LEVEL_CRITERION_IDS,
      ...VALIDATION_IDS,
      ...METRIC_IDS,
      ...ANTI_PATTERN_IDS,
      ...EXIT_CRITERION_IDS,
    ]);
  });

  it('gives each level two criteria', () => {
    for (const level of [1, 2, 3, 4]) {
      expect(CRITERIA.filter(c => c.level === level)).toHaveLength(2);
    }
  });

  it.each(CRITERIA.map(c => [c.id, c] as const))(
    '%s explains itself and has a page',
    (id, criterion) => {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(criterion.title.length).toBeGreaterThan(5);
      expect(criterion.why.length).toBeGreaterThan(30);
      expect(criterion.howToFix.length).toBeGreaterThan(30);
      expect(existsSync(resolve(DOCS, `${id}.md`))).toBe(true);
    },
  );

  it('lets the complete orders service reach level 4 with an open gate', () => {
    const scorecard = evaluateOrders(ordersFacts());
    expect(
      scorecard.results
        .filter(r => r.outcome !== 'pass')
        .map(r => [r.criterion, r.outcome, r.summary]),
    ).toEqual([]);
    expect(scorecard.level.achieved).toBe(4);
    expect(scorecard.gate).toMatchObject({ verdict: 'allowed', reasons: [] });
  });

  it('carries evidence with every pass that is not a person’s approval', () => {
    for (const result of evaluateOrders(ordersFacts()).results) {
      if (result.criterion === 'security-review-approved') continue;
      expect([result.criterion, result.evidence.length]).not.toEqual([
        result.criterion,
        0,
      ]);
    }
  });
});
