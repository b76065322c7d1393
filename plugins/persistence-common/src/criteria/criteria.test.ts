import type { Fact, Outcome } from '../model';
import { CRITERIA } from './registry';
import { change, evaluateOrders, resultOf } from './testing/judging';
import { ordersFacts } from './testing/ordersFacts';

type Case = [
  criterion: string,
  what: string,
  outcome: Outcome,
  summary: RegExp,
  spoil: (facts: Fact[]) => void,
];

const document =
  (
    id: string,
    apply: (d: Extract<Fact, { kind: 'document' }>['value']) => void,
  ) =>
  (facts: Fact[]) =>
    change(facts, 'document', id, apply);
const missing = (id: string) =>
  document(id, d => {
    d.present = false;
  });
const without = (id: string, topic: string) =>
  document(id, d => {
    d.statements = d.statements.filter(s => s.topic !== topic);
  });
const run =
  (
    check: string,
    apply: (r: Extract<Fact, { kind: 'run-check' }>['value']) => void,
  ) =>
  (facts: Fact[]) =>
    change(facts, 'run-check', check, apply);
const unlist = (prefix: string) => (facts: Fact[]) =>
  change(facts, 'evidence-index', '', index => {
    index.checks = index.checks.filter(c => !c.startsWith(prefix));
  });
const model =
  (
    subject: string,
    apply: (m: Extract<Fact, { kind: 'schema' }>['value']['model']) => void,
  ) =>
  (facts: Fact[]) =>
    change(facts, 'schema', subject, s => apply(s.model));
const settings =
  (
    apply: (
      s: Extract<Fact, { kind: 'settings' }>['value']['settings'],
    ) => void,
  ) =>
  (facts: Fact[]) =>
    change(facts, 'settings', '', s => apply(s.settings));
const metric = (id: string, value: number) => (facts: Fact[]) =>
  change(facts, 'metric', id, m => {
    m.value = value;
  });
const drift = (facts: Fact[]) =>
  change(facts, 'drift', '', d => {
    d.differences.push({ message: 'orders.note differs', severity: 'problem' });
  });
const set =
  (
    apply: (
      s: Extract<Fact, { kind: 'migrations' }>['value']['sets'][0],
    ) => void,
  ) =>
  (facts: Fact[]) =>
    change(facts, 'migrations', '', m => apply(m.sets[0]));
const noMigrations = (facts: Fact[]) =>
  change(facts, 'migrations', '', m => {
    m.sets = [];
  });
const blocking = set(s => {
  s.steps[1].operations.push({
    kind: 'create-index-blocking',
    detail: 'Creates an index while writes wait',
    breaking: false,
    blocking: true,
    location: { path: s.steps[1].path, line: 3 },
  });
});
const ticked = (text: string, prefix: string) => (facts: Fact[]) => {
  unlist(prefix)(facts);
  document('backup-recovery', d => {
    d.claims.push({ text, checked: true, line: 12 });
  })(facts);
};
const CLAIMED = /^claimed in docs, not proven by a run$/;

