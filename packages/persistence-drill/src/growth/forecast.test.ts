import fc from 'fast-check';
import {
  daysUntil,
  fastest,
  forecast,
  totalsOf,
  type Forecast,
} from './forecast';
import type { SizePoint } from './sizePoint';

const DAY = 86_400_000;
const series = fc
  .array(fc.integer({ min: 1, max: 1_000_000 }), {
    minLength: 3,
    maxLength: 30,
  })
  .map(values =>
    values.map(
      (bytes, i): SizePoint => ({ time: i * 10 * DAY, table: 'a', bytes }),
    ),
  );

describe('a forecast', () => {
  it('is made of three points over two weeks, whatever they are, and their order does not matter', () => {
    fc.assert(
      fc.property(series, points => {
        const one = forecast(points) as Forecast;
        const other = forecast([...points].reverse()) as Forecast;
        expect(other.growth).toBe(one.growth);
        expect(other.bytes).toBe(points[points.length - 1].bytes);
      }),
    );
  });

  it('reaches a higher threshold later, and the earliest day is never after the expected one', () => {
    fc.assert(
      fc.property(
        series,
        fc.integer({ min: 1, max: 2_000_000 }),
        fc.integer({ min: 1, max: 2_000_000 }),
        (points, a, b) => {
          const trend = forecast(points) as Forecast;
          const low = daysUntil(trend, Math.min(a, b));
          const high = daysUntil(trend, Math.max(a, b));
          const day = (value?: number) => value ?? Infinity;
          expect(day(high.expected)).toBeGreaterThanOrEqual(day(low.expected));
          expect(day(low.earliest)).toBeLessThanOrEqual(day(low.expected));
          expect(day(low.latest)).toBeGreaterThanOrEqual(day(low.expected));
        },
      ),
    );
  });

  it('is of all tables that are there, a new one and a dropped one included', () => {
    const at = (day: number, table: string, bytes: number): SizePoint => ({
      time: day * DAY,
      table,
      bytes,
    });
    const { series: totals, incomplete } = totalsOf([
      at(0, 'old', 5),
      at(0, 'a', 1),
      at(7, 'a', 2),
      at(14, 'a', 3),
      at(14, 'new', 4),
    ]);
    expect(totals.map(({ bytes }) => bytes)).toEqual([6, 2, 7]);
    expect(incomplete).toBe(0);
  });

  it('names the tables that grow fastest', () => {
    const grows = (table: string, perDay: number) =>
      [0, 10, 20].map(day => ({
        time: day * DAY,
        table,
        bytes: 1000 + day * perDay,
      }));
    const points = [
      ...grows('slow', 1),
      ...grows('fast', 9),
      ...grows('still', 0),
      { time: 0, table: 'once', bytes: 1 },
    ];
    expect(fastest(points, 3).map(({ table }) => table)).toEqual([
      'fast',
      'slow',
    ]);
  });
});
