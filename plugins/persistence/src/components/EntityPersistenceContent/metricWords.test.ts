import { METRICS } from '../../__testUtils__/runs';
import type { MetricOfService } from '../../api';
import { chartScale } from './chartScale';
import { changeOf, chartSentence, drawable } from './metricWords';

const [times, ratio] = METRICS;
const point = (value: number, day: number, unit = '%') => ({
  ...times.points[0],
  value,
  unit,
  observedAt: `2026-11-${String(day).padStart(2, '0')}T05:00:00.000Z`,
});
const ratioOf = (...points: MetricOfService['points']): MetricOfService => ({
  ...ratio,
  points,
  totalPoints: points.length,
});

describe('changeOf', () => {
  it("is better or worse by the metric's own direction", () => {
    expect(changeOf(times)).toEqual({
      direction: 'better',
      words: 'better: 2.7 ms less than on 21 Oct 2026',
    });
    expect(changeOf(ratioOf(point(98.9, 2), point(99.2, 1)))).toEqual({
      direction: 'worse',
      words: 'worse: 0.3% less than on 1 Nov 2026',
    });
    expect(changeOf(ratioOf(point(99, 2), point(99, 1)))?.words).toBe(
      'unchanged since 1 Nov 2026',
    );
  });

  it('says nothing of one value, of none, and of values in different units', () => {
    expect(changeOf(ratio)).toBeUndefined();
    expect(changeOf(ratioOf(point(99, 1)))).toBeUndefined();
    expect(
      changeOf(ratioOf(point(99, 2), point(0.99, 1, 'ratio'))),
    ).toBeUndefined();
  });
});

describe('chartSentence', () => {
  it('tells course, target and what is only self-reported', () => {
    expect(chartSentence(times)).toBe(
      'Query response time: 3 measurements, from 61 ms on 19 Sep 2026 to 41.25 ms on 20 Nov 2026; target at most 50 ms; 1 only self-reported.',
    );
    expect(chartSentence(ratioOf(point(99, 1)))).toBe(
      'Index hit ratio: 1 measurement, 99% on 1 Nov 2026; no target set.',
    );
  });
});

describe('chartScale', () => {
  const cases: [number[], number | undefined][] = [
    [[41.2], undefined],
    [[41.2], 80],
    [[0, 0, 0], 0],
    [[5, 5], undefined],
    [[-3, 7, 7, 2], 4],
    [[1e6, 0.001, -1e6], -2e6],
    [[52.6, 47.8, 43.9, 41.2], 80],
    [[98.3, 98.8, 99.2, 99.1], 98.5],
  ];
  it.each(cases)(
    'keeps %j and the target %p inside, later to the right and larger on top',
    (values, target) => {
      const points = drawable(
        ratioOf(...[...values].reverse().map((v, i) => point(v, 28 - i))),
      );
      const scale = chartScale(points, target);
      const xs = points.map(({ observedAt }) => scale.x(observedAt));
      const ys = points.map(({ value }) => scale.y(value));
      const all = [
        ...xs,
        ...ys,
        ...(target === undefined ? [] : [scale.y(target)]),
      ];
      expect(all.filter(at => !(at >= 0 && at <= 100))).toEqual([]);
      expect(xs).toEqual([...new Set(xs)].sort((a, b) => a - b));
      const byValue = [...points].sort((a, b) => a.value - b.value);
      const heights = byValue.map(({ value }) => scale.y(value));
      expect(heights).toEqual([...heights].sort((a, b) => b - a));
    },
  );
});
