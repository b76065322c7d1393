import { EVIDENCE_EXTENSION } from '@persistence-scorecard/plugin-persistence-common';
import fc from 'fast-check';
import { parseBundle } from '../evidence/parseBundle';
import type { Report } from './report';
import { toBundle, type ReportRun } from './toBundle';
import {
  bytesOf,
  NOW,
  PEAK,
  reportOf,
  sample,
  SAMPLES,
  TESTS,
} from './__testUtils__/samples';

const RUN: ReportRun = {
  commit: 'b'.repeat(40),
  component: 'component:default/orders',
  id: '4711',
  attempt: 2,
  url: 'https://ci.example.com/orders/runs/4711',
  ref: 'refs/heads/main',
  defaultBranch: true,
  startedAt: '2026-11-24T19:00:00Z',
  finishedAt: '2026-11-24T19:50:00Z',
  environment: 'staging',
};
const extensionOf = (reports: Report | Report[], run = RUN) =>
  toBundle(reports, run).predicate[EVIDENCE_EXTENSION];
const aws = () => reportOf(sample('aws-restore-jobs.txt'));
const pgtap = () => reportOf(sample('pgtap.tap'), { mapping: TESTS });

describe('toBundle', () => {
  it('gives the whole bundle of one report', () => {
    const report = reportOf(sample('sysbench.txt'), {
      mapping: { ...PEAK, maxP95Ms: 10 },
      path: 'out/sysbench.txt',
    });
    expect(toBundle(report, RUN)).toEqual({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [
        { name: 'component:default/orders', digest: { gitCommit: RUN.commit } },
      ],
      predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
      predicate: {
        result: 'PASSED',
        configuration: [],
        url: RUN.url,
        passedTests: ['benchmark-peak-load'],
        warnedTests: [],
        failedTests: [],
        [EVIDENCE_EXTENSION]: {
          schemaVersion: '1',
          component: RUN.component,
          environment: 'staging',
          run: {
            id: '4711',
            attempt: 2,
            url: RUN.url,
            ref: RUN.ref,
            defaultBranch: true,
            startedAt: RUN.startedAt,
            finishedAt: RUN.finishedAt,
            tool: { name: 'sysbench', version: '1.0.20' },
          },
          inputs: [
            {
              format: 'sysbench',
              path: 'out/sysbench.txt',
              sha256: report.sha256,
            },
          ],
          checks: report.checks,
          // Measured before the run ended, whenever the report is read.
          metrics: [
            {
              id: 'query-response-time',
              value: 1.39,
              unit: 'ms',
              observedAt: RUN.finishedAt,
            },
          ],
        },
      },
    });
  });

  it('names the migrations that the run was made on, where the sender knows them', () => {
    const migrations = {
      format: 'migrations',
      path: 'db/migration',
      sha256: 'd'.repeat(64),
    };
    const { inputs } = extensionOf(pgtap(), { ...RUN, inputs: [migrations] });
    expect(inputs?.map(input => input.format)).toEqual(['migrations', 'tap']);
  });

  it('is as old as what it proves, so that sending it again renews nothing', () => {
    const { run } = extensionOf(aws());
    expect(run.finishedAt).toBe('2026-11-20T02:31:30.000Z');
    expect(run.startedAt).toBe('2026-11-20T02:31:30.000Z');
  });

  it('skips what a much older report passed, beside a newer one', () => {
    const { run, checks } = extensionOf([aws(), pgtap()]);
    expect(run.finishedAt).toBe(RUN.finishedAt);
    expect(checks.map(c => [c.id, c.status])).toEqual([
      ['restore-full-loss', 'skipped'],
      ['migrate-data-validation', 'passed'],
    ]);
    expect(checks[0].reason).toContain('a bundle of its own');
  });

  it('is never later than the run', () => {
    const { run } = extensionOf({
      ...pgtap(),
      finishedAt: '2026-11-24T19:59:00.000Z',
    });
    expect(run.finishedAt).toBe(RUN.finishedAt);
  });

  it('makes checks of one id one, as bad as the worst, in any order', () => {
    const failed = reportOf(sample('pgtap-failed.tap'), { mapping: TESTS });
    for (const reports of [
      [pgtap(), failed],
      [failed, pgtap()],
    ]) {
      const { checks } = extensionOf(reports);
      expect(checks).toEqual([
        {
          id: 'migrate-data-validation',
          item: 'migrations-automated',
          status: 'failed',
          reason: '1 of 4 tests failed.',
          covered: 4,
          total: 7,
        },
      ]);
      expect(toBundle(reports, RUN).predicate.result).toBe('FAILED');
    }
  });

  it('takes the worst of several values of a metric', () => {
    const [good, bad] = ['flyway.txt', 'flyway-failed.txt'].map(f =>
      reportOf(sample(f)),
    );
    expect(extensionOf([good, bad]).metrics).toMatchObject([{ value: 50 }]);
    expect(extensionOf([bad, good]).metrics).toMatchObject([{ value: 50 }]);
    const ratio = (value: number): Report => ({
      ...good,
      metrics: [{ id: 'index-hit-ratio', value, unit: '%', observedAt: NOW }],
    });
    expect(extensionOf([ratio(90), ratio(99)]).metrics).toMatchObject([
      { value: 90 },
    ]);
  });

  it('never says PASSED of what passed nothing', () => {
    const statistics = reportOf(sample('pg-statements.csv'));
    expect(toBundle(statistics, RUN).predicate.result).toBe('WARNED');
    expect(toBundle([], RUN).predicate.result).toBe('WARNED');
  });

  it('of any reports and any run that follows the schema is taken by the parser', () => {
    const reports = fc.subarray(
      SAMPLES.map(s => reportOf(sample(s.file), { mapping: s.mapping })),
    );
    const time = fc.date({
      min: new Date('2026-01-01'),
      max: new Date(NOW),
      noInvalidDate: true,
    });
    const run = fc.record({
      commit: fc.constantFrom('c'.repeat(40), '0'.repeat(64)),
      component: fc.option(fc.constant('orders'), { nil: undefined }),
      id: fc.string({ minLength: 1, maxLength: 200 }),
      attempt: fc.integer({ min: 1 }),
      url: fc.option(fc.webUrl(), { nil: undefined }),
      ref: fc.string({ minLength: 1, maxLength: 200 }),
      defaultBranch: fc.boolean(),
      times: fc.tuple(time, time),
      environment: fc.constantFrom('ci', 'staging', 'production'),
    });
    fc.assert(
      fc.property(reports, run, (some, { times, ...rest }) => {
        const [startedAt, finishedAt] = times.map(t => t.toISOString()).sort();
        const bundle = toBundle(some, {
          ...rest,
          startedAt,
          finishedAt,
        } as ReportRun);
        const { problem } = parseBundle(
          bytesOf(JSON.stringify(bundle)),
          'b.json',
          NOW,
        );
        expect(problem).toBeUndefined();
        const passed = new Set(
          some.flatMap(r =>
            r.checks.filter(c => c.status === 'passed').map(c => c.id),
          ),
        );
        for (const id of bundle.predicate.passedTests ?? [])
          expect(passed).toContain(id);
      }),
      { numRuns: 100 },
    );
  });
});
