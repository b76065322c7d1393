import { stoppedPace } from './__testUtils__/portal';
import { UnreachableError } from './errors';
import { ConnectionError } from './exchange';
import { backoffMs, MAX_TRIES, retryAfterMs, retrying } from './retry';

/** Gives one outcome after the other; an Error is thrown. */
function scripted(
  ...outcomes: (number | Error | { status: number; retryAfter: string })[]
) {
  let calls = 0;
  const attempt = async () => {
    const outcome = outcomes[Math.min(calls, outcomes.length - 1)];
    calls += 1;
    if (outcome instanceof Error) throw outcome;
    return typeof outcome === 'number'
      ? { status: outcome, text: '' }
      : { text: '', ...outcome };
  };
  return { attempt, calls: () => calls };
}

describe('retrying', () => {
  it.each([429, 502, 503, 504])('tries again after %d', async status => {
    const { attempt, calls } = scripted(status, status, 200);
    const { pace, waits } = stoppedPace();
    expect((await retrying(attempt, pace)).status).toBe(200);
    expect(calls()).toBe(3);
    // Twice as long each time; three quarters of it when chance is in the middle.
    expect(waits).toEqual([750, 1500]);
  });

  it.each([200, 301, 400, 401, 403, 404, 409, 413, 500, 501])(
    'gives %d back as it is',
    async status => {
      const { attempt, calls } = scripted(status);
      expect((await retrying(attempt, stoppedPace().pace)).status).toBe(status);
      expect(calls()).toBe(1);
    },
  );

  it('tries again after a connection that failed, and gives up after five tries', async () => {
    const { attempt, calls } = scripted(new ConnectionError('ECONNREFUSED'));
    const { pace, waits, told } = stoppedPace();
    await expect(retrying(attempt, pace)).rejects.toThrow(
      /5 tries \(ECONNREFUSED\)/,
    );
    expect(calls()).toBe(MAX_TRIES);
    expect(waits).toEqual([750, 1500, 3000, 6000]);
    expect(told[0]).toBe('ECONNREFUSED; trying again in 1 s');
  });

  it('does not repeat what failed otherwise', async () => {
    const { attempt, calls } = scripted(new TypeError('no such thing'));
    await expect(retrying(attempt, stoppedPace().pace)).rejects.toThrow(
      TypeError,
    );
    expect(calls()).toBe(1);
  });

  it('waits as long as it is asked to', async () => {
    const { attempt } = scripted(
      { status: 429, retryAfter: '7' },
      { status: 503, retryAfter: 'Tue, 24 Nov 2026 12:00:09 GMT' },
      200,
    );
    const { pace, waits } = stoppedPace();
    await retrying(attempt, pace);
    expect(waits).toEqual([7000, 9000]);
  });

  it('ends when it is asked to come back much later', async () => {
    const { attempt, calls } = scripted({ status: 429, retryAfter: '3600' });
    await expect(retrying(attempt, stoppedPace().pace)).rejects.toThrow(
      /come back in 3600 s/,
    );
    expect(calls()).toBe(1);
    await expect(retrying(attempt, stoppedPace().pace)).rejects.toBeInstanceOf(
      UnreachableError,
    );
  });
});

it('never waits less than half, nor more than all of the time of a try', () => {
  for (const tries of [1, 2, 3, 4, 5, 20]) {
    const full = Math.min(1000 * 2 ** (tries - 1), 30_000);
    expect(backoffMs(tries, 0)).toBe(full / 2);
    expect(backoffMs(tries, 0.999_999)).toBeLessThan(full);
    expect(backoffMs(tries, 0.999_999)).toBeGreaterThan(full * 0.99);
  }
});

it.each([
  ['0', 0],
  [' 12 ', 12_000],
  ['Tue, 24 Nov 2026 11:00:00 GMT', 0],
  ['soon', undefined],
  ['', undefined],
  ['99999999999', undefined],
])('Retry-After: %s', (header, ms) => {
  const now = Date.parse('2026-11-24T12:00:00Z');
  expect(retryAfterMs(header, now)).toBe(ms);
});
