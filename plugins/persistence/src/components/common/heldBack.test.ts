import { scorecardOf } from '../../__testUtils__/scorecards';
import { isNeverRead, nextLevelOutcome } from './heldBack';

describe('nextLevelOutcome', () => {
  it('is the worst of what holds the next level back, not of what holds a later one', () => {
    const scorecard = scorecardOf();
    expect(nextLevelOutcome(scorecard)).toBe('stale');
    scorecard.results.find(r => r.criterion === 'automated-recovery')!.outcome =
      'fail';
    expect(nextLevelOutcome(scorecard)).toBe('fail');
  });

  it('looks through the inputs where they hold a level back together', () => {
    const scorecard = scorecardOf();
    scorecard.level.steps[2].heldBackBy = ['inputs'];
    scorecard.results.find(r => r.criterion === 'aggregates')!.outcome =
      'unknown';
    expect(nextLevelOutcome(scorecard)).toBe('unknown');
  });

  it('is none at the top', () => {
    const scorecard = scorecardOf();
    for (const step of scorecard.level.steps) step.achieved = true;
    expect(nextLevelOutcome(scorecard)).toBeUndefined();
  });
});

describe('isNeverRead', () => {
  it('tells a source that was never read from one that is out of reach now', () => {
    expect(isNeverRead({ state: 'error' })).toBe(true);
    expect(
      isNeverRead({ state: 'error', succeededAt: '2026-01-01T00:00:00.000Z' }),
    ).toBe(false);
    expect(isNeverRead({ state: 'ok' })).toBe(false);
  });
});
