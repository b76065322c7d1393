import {
  EVIDENCE_EXTENSION,
  type EvidenceBundle,
  type Fact,
} from '@persistence-scorecard/plugin-persistence-common';
import { readBundles } from './readBundles';

const NOW = '2026-03-01T12:00:00.000Z';
const COMMIT = 'a'.repeat(40);

interface Options {
  finishedAt?: string;
  status?: 'passed' | 'failed';
  runId?: string;
  change?: (bundle: EvidenceBundle) => void;
}

function bundle(options: Options = {}): EvidenceBundle {
  const { finishedAt = '2026-02-27T10:00:00Z', status = 'passed' } = options;
  const value: EvidenceBundle = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ digest: { gitCommit: COMMIT } }],
    predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
    predicate: {
      result: status === 'passed' ? 'PASSED' : 'FAILED',
      configuration: [],
      passedTests: status === 'passed' ? ['restore-full-loss'] : [],
      failedTests: status === 'failed' ? ['restore-full-loss'] : [],
      [EVIDENCE_EXTENSION]: {
        schemaVersion: '1',
        environment: 'staging',
        run: {
          id: options.runId ?? '4711',
          attempt: 1,
          url: 'https://ci.example.org/runs/4711',
          ref: 'refs/heads/main',
          defaultBranch: true,
          startedAt: '2026-01-01T09:00:00Z',
          finishedAt,
          tool: { name: 'drill', version: '1.0.0' },
        },
        checks: [
          {
            id: 'restore-full-loss',
            item: 'backup-tested',
            status,
            ...(status === 'failed' ? { reason: 'rows are missing' } : {}),
            covered: 4,
            total: 4,
            metrics: [{ name: 'rto', value: 22, unit: 'min' }],
          },
        ],
        metrics: [
          {
            id: 'query-response-time',
            value: 41.2,
            unit: 'ms',
            observedAt: finishedAt,
          },
        ],
      },
    },
  };
  options.change?.(value);
  return value;
}

const file = (value: unknown, path = '.persistence/evidence/a.json') => ({
  path,
  bytes: new TextEncoder().encode(
    typeof value === 'string' ? value : JSON.stringify(value, undefined, 2),
  ),
});
const read = (...files: ReturnType<typeof file>[]) =>
  readBundles(files, { trust: 'self-reported', now: NOW });
const check = (facts: Fact[]) =>
  facts.find((f): f is Fact<'run-check'> => f.kind === 'run-check');
const index = (facts: Fact[]) =>
  facts.find((f): f is Fact<'evidence-index'> => f.kind === 'evidence-index')!
    .value;

