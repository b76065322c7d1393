import { PEAK, problemOf, reportOf, sample } from '../__testUtils__/samples';

const custom = sample('pgbench.txt');
const check = (text: string, mapping = {}) =>
  reportOf(text, { mapping: { ...PEAK, ...mapping }, format: 'pgbench' })
    .checks[0];

describe('pgbench', () => {
  it('proves a p95 within the latency limit, and measures none', () => {
    const report = reportOf(custom, { mapping: PEAK });
    expect(report.tool).toEqual({ name: 'pgbench', version: '15.20' });
    expect(report.checks[0]).toMatchObject({
      status: 'passed',
      metrics: [
        {
          name: 'p95',
          value: 50,
          unit: 'ms',
          objective: { op: '<=', value: 50 },
        },
        { name: 'throughput', value: 3387.683948, unit: '1/s' },
        {
          name: 'above 50 ms',
          value: 0,
          unit: '%',
          objective: { op: '<=', value: 5 },
        },
      ],
    });
    expect(report.metrics).toEqual([]);
    expect(report.findings[0].message).toContain('at most 50 ms');
  });

  it.each([
    ['0/13535', 'passed'],
    ['676/13535', 'passed'],
    ['677/13535', 'failed'],
  ])('with %s transactions above the limit is %s', (share, status) => {
    expect(
      check(custom.replace('0/13535 (0.000%)', `${share} (5%)`)).status,
    ).toBe(status);
  });

  it('knows no p95 where more than 5 % are above the limit', () => {
    const { metrics } = check(
      custom.replace('0/13535 (0.000%)', '700/13535 (5%)'),
    );
    expect(metrics?.map(m => m.name)).toEqual(['throughput', 'above 50 ms']);
  });

  it('counts skipped transactions as late', () => {
    const skipped = custom.replace(
      'latency average',
      'number of transactions skipped: 9000 (40%)\nlatency average',
    );
    expect(check(skipped).status).toBe('failed');
  });

  it('does not prove an objective that is tighter than the limit', () => {
    expect(check(custom, { maxP95Ms: 49 })).toMatchObject({
      status: 'warned',
      reason: 'The objective is a p95, and the report measured none.',
    });
    expect(check(custom, { maxP95Ms: 60 }).status).toBe('passed');
  });

  it('leaves an average out', () => {
    const average = custom.replace(/^number of transactions above.*\n/m, '');
    const report = reportOf(average, { mapping: PEAK });
    expect(report.checks[0].status).toBe('warned');
    expect(report.metrics).toEqual([]);
    expect(report.findings[0].message).toContain('an average is none');
  });

  it.each([
    [
      'the built-in script',
      sample('pgbench-builtin.txt'),
      'skipped',
      /tables of pgbench/,
    ],
    [
      'a built-in script among others',
      `${custom}SQL script 2: <builtin: select only>\n`,
      'skipped',
      /tables of pgbench/,
    ],
    ['one client', sample('pgbench-one-client.txt'), 'skipped', /One client/],
    [
      'failed transactions',
      custom.replace('failed transactions: 0', 'failed transactions: 7'),
      'failed',
      /7 transactions failed/,
    ],
    [
      'an aborted run',
      `pgbench: error: client 1 aborted\n${custom}`,
      'failed',
      /aborted/,
    ],
    [
      'no transactions',
      custom.replace('processed: 13535', 'processed: 0'),
      'skipped',
      /Nothing/,
    ],
  ])('does not pass %s', (_, text, status, reason) => {
    expect(check(text)).toMatchObject({
      status,
      reason: expect.stringMatching(reason),
    });
  });

  it('takes one client for the worst query', () => {
    const text = custom.replace('clients: 4', 'clients: 1');
    expect(check(text, { check: 'benchmark-worst-case' }).status).toBe(
      'passed',
    );
  });

  it('refuses a report that was cut off', () => {
    expect(
      problemOf(custom.slice(0, custom.indexOf('tps')), { mapping: PEAK }),
    ).toMatchObject({
      message: expect.stringContaining('not whole'),
      line: 14,
    });
  });
});
