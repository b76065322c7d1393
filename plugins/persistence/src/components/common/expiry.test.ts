import { DateTime } from 'luxon';
import { scorecardOf } from '../../__testUtils__/scorecards';
import { expiryState, levelAtRisk } from './expiry';

const now = DateTime.fromISO('2026-11-24T06:00:00.000Z', { zone: 'utc' });

describe('expiryState', () => {
  it.each([
    ['2027-02-22T06:00:00.000Z', 'later', 'in 90 days'],
    ['2026-12-08T07:00:00.000Z', 'later', 'in 14 days'],
    ['2026-12-08T06:00:00.000Z', 'soon', 'in 14 days'],
    ['2026-11-25T07:00:00.000Z', 'soon', 'in 1 day'],
    ['2026-11-24T09:00:00.000Z', 'soon', 'in 3 hours'],
    ['2026-11-24T06:00:00.000Z', 'over', undefined],
    ['2026-11-20T06:00:00.000Z', 'over', '4 days ago'],
  ])('%s is %s: %s', (at, state, distance) => {
    expect(expiryState(at, now)).toMatchObject({
      state,
      ...(distance ? { distance } : {}),
    });
  });

  it('says nothing of what is no time', () => {
    expect(expiryState(undefined, now)).toBeUndefined();
    expect(expiryState('soon', now)).toBeUndefined();
  });
});

describe('levelAtRisk', () => {
  const withExpiry = (criterion: string, expiresAt: string) => {
    const scorecard = scorecardOf();
    return {
      ...scorecard,
      results: scorecard.results.map(r =>
        r.criterion === criterion ? { ...r, expiresAt } : r,
      ),
    };
  };

  it('names what the achieved level rests on when it goes stale within two weeks', () => {
    expect(
      levelAtRisk(
        withExpiry('versioned-schema', '2026-12-04T06:00:00.000Z'),
        now,
      ),
    ).toMatchObject({
      result: { criterion: 'versioned-schema' },
      expiry: { distance: 'in 10 days' },
    });
  });

  it('is silent about later, about other levels, and about what did not pass', () => {
    for (const [criterion, at] of [
      ['versioned-schema', '2027-02-22T06:00:00.000Z'],
      ['online-migrations', '2026-12-04T06:00:00.000Z'],
      ['backup-tested', '2026-12-04T06:00:00.000Z'],
    ])
      expect(levelAtRisk(withExpiry(criterion, at), now)).toBeUndefined();
  });
});
