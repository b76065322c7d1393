import { change } from './judging';
import {
  type Case,
  run,
  unlist,
  model,
  set,
  ticked,
  CLAIMED,
} from './spoiling';

export const VALIDATION_CASES: Case[] = [
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
];
