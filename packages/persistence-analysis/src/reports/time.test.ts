import fc from 'fast-check';
import { daysBetween, earliest, fromEpoch, latest, toIso } from './time';

describe('toIso', () => {
  it.each([
    ['2026-11-24T19:25:40Z', '2026-11-24T19:25:40.000Z'],
    ['2026-11-24 19:05:24.947702+00', '2026-11-24T19:05:24.947Z'],
    ['2026-11-24 19:05:24+02', '2026-11-24T17:05:24.000Z'],
    ['2026-11-24T19:05:24.947702+05:30', '2026-11-24T13:35:24.947Z'],
    ['2026-11-24T19:05:24-0330', '2026-11-24T22:35:24.000Z'],
    ['2026-11-24 19:05:24 UTC', '2026-11-24T19:05:24.000Z'],
    ['Tue, 24 Nov 2026 19:25:40 GMT', '2026-11-24T19:25:40.000Z'],
    [1795548522, '2026-11-24T19:28:42.000Z'],
  ])('reads %s', (value, iso) => {
    expect(toIso(value)).toBe(iso);
  });

  it.each([
    '2026-11-24T19:25:40',
    '2026-11-24',
    '2026-13-24T19:25:40Z',
    '24.11.2026 19:25:40Z',
    'now',
    '',
    0,
    -5,
    Number.NaN,
    1e300,
    undefined,
    null,
    {},
  ])('does not guess what %p is', value => {
    expect(toIso(value)).toBeUndefined();
  });

  it('gives back every time that it wrote, in years of four digits', () => {
    const date = fc.date({
      min: new Date(1),
      max: new Date('9999-12-31T23:59:59.000Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, time => {
        expect(toIso(time.toISOString())).toBe(time.toISOString());
      }),
    );
  });
});

it('finds the earliest and latest of times, and none of none', () => {
  const times = [
    '2026-02-01T00:00:00.000Z',
    undefined,
    '2026-01-01T00:00:00.000Z',
  ];
  expect(earliest(times)).toBe(times[2]);
  expect(latest(times)).toBe(times[0]);
  expect([earliest([undefined]), latest([])]).toEqual([undefined, undefined]);
});

it('counts days, and back in time too', () => {
  expect(daysBetween('2026-01-01T00:00:00Z', '2026-01-02T12:00:00Z')).toBe(1.5);
  expect(daysBetween('2026-01-02T00:00:00Z', '2026-01-01T00:00:00+00:00')).toBe(
    -1,
  );
});

it('takes no time for one that is not stated', () => {
  expect([fromEpoch(undefined), fromEpoch(0)]).toEqual([undefined, undefined]);
});
