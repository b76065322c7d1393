import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTestServer } from '../testing/onDatabases';
import { growthDrill, type GrowthOptions } from './growthDrill';

const NOW = new Date('2026-11-24T00:00:00Z');
const DAY = 86_400_000;

describe('growth', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'growth-'));
  });
  afterAll(async () => rm(folder, { recursive: true }));

  /** Sizes a week apart, the last one measured now. */
  const sizes = async (
    weeks: number,
    tables: Record<string, (week: number) => number>,
    endsDaysAgo = 0,
  ) => {
    const lines = ['time,table,bytes'];
    for (let week = 0; week < weeks; week++) {
      const at = NOW.getTime() - (endsDaysAgo + (weeks - 1 - week) * 7) * DAY;
      for (const [table, of] of Object.entries(tables))
        lines.push(`${new Date(at).toISOString()},${table},${of(week)}`);
    }
    const path = join(folder, `${Math.random()}.csv`);
    await writeFile(path, lines.join('\n'));
    return path;
  };
  const run = async (options: GrowthOptions) => {
    const result = await growthDrill({ now: () => NOW }, options);
    const [check] = result.checks;
    const metric = (name: string) =>
      check.metrics?.find(m => m.name === name)?.value;
    return { ...result, check, metric };
  };
  const linear = (perWeek: number) => (week: number) =>
    1_000_000 + week * perWeek;

  it('is forecast, as the criterion reads it', async () => {
    const path = await sizes(10, {
      'public.orders': linear(70_000),
      'public.lines': linear(7_000),
    });
    const { check, metric, findings, summary } = await run({
      exports: [path],
      capacityBytes: 10_000_000,
    });
    expect(check).toMatchObject({
      id: 'capacity-forecast',
      item: 'predictive-scaling',
      status: 'passed',
      covered: 2,
      total: 2,
    });
    expect(check.metrics).toEqual(
      expect.arrayContaining([
        { name: 'horizon', value: 180, unit: 'd' },
        { name: 'threshold', value: 80, unit: '%' },
        { name: 'growth', value: 11_000, unit: 'B/d' },
      ]),
    );
    // 8,000,000 from 2,693,000 on, 11,000 a day.
    expect(metric('days-to-threshold')).toBe(483);
    expect(metric('forecast')).toBe(2_693_000 + 180 * 11_000);
    expect(findings.map(f => f.message)).toEqual([
      'public.orders grows by 10.0 kB a day and holds 1.6 MB.',
      'public.lines grows by 1.0 kB a day and holds 1.1 MB.',
    ]);
    expect(summary).toBe(
      '2.7 MB, growing by 11.0 kB a day (linear, 10 measurements over 63 days); 80 % of 10.0 MB is reached in 483 days (483 to 483, 95 %)',
    );
  });

  it('fails where the threshold is reached within the horizon', async () => {
    const path = await sizes(10, { 'public.orders': linear(70_000) });
    const { check, findings } = await run({
      exports: [path],
      thresholdBytes: 2_000_000,
      horizonDays: 60,
    });
    expect(check).toMatchObject({
      status: 'failed',
      reason:
        '2.0 MB is reached in 37 days (37 to 37, 95 %), within the horizon of 60 days',
    });
    expect(check.metrics).toContainEqual({
      name: 'days-to-threshold',
      value: 37,
      unit: 'd',
      objective: { op: '>=', value: 60 },
    });
    expect(findings[0].severity).toBe('problem');
  });

  it('sees growth that speeds up, and warns of a bold horizon and of scatter', async () => {
    const path = await sizes(8, {
      'public.events': week =>
        Math.round(1_000_000 * 1.2 ** week * (week % 2 ? 1.05 : 0.95)),
    });
    const { check, findings, summary } = await run({
      exports: [path],
      capacityBytes: 200_000_000_000,
      horizonDays: 400,
    });
    expect(summary).toMatch(/\(exponential, 8 measurements over 49 days\)/);
    expect(check.status).toBe('passed');
    expect(findings.map(f => f.message)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/may be reached in \d+ days already/),
        'The forecast reaches 400 days from 49 days of measurements.',
      ]),
    );
  });

  it.each<[string, number, number, Partial<GrowthOptions>, RegExp]>([
    ['two measurements', 2, 0, {}, /are 2 measurements, and a trend takes 3/],
    ['an old one', 9, 45, {}, /newest measurement is 45 days old/],
    ['no threshold', 9, 0, { capacityBytes: undefined }, /no threshold/],
  ])('is not foretold from %s', async (_, weeks, ago, more, reason) => {
    const path = await sizes(weeks, { a: linear(1) }, ago);
    const { check } = await run({
      exports: [path],
      capacityBytes: 1e9,
      ...more,
    });
    expect(check).toMatchObject({ status: 'skipped', covered: 0 });
    expect(check.reason).toMatch(reason);
  });

  it('leaves out times at which a table was not measured, and says so', async () => {
    const whole = await sizes(6, { a: linear(700), b: linear(700) });
    const torn = join(folder, 'torn.csv');
    await writeFile(torn, 'time,table,bytes\n2026-11-20,a,1000000');
    const one = await run({ exports: [whole], capacityBytes: 1e9 });
    const { metric, findings } = await run({
      exports: [whole, torn],
      capacityBytes: 1e9,
    });
    expect(metric('growth')).toBe(200);
    expect(metric('growth')).toBe(one.metric('growth'));
    expect(findings[0].message).toMatch(/^1 of 7 times lack a table/);
  });

  it('is not foretold from less than two weeks', async () => {
    const path = join(folder, 'short.csv');
    const line = (day: string, bytes: number) => `2026-11-${day},a,${bytes}`;
    await writeFile(
      path,
      ['time,table,bytes', line('12', 1), line('18', 2), line('24', 3)].join(
        '\n',
      ),
    );
    const { check } = await run({ exports: [path], capacityBytes: 1e9 });
    expect(check.reason).toBe(
      'the measurements span 12 days, and a trend takes 14',
    );
  });

  it('adds what a server holds now, and writes what the next run begins with', async () => {
    const database = await openTestServer();
    if (!database) return;
    try {
      await database.execute(
        'CREATE TABLE orders (id int PRIMARY KEY); INSERT INTO orders SELECT generate_series(1, 500); CREATE TABLE parts (day int) PARTITION BY RANGE (day); CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (1) TO (9)',
      );
      const path = await sizes(5, { 'public.orders': linear(10) }, 7);
      const writeTo = join(folder, 'next.csv');
      const options = {
        exports: [path],
        url: database.url,
        capacityBytes: 1e9,
        writeTo,
      };
      const { check } = await run(options);
      expect(check.engine?.name).toBe('postgresql');
      const text = await readFile(writeTo, 'utf8');
      expect(text.split('\n')).toHaveLength(9);
      expect(text).toMatch(
        /\n2026-11-24T00:00:00\.000Z,public\.orders,[1-9]\d+,\d+\n/,
      );
      expect(text).toMatch(/,public\.parts,0,0\n/);
      expect(text).not.toContain('parts_1');
      // The same run again begins with what it wrote, and counts nothing twice.
      const again = await run({ ...options, exports: [writeTo] });
      expect(again.check.metrics).toEqual(check.metrics);
      expect(await readFile(writeTo, 'utf8')).toBe(text);
    } finally {
      await database.close();
    }
  }, 60_000);
});
