import { change } from './judging';
import {
  type Case,
  without,
  run,
  unlist,
  model,
  settings,
  set,
  noMigrations,
  blocking,
} from './spoiling';

export const LEVEL_CASES: Case[] = [
  [
    'crud-schema',
    'no table',
    'fail',
    /no table/,
    model('deliverable', m => {
      m.tables = [];
    }),
  ],
  [
    'crud-schema',
    'broken SQL',
    'unknown',
    /could not be parsed/,
    model('deliverable', m => {
      m.problems.push({ message: 'x', path: 'a.sql', line: 1 });
    }),
  ],
  [
    'migrations-exist',
    'none',
    'fail',
    /no schema-changing script/,
    noMigrations,
  ],
  [
    'versioned-schema',
    'scripts without layout',
    'fail',
    /no known migration layout/,
    set(s => {
      s.tool = 'ad-hoc';
    }),
  ],
  [
    'versioned-schema',
    'a duplicate version',
    'fail',
    /used more than once/,
    set(s => {
      s.duplicates = [{ version: '2', paths: ['a.sql'] }];
    }),
  ],
  [
    'versioned-schema',
    'an edited migration',
    'fail',
    /changed after it was merged/,
    set(s => {
      s.edited = [{ path: s.steps[1].path }];
    }),
  ],
  [
    'versioned-schema',
    'two heads',
    'fail',
    /two heads/,
    set(s => {
      s.issues = [
        { message: 'There are two heads.', severity: 'problem', path: 'b.py' },
      ];
    }),
  ],
  [
    'versioned-schema',
    'not compared',
    'unknown',
    /not compared/,
    facts =>
      change(facts, 'drift', '', d => {
        d.compared = false;
        d.reason = 'code migrations';
      }),
  ],
  [
    'indexed-queries',
    'a foreign key without index',
    'fail',
    /orders \(customer_id\) has no index/,
    model('migrations', m => {
      m.tables[1].indexes = [];
    }),
  ],
  [
    'indexed-queries',
    'an index that only code may create',
    'unknown',
    /1 part of the schema could not be read/,
    model('migrations', m => {
      m.tables[1].indexes = [];
      m.problems.push({
        message: 'Not statically checkable: a loop over what is not known',
        path: 'migrations/3_index.js',
        line: 4,
        unread: 'code',
      });
    }),
  ],
  [
    'indexed-queries',
    'a query without index',
    'fail',
    /has no usable index/,
    facts =>
      change(facts, 'index-document', '', d => {
        d.queries[0].uses[0].columns = [
          { name: 'status', use: 'equal', owner: 'sure' },
        ];
      }),
  ],
  [
    'indexed-queries',
    'a query that does not parse',
    'unknown',
    /does not parse/,
    facts =>
      change(facts, 'index-document', '', d => {
        d.queries[0].parses = false;
      }),
  ],
  [
    'automated-recovery',
    'slower than the target',
    'fail',
    /RTO 44 min, target <= 30/,
    run('restore-full-loss', r => {
      r.metrics[0].value = 44;
    }),
  ],
  [
    'automated-recovery',
    'no target',
    'unknown',
    /no RTO target/,
    facts => {
      settings(s => {
        s.targets = {};
      })(facts);
      without('backup-recovery', 'rto')(facts);
    },
  ],
  [
    'automated-recovery',
    'no drill',
    'unknown',
    /No restore drill/,
    unlist('restore-'),
  ],
  [
    'automated-recovery',
    'an old drill',
    'stale',
    /expired on 2026-04-01/,
    run('restore-verified', r => {
      r.finishedAt = '2026-01-01T00:00:00Z';
    }),
  ],
  [
    'performance-tuned',
    'passed by status, missed by number',
    'fail',
    /p95 is 900 ms, the objective is <= 250/,
    run('benchmark-worst-case', r => {
      r.metrics[0].value = 900;
    }),
  ],
  [
    'performance-tuned',
    'over the target of the service',
    'fail',
    /p95 under peak load is 49 ms, the target is <= 40/,
    facts => {
      settings(s => {
        s.targets!['query-response-time'] = { op: '<=', value: 40 };
      })(facts);
      run('benchmark-peak-load', r => {
        r.metrics[0].value = 49;
      })(facts);
    },
  ],
  [
    'online-migrations',
    'a blocking statement',
    'fail',
    /Creates an index while writes wait/,
    blocking,
  ],
  [
    'online-migrations',
    'code that cannot be read',
    'unknown',
    /cannot be read statically/,
    set(s => {
      s.checkable = false;
    }),
  ],
  [
    'predictive-scaling',
    'no horizon',
    'unknown',
    /no horizon/,
    run('capacity-forecast', r => {
      r.metrics.shift();
    }),
  ],
  [
    'predictive-scaling',
    'older than its horizon',
    'stale',
    /expired/,
    run('capacity-forecast', r => {
      r.metrics[0].value = 3;
    }),
  ],
];
