import type { BundleCheck } from '@persistence-scorecard/plugin-persistence-common';
import fc from 'fast-check';
import { mergeChecks, mergeMetrics } from './merge';

const STATUSES = ['failed', 'error', 'skipped', 'warned', 'passed'] as const;

const anyCheck: fc.Arbitrary<BundleCheck> = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c'),
    status: fc.constantFrom(...STATUSES),
    covered: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ id, status, covered }) => ({
    id,
    item: 'schema',
    status,
    covered,
    total: 9,
    ...(status === 'passed' ? {} : { reason: `it ${status}` }),
  }));

describe('mergeChecks', () => {
  it('passes an id only where each check of it passed, and covers what all of them cover', () => {
    fc.assert(
      fc.property(fc.array(anyCheck, { maxLength: 8 }), checks => {
        for (const merged of mergeChecks(checks)) {
          const same = checks.filter(c => c.id === merged.id);
          const worst = STATUSES.find(s => same.some(c => c.status === s));
          expect(merged.status).toBe(worst);
          expect(merged.covered).toBe(
            same.reduce((sum, c) => sum + c.covered, 0),
          );
          expect(merged.reason === undefined).toBe(worst === 'passed');
        }
      }),
    );
  });

  it('never gives one id twice, and gives the same statuses in any order', () => {
    const statuses = (checks: BundleCheck[]) =>
      mergeChecks(checks)
        .map(c => `${c.id} ${c.status}`)
        .sort();
    fc.assert(
      fc.property(fc.array(anyCheck, { maxLength: 8 }), checks => {
        const merged = mergeChecks(checks);
        expect(new Set(merged.map(c => c.id)).size).toBe(merged.length);
        expect(statuses([...checks].reverse())).toEqual(statuses(checks));
      }),
    );
  });

  it('keeps the measured values of all', () => {
    const check = {
      id: 'a',
      item: 'schema',
      status: 'passed' as const,
      covered: 1,
      total: 1,
    };
    const metric = (value: number) => ({ name: 'rto', value, unit: 'min' });
    const [merged] = mergeChecks([
      { ...check, metrics: [metric(1)] },
      { ...check, metrics: [metric(2)] },
    ]);
    expect(merged.metrics).toEqual([metric(1), metric(2)]);
  });
});

it('mergeMetrics keeps the worst value of each metric, in any order', () => {
  const at = '2026-11-24T00:00:00Z';
  const metric = (
    id: 'index-hit-ratio' | 'query-response-time',
    value: number,
  ) => ({ id, value, unit: '%', observedAt: at });
  const all = [
    metric('index-hit-ratio', 99),
    metric('index-hit-ratio', 90),
    metric('query-response-time', 5),
    metric('query-response-time', 7),
  ];
  for (const metrics of [all, [...all].reverse()]) {
    const values = mergeMetrics(metrics).map(m => `${m.id} ${m.value}`);
    expect(values.sort()).toEqual([
      'index-hit-ratio 90',
      'query-response-time 7',
    ]);
  }
});
