import { change } from './judging';
import {
  type Case,
  missing,
  without,
  run,
  unlist,
  model,
  settings,
  metric,
  drift,
  noMigrations,
} from './spoiling';

export const VERDICT_CASES: Case[] = [
  [
    'query-response-time',
    'above the target',
    'fail',
    /77 ms, target <= 50 ms/,
    metric('query-response-time', 77),
  ],
  [
    'index-hit-ratio',
    'below the target',
    'fail',
    /77 %, target >= 99 %/,
    metric('index-hit-ratio', 77),
  ],
  [
    'migration-failure-rate',
    'no target',
    'unknown',
    /^no target set$/,
    settings(s => {
      delete s.targets!['migration-failure-rate'];
    }),
  ],
  [
    'data-inconsistency-incidents',
    'self-reported',
    'unknown',
    /^self-reported/,
    facts =>
      change(facts, 'metric', 'data-inconsistency-incidents', m => {
        m.trust = 'self-reported';
      }),
  ],
  [
    'recovery-time-objective',
    'measured long ago',
    'stale',
    /expired/,
    facts =>
      change(facts, 'metric', 'recovery-time-objective', m => {
        m.observedAt = '2026-04-01T00:00:00Z';
      }),
  ],
  [
    'shared-database',
    'another context in it',
    'fail',
    /component:default\/billing \(billing\)/,
    facts =>
      change(facts, 'catalog-graph', '', g => {
        g.databases[0].users.push({
          entityRef: 'component:default/billing',
          context: 'billing',
        });
      }),
  ],
  [
    'shared-database',
    'no database declared',
    'unknown',
    /names no database/,
    facts =>
      change(facts, 'catalog-graph', '', g => {
        g.databases = [];
      }),
  ],
  [
    'anemic-tables',
    'advises only',
    'pass',
    /1 table carries no data/,
    facts => {
      for (const at of ['deliverable', 'migrations'])
        model(at, m => {
          m.tables[2].columns.length = 2;
        })(facts);
    },
  ],
  [
    'over-normalization',
    'no schema',
    'unknown',
    /no schema/,
    facts => {
      for (const at of ['deliverable', 'migrations'])
        model(at, m => {
          m.tables = [];
        })(facts);
    },
  ],
  [
    'hardcoded-queries',
    'concatenated',
    'fail',
    /src\/a.ts:4/,
    facts =>
      change(facts, 'code-queries', '', c => {
        c.hits = [
          {
            location: { path: 'src/a.ts', line: 4 },
            concatenated: true,
            excerpt: 'select',
          },
        ];
      }),
  ],
  [
    'hardcoded-queries',
    'nothing scanned',
    'unknown',
    /No source code/,
    facts =>
      change(facts, 'code-queries', '', c => {
        c.filesScanned = 0;
      }),
  ],
  [
    'missing-migrations',
    'a schema without',
    'fail',
    /holds no migrations/,
    noMigrations,
  ],
  ['manual-schema-changes', 'drift', 'fail', /1 difference between/, drift],
  [
    'unencrypted-sensitive-data',
    'no statement',
    'fail',
    /no encryption for public.customers.email/,
    facts => {
      without('data-retention', 'encryption-at-rest')(facts);
      change(facts, 'sensitive-data', '', s => {
        delete s.entries[0].encryption;
      });
    },
  ],
  [
    'all-deliverables-exist',
    'one missing',
    'fail',
    /6 of 7 deliverables/,
    missing('data-retention'),
  ],
  [
    'validation-protocol-passed',
    'one open',
    'unknown',
    /6 of 7.*migrations-automated/,
    unlist('migrate-apply'),
  ],
  [
    'recovery-tested',
    'no drill',
    'unknown',
    /backup-tested/,
    unlist('restore-'),
  ],
  [
    'artifacts-versioned',
    'a run on a branch',
    'fail',
    /outside the default branch/,
    run('migrate-apply', r => {
      r.onDefaultBranch = false;
    }),
  ],
  [
    'artifacts-versioned',
    'a run that only says so itself',
    'unknown',
    /migrate-apply says .* self-reported/,
    run('migrate-apply', r => {
      r.trust = 'self-reported';
    }),
  ],
  [
    'artifacts-versioned',
    'no commit',
    'unknown',
    /version-controlled/,
    facts =>
      change(facts, 'source', '', s => {
        delete s.commit;
      }),
  ],
  [
    'target-level-reached',
    'an input is missing',
    'fail',
    /Level 1 \(Basic\); the target is 3/,
    missing('entities'),
  ],
];
