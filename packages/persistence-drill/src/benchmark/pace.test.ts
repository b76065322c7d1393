import fc from 'fast-check';
import type { LoadQuery } from './loadQuery';
import { Pace } from './pace';

const query = (rate?: number) => ({ rate } as LoadQuery);

describe('the pace of the peak load', () => {
  it('is none where no rate is stated', () => {
    expect(Pace.of([query(), query()], 0)).toBeUndefined();
  });

  it('calls each query as often as is stated, in order of time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 50 }), {
          minLength: 1,
          maxLength: 5,
        }),
        rates => {
          const queries = rates.map(query);
          const pace = Pace.of([...queries, query()], 1000)!;
          const sum = rates.reduce((a, b) => a + b, 1);
          expect(pace.rate).toBeCloseTo(sum, 6);
          const calls = Array.from({ length: sum }, () => pace.take());
          for (const [i, load] of queries.entries()) {
            const count = calls.filter(call => call.load === load).length;
            expect(Math.abs(count - rates[i])).toBeLessThanOrEqual(1);
          }
          const times = calls.map(({ at }) => at);
          expect(times).toEqual([...times].sort((a, b) => a - b));
          expect(times[times.length - 1]).toBeLessThan(2000);
        },
      ),
    );
  });
});
