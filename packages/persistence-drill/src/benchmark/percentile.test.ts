import fc from 'fast-check';
import { distributionOf, percentile, toMs } from './percentile';

const times = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), {
  minLength: 1,
  maxLength: 300,
});
const share = fc.integer({ min: 1, max: 100 }).map(p => p / 100);
const ascending = (values: number[]) => [...values].sort((a, b) => a - b);

describe('percentile', () => {
  it('is the value at the nearest rank', () => {
    const twenty = Array.from({ length: 20 }, (_, i) => i + 1);
    expect(percentile(twenty, 0.95)).toBe(19);
    expect(percentile(twenty, 0.5)).toBe(10);
    expect(percentile(twenty, 1)).toBe(20);
    expect(percentile([7], 0.01)).toBe(7);
  });

  it('is a measured value that at least that share does not exceed, and the least such', () => {
    fc.assert(
      fc.property(times, share, (values, q) => {
        const sorted = ascending(values);
        const found = percentile(sorted, q);
        const within = values.filter(v => v <= found).length;
        const below = values.filter(v => v < found).length;
        expect(values).toContain(found);
        expect(within).toBeGreaterThanOrEqual(q * values.length - 1e-6);
        expect(below).toBeLessThan(q * values.length);
      }),
    );
  });

  it('grows with the share, and with every value', () => {
    fc.assert(
      fc.property(times, share, share, (values, a, b) => {
        const sorted = ascending(values);
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(percentile(sorted, low)).toBeLessThanOrEqual(
          percentile(sorted, high),
        );
        const slower = sorted.map(v => v + 1);
        expect(percentile(slower, a)).toBe(percentile(sorted, a) + 1);
      }),
    );
  });
});

describe('distribution', () => {
  it('does not depend on the order and is ordered itself', () => {
    fc.assert(
      fc.property(times, values => {
        const one = distributionOf(values)!;
        expect(distributionOf([...values].reverse())).toEqual(one);
        expect(one.count).toBe(values.length);
        expect(one.p50).toBeLessThanOrEqual(one.p95);
        expect(one.p95).toBeLessThanOrEqual(one.p99);
        expect(one.p99).toBeLessThanOrEqual(one.max);
        expect(one.max).toBe(Math.max(...values));
      }),
    );
  });

  it('is undefined of nothing, and no time is zero', () => {
    expect(distributionOf([])).toBeUndefined();
    expect(toMs(0)).toBe(0.001);
    expect(toMs(1.23456)).toBe(1.235);
  });
});
