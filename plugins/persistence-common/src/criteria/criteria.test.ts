import { CRITERIA } from './registry';
import { DOCUMENT_CASES } from './testing/documentsCases';
import { evaluateOrders, resultOf } from './testing/judging';
import { LEVEL_CASES } from './testing/levelsCases';
import { ordersFacts } from './testing/ordersFacts';
import { blocking, settings } from './testing/spoiling';
import { VALIDATION_CASES } from './testing/validationCases';
import { VERDICT_CASES } from './testing/verdictsCases';

const CASES = [
  ...DOCUMENT_CASES,
  ...LEVEL_CASES,
  ...VALIDATION_CASES,
  ...VERDICT_CASES,
];

describe('each criterion', () => {
  it.each(CASES)('%s: %s', (id, _what, outcome, summary, spoil) => {
    const facts = ordersFacts();
    spoil(facts);
    const result = resultOf(evaluateOrders(facts), id);
    expect([result.outcome, result.summary]).toEqual([
      outcome,
      expect.stringMatching(summary),
    ]);
  });

  it('has a case in which it does not simply pass', () => {
    const tested = new Set(CASES.map(([id]) => id));
    tested.add('security-review-approved');
    expect(CRITERIA.map(c => c.id).filter(id => !tested.has(id))).toEqual([]);
  });
});

describe('security-review-approved', () => {
  const judged = (approvedAt: string, expiresAt: string, now?: string) =>
    resultOf(
      evaluateOrders(ordersFacts(), {
        now,
        approvals: [
          {
            criterion: 'security-review-approved',
            approvedBy: 'user:default/reviewer',
            approvedAt,
            expiresAt,
          },
        ],
      }),
      'security-review-approved',
    ).outcome;

  it('passes with a valid approval, and goes stale with its end', () => {
    expect(judged('2026-03-01T00:00:00Z', '2027-03-01T00:00:00Z')).toBe('pass');
    expect(judged('2026-03-01T00:00:00Z', '2026-06-01T00:00:00Z')).toBe(
      'stale',
    );
  });

  it('never outlives the policy, nor begins before it was given', () => {
    expect(judged('2025-03-01T00:00:00Z', '2036-01-01T00:00:00Z')).toBe(
      'stale',
    );
    expect(judged('2026-09-01T00:00:00Z', '2027-03-01T00:00:00Z')).toBe(
      'unknown',
    );
  });
});

describe('the baseline', () => {
  it('turns findings at or before it into advice', () => {
    const facts = ordersFacts();
    blocking(facts);
    settings(s => {
      s.migrations = { baseline: '0002' };
    })(facts);
    const result = resultOf(evaluateOrders(facts), 'online-migrations');
    expect(result.outcome).toBe('pass');
    expect(result.findings).toContainEqual(
      expect.objectContaining({ severity: 'advice', line: 3 }),
    );
  });
});
