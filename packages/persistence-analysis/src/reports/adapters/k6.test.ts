import { PEAK, problemOf, reportOf, sample } from '../__testUtils__/samples';

const options = { mapping: PEAK };
interface Summary {
  metrics: Record<
    string,
    { values: Record<string, number>; thresholds?: unknown }
  >;
}

function summary(change: (data: Summary) => void): string {
  const data = JSON.parse(sample('k6-summary.txt')) as Summary;
  change(data);
  return JSON.stringify(data);
}
const check = (change: (data: Summary) => void, mapping = {}) =>
  reportOf(summary(change), { mapping: { ...PEAK, ...mapping } }).checks[0];

describe('k6', () => {
  it.each(['k6-summary.txt', 'k6-summary-export.txt'])(
    'reads p95 and the thresholds of %s, whichever way round they are',
    file => {
      const { checks, findings } = reportOf(sample(file), options);
      expect(checks[0].metrics).toEqual([
        {
          name: 'p95',
          value: 41.7,
          unit: 'ms',
          objective: { op: '<=', value: 50 },
        },
        {
          name: 'http_req_failed rate',
          value: 0,
          unit: '1',
          objective: { op: '<=', value: 0.01 },
        },
      ]);
      expect(findings[0].message).toContain('upper bound');
    },
  );

  it('never reads one summary as the other', () => {
    const [data, exported] = [
      'k6-summary.txt',
      'k6-summary-export-failed.txt',
    ].map(sample);
    expect(
      problemOf(data, { ...options, format: 'k6-summary-export' }).fix,
    ).toContain('--format k6-summary.');
    expect(
      problemOf(exported, { ...options, format: 'k6-summary' }).fix,
    ).toContain('--format k6-summary-export');
  });

  it.each<[string, (data: Summary) => void]>([
    ['mixes both', data => Object.assign(data.metrics, { vus: { value: 20 } })],
    [
      'has thresholds of a third form',
      data => (data.metrics.checks.thresholds = ['rate>0.9']),
    ],
  ])('asks for the format of a summary that %s', (_, change) => {
    const { message, fix } = problemOf(summary(change), options);
    expect(message).toContain('does not tell its format');
    expect(fix).toContain('--format');
  });

  it.each<[string, (data: Summary) => void, string, RegExp]>([
    [
      'a crossed threshold that it cannot read',
      d => (d.metrics.iterations.thresholds = { 'count>=1e9': { ok: false } }),
      'failed',
      /1 threshold crossed: iterations: count>=1e9/,
    ],
    [
      'a value that misses a threshold said to hold',
      d => (d.metrics.http_req_duration.values['p(95)'] = 51),
      'failed',
      /p95 is 51 ms/,
    ],
    [
      'requests that all failed',
      d => (d.metrics.http_req_failed.values.rate = 1),
      'failed',
      /All requests failed/,
    ],
    [
      'some failed requests',
      d => (d.metrics.http_req_failed.values.rate = 0.001),
      'warned',
      /requests failed/,
    ],
    [
      'failed checks of the script',
      d => (d.metrics.checks.values.fails = 3),
      'warned',
      /checks of the script/,
    ],
    [
      'dropped iterations',
      d => (d.metrics.dropped_iterations = { values: { count: 9 } }),
      'warned',
      /dropped/,
    ],
    [
      'one virtual user',
      d => (d.metrics.vus_max.values = { value: 1, max: 1 }),
      'skipped',
      /One client/,
    ],
    [
      'no word on users',
      d => delete d.metrics.vus_max,
      'skipped',
      /how many clients/,
    ],
    [
      'no iteration',
      d => (d.metrics.iterations.values.count = 0),
      'skipped',
      /Nothing was completed/,
    ],
  ])(
    'does not pass %s, and takes no response time from it unless sound',
    (_, change, status, reason) => {
      expect(check(change)).toMatchObject({
        status,
        reason: expect.stringMatching(reason),
      });
    },
  );

  it('takes no response time from a run with failures: what fails is often fast', () => {
    const text = summary(d => (d.metrics.http_req_failed.values.rate = 0.5));
    expect(reportOf(text, options).metrics).toEqual([]);
  });

  it('proves nothing without an objective, which the sender can state', () => {
    const none = (data: Summary) => {
      for (const metric of Object.values(data.metrics))
        delete metric.thresholds;
    };
    expect(check(none)).toMatchObject({
      status: 'warned',
      reason: expect.stringContaining('No objective'),
    });
    expect(check(none, { maxP95Ms: 42 }).status).toBe('passed');
    expect(check(none, { maxP95Ms: 41 }).status).toBe('failed');
  });

  it('reads the trend that the sender names', () => {
    const own = (data: Summary) =>
      (data.metrics.sql_time = { values: { 'p(95)': 7 } });
    expect(
      check(own, { trend: 'sql_time', maxP95Ms: 8 }).metrics?.[0],
    ).toMatchObject({ name: 'p95', value: 7 });
    expect(
      check(own, { trend: 'nothing', maxP95Ms: 8 }).metrics?.map(m => m.name),
    ).not.toContain('p95');
  });

  it('asks what was loaded', () => {
    for (const mapping of [{}, { check: 'restore-full-loss' }]) {
      expect(problemOf(sample('k6-summary.txt'), { mapping }).fix).toContain(
        'benchmark-peak-load',
      );
    }
  });
});
