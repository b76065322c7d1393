import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { settingsSchema } from '../settings';
import { EVIDENCE_EXTENSION, type EvidenceBundle } from './bundle';
import { evidenceBundleSchema } from './bundleSchema';

const ajv = new Ajv2020({
  allErrors: true,
  strict: true,
  strictRequired: false,
});
addFormats(ajv);
const isBundle = ajv.compile(evidenceBundleSchema);
const isSettings = ajv.compile(settingsSchema);

function bundle(): EvidenceBundle {
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ digest: { gitCommit: 'a'.repeat(40) } }],
    predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
    predicate: {
      result: 'PASSED',
      configuration: [{ uri: 'git+https://git.example.com/orders' }],
      passedTests: ['restore-full-loss'],
      [EVIDENCE_EXTENSION]: {
        schemaVersion: '1',
        component: 'component:default/orders',
        environment: 'ci',
        run: {
          id: '4711',
          attempt: 1,
          url: 'https://ci.example.com/runs/4711',
          ref: 'refs/heads/main',
          defaultBranch: true,
          startedAt: '2026-06-10T02:50:00Z',
          finishedAt: '2026-06-10T03:00:00.000Z',
          tool: { name: 'persistence', version: '0.1.0' },
        },
        checks: [
          {
            id: 'restore-full-loss',
            item: 'backup-tested',
            status: 'passed',
            covered: 6,
            total: 6,
            metrics: [
              {
                name: 'rto',
                value: 21,
                unit: 'min',
                objective: { op: '<=', value: 30 },
              },
            ],
          },
        ],
        metrics: [
          {
            id: 'index-hit-ratio',
            value: 99.1,
            unit: '%',
            observedAt: '2026-06-10T03:00:00Z',
          },
        ],
      },
    },
  };
}

const extension = (b: EvidenceBundle) => b.predicate[EVIDENCE_EXTENSION];

describe('evidenceBundleSchema', () => {
  it('accepts a bundle, and fields that it does not know', () => {
    expect(isBundle({ ...bundle(), later: true })).toBe(true);
  });

  it.each<[string, (b: EvidenceBundle) => void]>([
    [
      'no subject',
      b => {
        b.subject = [];
      },
    ],
    [
      'a subject without commit',
      b => {
        b.subject = [{ digest: {} as never }];
      },
    ],
    [
      'a shortened commit',
      b => {
        b.subject[0].digest.gitCommit = 'abc1234';
      },
    ],
    [
      'another predicate',
      b => {
        b.predicateType = 'https://slsa.dev/provenance/v1' as never;
      },
    ],
    [
      'a pass of nothing',
      b => {
        Object.assign(extension(b).checks[0], { total: 0, covered: 0 });
      },
    ],
    [
      'a failure without reason',
      b => {
        extension(b).checks[0].status = 'failed';
      },
    ],
    [
      'a skip without reason',
      b => {
        extension(b).checks[0].status = 'skipped';
      },
    ],
    [
      'an error with an empty reason',
      b => {
        Object.assign(extension(b).checks[0], { status: 'error', reason: '' });
      },
    ],
    [
      'a time that is none',
      b => {
        extension(b).run.finishedAt = 'yesterday';
      },
    ],
    [
      'a month that is none',
      b => {
        extension(b).run.finishedAt = '2026-13-10T03:00:00Z';
      },
    ],
    [
      'a URL that is not http',
      b => {
        extension(b).run.url = 'data:text/html,x';
      },
    ],
    [
      'an unknown metric',
      b => {
        extension(b).metrics![0].id = 'uptime' as never;
      },
    ],
    [
      'no statement on the branch',
      b => {
        delete (extension(b).run as { defaultBranch?: boolean }).defaultBranch;
      },
    ],
  ])('rejects %s', (_what, spoil) => {
    const spoilt = bundle();
    spoil(spoilt);
    expect(isBundle(spoilt)).toBe(false);
  });

  it('accepts a failure that says why', () => {
    const failed = bundle();
    Object.assign(extension(failed).checks[0], {
      status: 'failed',
      reason: '3 tables are empty after the restore',
    });
    expect(isBundle(failed)).toBe(true);
  });
});

describe('settingsSchema', () => {
  it('accepts an empty and a full file', () => {
    expect(isSettings({})).toBe(true);
    expect(
      isSettings({
        targetLevel: 3,
        context: 'ordering',
        targets: { 'query-response-time': { op: '<=', value: 50 } },
        paths: { schema: 'docs/database/schema.md' },
        aggregates: [{ name: 'Order', tables: ['orders'] }],
        sensitive: [
          {
            table: 'products',
            column: 'name',
            classification: 'none',
            reason: 'name of an article',
          },
        ],
        migrations: { directory: 'db', baseline: '0001' },
      }),
    ).toBe(true);
  });

  it.each([
    [{ targetLevel: 0 }],
    [{ applicable: false }],
    [{ tragets: {} }],
    [{ targets: { 'query-response-time': 50 } }],
    [{ paths: { schema: '../other/schema.sql' } }],
    [{ paths: { schema: '/etc/passwd' } }],
    [{ paths: { schema: 'https://example.com/schema.sql' } }],
    [{ sensitive: [{ table: 'a', classification: 'none' }] }],
    [{ indexExemptions: [{ table: 'a', columns: ['b'] }] }],
  ])('rejects %j', settings => {
    expect(isSettings(settings)).toBe(false);
  });
});
