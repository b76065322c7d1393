import { PEAK, problemOf, reportOf, sample } from '../__testUtils__/samples';

const whole = sample('sysbench.txt');
const mapping = { ...PEAK, maxP95Ms: 10 };
const check = (text: string, more = {}) =>
  reportOf(text, { mapping: { ...mapping, ...more } }).checks[0];

describe('sysbench', () => {
  it('reads p95 and throughput', () => {
    const report = reportOf(whole, { mapping });
    expect(report.tool.version).toBe('1.0.20');
    expect(report.checks[0].metrics).toEqual([
      {
        name: 'p95',
        value: 1.39,
        unit: 'ms',
        objective: { op: '<=', value: 10 },
      },
      { name: 'throughput', value: 4568.04, unit: '1/s' },
    ]);
    expect(report.findings[0].message).toContain('upper bound');
  });

  it('takes another percentile for no p95', () => {
    const report = reportOf(sample('sysbench-99.txt'), { mapping });
    expect(report.checks[0]).toMatchObject({
      status: 'warned',
      reason: expect.stringContaining('measured none'),
    });
    expect(report.metrics).toEqual([]);
  });

  it.each([
    ['without an objective', whole, { maxP95Ms: undefined }, 'warned'],
    ['above its objective', whole, { maxP95Ms: 1 }, 'failed'],
    [
      'with ignored errors',
      sample('sysbench-errors.txt'),
      { maxP95Ms: 50 },
      'warned',
    ],
    ['of one thread', whole.replace('threads: 4', 'threads: 1'), {}, 'skipped'],
    [
      'with a fatal error',
      whole.replace('Threads started', 'FATAL: gone'),
      {},
      'failed',
    ],
  ])('does not pass a load %s', (_, text, more, status) => {
    expect(check(text, more)).toMatchObject({
      status,
      reason: expect.any(String),
    });
  });

  it('takes no load without writes for concurrent writes', () => {
    const writes = { check: 'benchmark-concurrent-writes' };
    expect(check(whole, writes).status).toBe('passed');
    expect(
      check(
        whole.replace(/write: {2,}\d+/, 'write:                           0'),
        writes,
      ),
    ).toMatchObject({
      status: 'skipped',
      reason: 'The load wrote nothing.',
    });
  });

  it('refuses a report that was cut off', () => {
    const cut = whole.slice(0, whole.indexOf('Threads fairness'));
    expect(problemOf(cut, { mapping })).toMatchObject({
      message: expect.stringContaining('not whole'),
      line: expect.any(Number),
    });
  });
});
