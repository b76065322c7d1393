import { change } from './judging';
import {
  type Case,
  document,
  missing,
  without,
  model,
  drift,
  noMigrations,
} from './spoiling';

export const DOCUMENT_CASES: Case[] = [
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
      m.tables[0].indexes.shift();
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
    /RTO of 45 min, but .*persistence.yaml:9 sets 30/,
    document('backup-recovery', d => {
      d.statements[0].value = 45;
    }),
  ],
  ['crud-schema', 'missing', 'fail', /is missing/, missing('schema')],
];