describe('readBundles', () => {
  it('gives an empty index without bundles', () => {
    expect(index(read())).toEqual({ checks: [], metrics: [], problems: [] });
  });

  it('keeps the earlier values of a metric apart, newest first, in whatever order the files come', () => {
    const files = ['01-15', '02-15', '01-10'].map((day, i) =>
      file(
        bundle({
          finishedAt: `2026-${day}T10:00:00Z`,
          runId: day,
          change: b => {
            b.predicate[EVIDENCE_EXTENSION].metrics![0].value = 40 + i;
          },
        }),
        `.persistence/evidence/${day}.json`,
      ),
    );
    const facts = read(...files);
    expect(facts.filter(f => f.kind === 'metric')).toMatchObject([
      { observedAt: '2026-02-15T10:00:00.000Z', value: { value: 41 } },
    ]);
    expect(index(facts).earlier).toMatchObject([
      { observedAt: '2026-01-15T10:00:00.000Z', value: { value: 40 } },
      { observedAt: '2026-01-10T10:00:00.000Z', value: { value: 42 } },
    ]);
    expect(read(...[...files].reverse())).toEqual(facts);
    expect(index(read(files[1]))).not.toHaveProperty('earlier');
  });

  it('gives checks and metrics with their run', () => {
    const facts = read(file(bundle()));
    expect(check(facts)).toMatchObject({
      subject: 'restore-full-loss',
      observedAt: '2026-02-27T10:00:00.000Z',
      value: {
        status: 'passed',
        trust: 'self-reported',
        environment: 'staging',
        onDefaultBranch: true,
        metrics: [{ name: 'rto', value: 22, unit: 'min' }],
      },
      evidence: [
        {
          type: 'run',
          runId: '4711',
          commit: COMMIT,
          url: 'https://ci.example.org/runs/4711',
          path: '.persistence/evidence/a.json',
          digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      ],
    });
    expect(facts.find(f => f.kind === 'metric')).toMatchObject({
      subject: 'query-response-time',
      value: { value: 41.2, source: 'drill 1.0.0' },
    });
    expect(index(facts)).toEqual({
      checks: ['restore-full-loss'],
      metrics: ['query-response-time'],
      problems: [],
    });
  });

  it('takes the newest run, whatever the order, even if it failed', () => {
    const old = file(bundle(), 'old.json');
    const bad = file(
      bundle({ status: 'failed', finishedAt: '2026-02-28T10:00:00+02:00' }),
      'bad.json',
    );
    expect(check(read(old, bad))!.value.status).toBe('failed');
    expect(read(old, bad)).toEqual(read(bad, old));
  });

  it('compares times across zones', () => {
    // 11:00+02:00 is before 10:00Z, though its text is greater.
    const earlier = bundle({
      status: 'failed',
      finishedAt: '2026-02-27T11:00:00+02:00',
    });
    const facts = read(file(earlier, 'a.json'), file(bundle(), 'b.json'));
    expect(check(facts)!.value.status).toBe('passed');
  });

  it('breaks a tie by digest, so that order never matters', () => {
    const a = file(bundle({ runId: 'one' }), 'a.json');
    const b = file(bundle({ runId: 'two' }), 'b.json');
    expect(read(a, b)).toEqual(read(b, a));
  });

  it('lets a file bring its own trust', () => {
    const facts = readBundles([{ ...file(bundle()), trust: 'local' }], {
      trust: 'self-reported',
      now: NOW,
    });
    expect(check(facts)!.value.trust).toBe('local');
  });

  it.each<[string, (b: EvidenceBundle) => void, RegExp]>([
    ['no commit', b => ((b.subject[0].digest as object) = {}), /gitCommit/],
    ['no subject', b => (b.subject = []), /subject/],
    [
      'a javascript URL',
      b =>
        (b.predicate[EVIDENCE_EXTENSION].run.url =
          // eslint-disable-next-line no-script-url
          'javascript:alert(1)'),
      /url/,
    ],
    [
      'an unknown metric',
      b =>
        (b.predicate[EVIDENCE_EXTENSION].metrics![0].id =
          'happiness' as 'index-hit-ratio'),
      /metrics/,
    ],
    [
      'a pass of nothing',
      b => (b.predicate[EVIDENCE_EXTENSION].checks[0].total = 0),
      /total/,
    ],
    [
      'lists that say something else',
      b => (b.predicate.passedTests = ['restore-verified']),
      /disagree/,
    ],
    [
      'a list that hides a failure',
      b => {
        b.predicate[EVIDENCE_EXTENSION].checks[0].status = 'failed';
        b.predicate[EVIDENCE_EXTENSION].checks[0].reason = 'lost rows';
      },
      /disagree/,
    ],
    [
      'a run from the future',
      b =>
        (b.predicate[EVIDENCE_EXTENSION].run.finishedAt =
          '2026-03-01T12:05:01Z'),
      /future/,
    ],
    [
      'a metric from the future',
      b =>
        (b.predicate[EVIDENCE_EXTENSION].metrics![0].observedAt =
          '2027-01-01T00:00:00Z'),
      /future/,
    ],
    [
      'a run that ends before it starts',
      b =>
        (b.predicate[EVIDENCE_EXTENSION].run.finishedAt =
          '2025-01-01T00:00:00Z'),
      /before it starts/,
    ],
  ])('rejects %s', (_, change, message) => {
    const facts = read(file(bundle({ change })));
    expect(check(facts)).toBeUndefined();
    expect(index(facts)).toMatchObject({
      checks: [],
      metrics: [],
      problems: [
        {
          severity: 'problem',
          path: '.persistence/evidence/a.json',
          message: expect.stringMatching(message),
          line: expect.any(Number),
          fix: expect.any(String),
        },
      ],
    });
  });

  it('accepts a clock that is a little ahead', () => {
    expect(
      check(read(file(bundle({ finishedAt: '2026-03-01T12:04:00Z' })))),
    ).toBeDefined();
  });

  it('names the line of broken JSON, and reads the other bundles', () => {
    const broken = file('{\n  "_type": "x",\n  "subject": oops\n}', 'b.json');
    const facts = read(broken, file(bundle()));
    expect(index(facts).problems).toMatchObject([{ path: 'b.json', line: 3 }]);
    expect(check(facts)).toBeDefined();
  });

  it('names the last line of JSON that ends too soon', () => {
    const text = JSON.stringify(bundle(), undefined, 2);
    const cut = text.slice(0, text.length - 40);
    expect(index(read(file(cut))).problems[0].line).toBe(
      cut.split('\n').length,
    );
  });

  it('names the line of a field that the schema rejects', () => {
    const value = bundle({
      change: b =>
        (b.predicate[EVIDENCE_EXTENSION].environment = 'moon' as 'ci'),
    });
    const text = JSON.stringify(value, undefined, 2);
    const line = text.split('\n').findIndex(l => l.includes('"moon"')) + 1;
    expect(index(read(file(text))).problems[0].line).toBe(line);
  });

  it('keeps the digests of the migrations that the run was made on', () => {
    const facts = readBundles(
      [
        file(
          bundle({
            change: ({ predicate }) => {
              predicate[EVIDENCE_EXTENSION].inputs = [
                { format: 'junit', path: 'out.xml', sha256: 'c'.repeat(64) },
                {
                  format: 'migrations',
                  path: 'db/migration',
                  sha256: 'd'.repeat(64),
                },
              ];
            },
          }),
        ),
      ],
      { trust: 'local', now: NOW },
    );
    expect(check(facts)?.value.migrations).toEqual([
      { directory: 'db/migration', digest: 'd'.repeat(64) },
    ]);
  });
});