const CASES: Case[] = [
  ['entities', 'missing', 'fail', /is missing/, missing('entities')],
  [
    'value-objects',
    'introduces nothing',
    'fail',
    /does not introduce a value object/,
    document('value-objects', d => {
      d.names = [];
    }),
  ],
  [
    'aggregates',
    'a template',
    'fail',
    /placeholder: TODO/,
    document('aggregates', d => {
      d.placeholder = { reason: 'TODO', line: 2 };
    }),
  ],
  [
    'domain-rules',
    'no rules',
    'fail',
    /a rule/,
    document('domain-rules', d => {
      d.names = [];
      d.statements = [];
    }),
  ],
  [
    'components',
    'a single placeholder place',
    'fail',
    /TBD/,
    document('components', d => {
      d.findings = [{ message: 'TBD in line 3', severity: 'problem' }];
    }),
  ],
  [
    'integration-patterns',
    'too large to read',
    'error',
    /could not be read: 50 MB/,
    facts =>
      change(facts, 'source', '', s => {
        s.skipped = [
          {
            path: 'docs/architecture/integration-patterns.md',
            reason: '50 MB',
          },
        ];
      }),
  ],
  [
    'logical-model',
    'a topic is lacking',
    'fail',
    /does not state the trade-offs/,
    without('logical-model', 'trade-offs'),
  ],
  [
    'logical-model',
    'an entity is not mentioned',
    'fail',
    /does not mention the entity Customer/,
    facts =>
      change(facts, 'mentions', 'logical-model', m => {
        delete m.entities[0].line;
      }),
  ],
  [
    'logical-model',
    'nothing to compare with',
    'unknown',
    /cannot be compared/,
    facts =>
      change(facts, 'mentions', 'logical-model', m => {
        m.entities = [];
        m.aggregates = [];
      }),
  ],
  [
    'logical-model',
    'older than the migrations',
    'stale',
    /older than the newest migration \(2026-05-20\)/,
    document('logical-model', d => {
      d.lastChangedAt = '2026-05-01T00:00:00Z';
    }),
  ],
  [
    'physical-model',
    'a table is not mentioned',
    'fail',
    /does not mention the table/,
    facts =>
      change(facts, 'mentions', 'physical-model', m => {
        delete m.tables[0].line;
      }),
  ],
  [
    'schema',
    'does not parse',
    'unknown',
    /could not be parsed/,
    model('deliverable', m => {
      m.problems.push({
        message: 'syntax error',
        path: 'docs/database/schema.sql',
        line: 9,
      });
    }),
  ],
  [
    'schema',
    'a table without key',
    'fail',
    /customers has no primary key/,
    model('deliverable', m => {
      delete m.tables[0].primaryKey;
    }),
  ],
  [
    'schema',
    'an integer key nobody generates',
    'fail',
    /order_lines.id does not say/,
    model('deliverable', m => {
      delete m.tables[2].columns[0].generation;
    }),
  ],
  [
    'schema',
    'differs from the migrations',
    'fail',
    /orders.note differs/,
    drift,
  ],
  [
    'indexes',
    'an entry without reason',
    'fail',
    /names no query/,
    facts =>
      change(facts, 'index-document', '', d => {
        delete d.indexes[0].reason;
      }),
  ],
  [
    'indexes',
    'an undocumented index',
    'fail',
    /has no entry/,
    facts =>
      change(facts, 'index-document', '', d => {
        d.indexes.pop();
      }),
  ],
  [
    'indexes',
    'a documented index that is not there',
    'fail',
    /documented, but not in the schema/,
    facts =>
      change(facts, 'index-document', '', d => {
        d.indexes.push({
          name: 'ghost_idx',
          columns: [],
          reason: 'x',
          line: 30,
        });
      }),
  ],
  [
    'migration-strategy',
    'a topic is lacking',
    'fail',
    /the rollback script/,
    without('migration-strategy', 'rollback-script'),
  ],
  [
    'migration-strategy',
    'without migrations',
    'fail',
    /holds none/,
    noMigrations,
  ],
  [
    'data-retention',
    'a period without number',
    'fail',
    /gives no number/,
    document('data-retention', d => {
      delete d.statements[0].value;
    }),
  ],
  [
    'data-retention',
    'a column without entry',
    'fail',
    /no entry for public.customers.email/,
    facts =>
      change(facts, 'sensitive-data', '', s => {
        s.entries = [];
      }),
  ],
  [
    'backup-recovery',
    'another RTO than the target',
    'fail',
    /RTO of 45 min, but persistence.yaml sets 30/,
    document('backup-recovery', d => {
      d.statements[0].value = 45;
    }),
  ],
  ['crud-schema', 'missing', 'fail', /is missing/, missing('schema')],
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
    'a query without index',
    'fail',
    /has no usable index/,
    facts =>
      change(facts, 'index-document', '', d => {
        d.queries[0].filters[0].columns = ['status'];
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
  [
    'aggregate-boundaries-preserved',
    'a cascade across aggregates',
    'fail',
    /orders \(Order\) cascades from public.customers/,
    model('migrations', m => {
      m.tables[1].foreignKeys[0].onDelete = 'cascade';
    }),
  ],
  [
    'aggregate-boundaries-preserved',
    'no aggregates',
    'unknown',
    /nothing to compare/,
    facts =>
      change(facts, 'domain', '', d => {
        d.aggregates = [];
      }),
  ],
  [
    'referential-integrity-enforced',
    'no constraint inside an aggregate',
    'fail',
    /order_lines.order_id looks like a reference/,
    model('migrations', m => {
      m.tables[2].foreignKeys = [];
    }),
  ],
  [
    'referential-integrity-enforced',
    'NOT VALID',
    'fail',
    /order_lines_order_fk is NOT VALID/,
    model('deliverable', m => {
      m.tables[2].foreignKeys[0].validated = false;
    }),
  ],
  [
    'referential-integrity-enforced',
    'orphans',
    'fail',
    /integrity-orphans failed: 3 rows/,
    run('integrity-orphans', r => {
      r.status = 'failed';
      r.reason = '3 rows';
    }),
  ],
  [
    'migrations-automated',
    'rollback failed',
    'fail',
    /rolling back/,
    run('migrate-rollback', r => {
      r.status = 'failed';
    }),
  ],
  [
    'migrations-automated',
    'skipped',
    'unknown',
    /was not passed \(skipped\)/,
    run('migrate-reapply', r => {
      r.status = 'skipped';
    }),
  ],
  [
    'migrations-automated',
    'only ticked',
    'unknown',
    CLAIMED,
    ticked('Migrations automated', 'migrate-'),
  ],
  [
    'sensitive-data-protected',
    'no masking',
    'fail',
    /does not state masking for public.customers.email/,
    facts =>
      change(facts, 'sensitive-data', '', s => {
        delete s.entries[0].masking;
      }),
  ],
  [
    'sensitive-data-protected',
    'nothing found, nothing said',
    'unknown',
    /does not say that there is none/,
    facts =>
      change(facts, 'sensitive-data', '', s => {
        s.columns = [];
      }),
  ],
  [
    'sensitive-data-protected',
    'broken settings',
    'unknown',
    /persistence.yaml is broken/,
    facts =>
      change(facts, 'settings', '', s => {
        s.problems = [{ message: 'x', severity: 'problem' }];
      }),
  ],
  [
    'backup-tested',
    'only ticked',
    'unknown',
    CLAIMED,
    ticked('Backup tested', 'restore-'),
  ],
  [
    'backup-tested',
    'self-reported',
    'unknown',
    /^self-reported/,
    run('restore-verified', r => {
      r.trust = 'self-reported';
    }),
  ],
  [
    'backup-tested',
    'covered nothing',
    'unknown',
    /covered nothing/,
    run('restore-verified', r => {
      r.covered = 0;
    }),
  ],
  [
    'backup-tested',
    'from the future',
    'unknown',
    /no believable time/,
    run('restore-verified', r => {
      r.finishedAt = '2027-01-01T00:00:00Z';
    }),
  ],
  [
    'backup-tested',
    'corruption not covered',
    'unknown',
    /does not cover corruption/,
    unlist('restore-corruption'),
  ],
  [
    'performance-benchmarked',
    'older than the schema',
    'stale',
    /schema changed on 2026-06-12/,
    set(s => {
      s.lastChangedAt = '2026-06-12T00:00:00Z';
    }),
  ],
  [
    'performance-benchmarked',
    'no objective',
    'unknown',
    /states no objective/,
    run('benchmark-peak-load', r => {
      delete r.metrics[0].objective;
    }),
  ],
  [
    'performance-benchmarked',
    'only ticked',
    'unknown',
    CLAIMED,
    ticked('Performance benchmarked', 'benchmark-'),
  ],
  [
    'cross-context-coupling-avoided',
    'a key into another schema',
    'fail',
    /billing.customers/,
    model('migrations', m => {
      m.tables[1].foreignKeys[0].referencedTable = 'billing.customers';
    }),
  ],
  [
    'cross-context-coupling-avoided',
    'a view over another schema',
    'fail',
    /The view open_orders reaches/,
    model('deliverable', m => {
      m.routines[0].references.push('billing.invoices');
    }),
  ],
  [
    'cross-context-coupling-avoided',
    'a documented query',
    'fail',
    /A documented query reaches/,
    facts =>
      change(facts, 'index-document', '', d => {
        d.queries[0].tables.push('billing.invoices');
      }),
  ],
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
    /1 tables? carr/,
    facts => {
      for (const at of ['deliverable', 'migrations'])
        model(at, m => {
          m.tables[0].columns.length = 1;
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

describe('each criterion', () => {
  it.each(CASES)('%s: %s', (id, _what, outcome, summary, spoil) => {
    const facts = ordersFacts();
    spoil(facts);
    const result = resultOf(evaluateOrders(facts), id);
    expect([result.outcome, result.summary]).toEqual([
      outcome,
      expect.stringMatching(summary),
    ]);
  });

  it('has a case in which it does not simply pass', () => {
    const tested = new Set(CASES.map(([id]) => id));
    tested.add('security-review-approved');
    expect(CRITERIA.map(c => c.id).filter(id => !tested.has(id))).toEqual([]);
  });
});

describe('security-review-approved', () => {
  const judged = (approvedAt: string, expiresAt: string, now?: string) =>
    resultOf(
      evaluateOrders(ordersFacts(), {
        now,
        approvals: [
          {
            criterion: 'security-review-approved',
            approvedBy: 'user:default/reviewer',
            approvedAt,
            expiresAt,
          },
        ],
      }),
      'security-review-approved',
    ).outcome;

  it('passes with a valid approval, and goes stale with its end', () => {
    expect(judged('2026-03-01T00:00:00Z', '2027-03-01T00:00:00Z')).toBe('pass');
    expect(judged('2026-03-01T00:00:00Z', '2026-06-01T00:00:00Z')).toBe(
      'stale',
    );
  });

  it('never outlives the policy, nor begins before it was given', () => {
    expect(judged('2025-03-01T00:00:00Z', '2036-01-01T00:00:00Z')).toBe(
      'stale',
    );
    expect(judged('2026-09-01T00:00:00Z', '2027-03-01T00:00:00Z')).toBe(
      'unknown',
    );
  });
});

describe('the baseline', () => {
  it('turns findings at or before it into advice', () => {
    const facts = ordersFacts();
    blocking(facts);
    settings(s => {
      s.migrations = { baseline: '0002' };
    })(facts);
    const result = resultOf(evaluateOrders(facts), 'online-migrations');
    expect(result.outcome).toBe('pass');
    expect(result.findings).toContainEqual(
      expect.objectContaining({ severity: 'advice', line: 3 }),
    );
  });
});
