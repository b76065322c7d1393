import fc from 'fast-check';
import { fitGrowth, lineThrough, type Sample } from './regression';

const samples = fc
  .array(fc.record({ noise: fc.integer({ min: -50, max: 50 }) }), {
    minLength: 3,
    maxLength: 40,
  })
  .chain(noises =>
    fc.record({
      base: fc.integer({ min: 1_000, max: 1_000_000 }),
      slope: fc.integer({ min: 0, max: 5_000 }),
      noises: fc.constant(noises),
    }),
  )
  .map(({ base, slope, noises }): Sample[] =>
    noises.map(({ noise }, i) => ({
      day: i * 7,
      value: base + slope * i * 7 + noise,
    })),
  );

describe('growth by least squares', () => {
  it('agrees with a worked example', () => {
    // x = 1…5, y = 2, 4, 5, 4, 5: slope 0.6, intercept 2.2, SSE 2.4.
    const line = lineThrough(
      [2, 4, 5, 4, 5].map((value, i) => ({ day: i + 1, value })),
    );
    expect(line.slope).toBeCloseTo(0.6, 12);
    expect(line.intercept).toBeCloseTo(2.2, 12);
    expect(line.deviation).toBeCloseTo(Math.sqrt(2.4 / 3), 12);
    const fit = fitGrowth(
      [2, 4, 5, 4, 5].map((value, i) => ({ day: i + 1, value: value - 2 })),
    );
    expect(fit.kind).toBe('linear');
    const [least, most] = fit.range(6);
    const half = 3.182 * Math.sqrt(0.8) * Math.sqrt(1 + 1 / 5 + 9 / 10);
    expect(most - fit.at(6)).toBeCloseTo(half, 9);
    expect(fit.at(6) - least).toBeCloseTo(half, 9);
  });

  it('finds the line that the values lie on', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 3, max: 30 }),
        (base, slope, count) => {
          const fit = fitGrowth(
            Array.from({ length: count }, (_, day) => ({
              day,
              value: base + slope * day,
            })),
          );
          const expected = base + slope * 100;
          expect(Math.abs(fit.at(100) - expected)).toBeLessThan(
            expected * 1e-6,
          );
        },
      ),
    );
  });

  it('sees doubling for what it is', () => {
    const fit = fitGrowth(
      Array.from({ length: 8 }, (_, i) => ({ day: i * 10, value: 2 ** i })),
    );
    expect(fit.kind).toBe('exponential');
    expect(fit.at(100)).toBeCloseTo(1024, 6);
  });

  it('never expects less than the least or more than the most, and is less sure the further it looks', () => {
    fc.assert(
      fc.property(
        samples,
        fc.integer({ min: 0, max: 400 }),
        (values, ahead) => {
          const fit = fitGrowth(values);
          const last = values[values.length - 1].day;
          const near = fit.range(last + ahead);
          const far = fit.range(last + ahead + 30);
          const at = fit.at(last + ahead);
          expect(near[0]).toBeLessThanOrEqual(at);
          expect(near[1]).toBeGreaterThanOrEqual(at);
          // Of the logarithms, where growth is exponential.
          const width = ([least, most]: [number, number]) =>
            fit.kind === 'linear' ? most - least : Math.log(most / least);
          expect(width(far)).toBeGreaterThanOrEqual(width(near) * (1 - 1e-9));
        },
      ),
    );
  });

  it('does not depend on the order of the values, and shifts and scales with them', () => {
    fc.assert(
      fc.property(samples, values => {
        const line = lineThrough(values);
        const turned = lineThrough([...values].reverse());
        expect(turned.slope).toBeCloseTo(line.slope, 6);
        const shifted = lineThrough(
          values.map(({ day, value }) => ({ day, value: value + 500 })),
        );
        expect(shifted.slope).toBeCloseTo(line.slope, 6);
        const scaled = lineThrough(
          values.map(({ day, value }) => ({ day, value: value * 2 })),
        );
        expect(scaled.slope).toBeCloseTo(line.slope * 2, 6);
      }),
    );
  });
});
