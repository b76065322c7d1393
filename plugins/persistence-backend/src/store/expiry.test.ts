import type { CriterionResult } from '@persistence-scorecard/plugin-persistence-common';
import { levelExpiry, nextExpiry } from './expiry';

const NOW = '2026-11-24T06:00:00.000Z';

function result(
  criterion: string,
  outcome: CriterionResult['outcome'],
  expiresAt?: string,
  waivedUntil?: string,
): CriterionResult {
  return {
    criterion,
    group: 'level',
    title: `About ${criterion}`,
    outcome,
    requiredAssurance: 'exercised',
    summary: '',
    evidence: [],
    findings: [],
    ...(expiresAt ? { expiresAt } : {}),
    ...(waivedUntil
      ? {
          waiver: {
            id: 'w',
            criterion,
            reason: 'r',
            requestedBy: 'user:default/a',
            approvedBy: 'user:default/b',
            expiresAt: waivedUntil,
          },
        }
      : {}),
  };
}

describe('nextExpiry', () => {
  const of = (...results: CriterionResult[]) =>
    nextExpiry({ evaluatedAt: NOW, results });

  it('is the first expiry of what passes, or the end of a waiver', () => {
    expect(
      of(
        result('a', 'pass', '2027-02-12T00:00:00.000Z'),
        result('b', 'pass', '2027-01-01T00:00:00.000Z'),
      ),
    ).toBe('2027-01-01T00:00:00.000Z');
    expect(
      of(
        result('a', 'pass', '2027-02-12T00:00:00.000Z'),
        result('b', 'fail', undefined, '2026-12-01T00:00:00.000Z'),
      ),
    ).toBe('2026-12-01T00:00:00.000Z');
  });

  it('is none where time alone changes nothing', () => {
    expect(of()).toBeUndefined();
    expect(
      of(
        result('a', 'pass'),
        result('b', 'fail', '2026-12-01T00:00:00.000Z'),
        result('c', 'stale', '2026-11-01T00:00:00.000Z'),
        result('d', 'unknown', '2026-12-01T00:00:00.000Z'),
      ),
    ).toBeUndefined();
  });
});

describe('levelExpiry', () => {
  const step = (level: 1 | 2 | 3 | 4, criteria: string[]) => ({
    level,
    name: '',
    achieved: level <= 3,
    criteria,
    heldBackBy: [],
  });
  const level = {
    target: 3 as const,
    steps: [
      step(1, ['crud-schema']),
      step(3, ['automated-recovery', 'performance-tuned']),
      step(4, ['predictive-scaling']),
    ],
  };
  const results = [
    result('crud-schema', 'pass'),
    result('automated-recovery', 'pass', '2027-02-12T00:00:00.000Z'),
    result('performance-tuned', 'pass', '2027-01-12T00:00:00.000Z'),
    result('predictive-scaling', 'pass', '2026-12-12T00:00:00.000Z'),
  ];

  it('names what the achieved level rests on, and nothing of the levels above', () => {
    expect(levelExpiry({ level: { ...level, achieved: 3 }, results })).toEqual({
      nextExpiry: {
        criterion: 'performance-tuned',
        title: 'About performance-tuned',
        at: '2027-01-12T00:00:00.000Z',
      },
    });
    expect(levelExpiry({ level: { ...level, achieved: 1 }, results })).toEqual(
      {},
    );
  });
});
