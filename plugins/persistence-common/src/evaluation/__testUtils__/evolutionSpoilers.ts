import type { Fact, FactKind, FactValues, MigrationStep } from '../../model';

type Change = (facts: Fact[]) => void;

function on<K extends FactKind>(
  kind: K,
  apply: (value: FactValues[K], subject: string) => void,
): Change {
  return facts => {
    for (const fact of facts) {
      if (fact.kind === kind) apply(fact.value as FactValues[K], fact.subject);
    }
  };
}

const step = (apply: (step: MigrationStep) => void) =>
  on('migrations', ({ sets }) => {
    const last = sets[0]?.steps[1];
    if (last) apply(last);
  });

/** What spoils the evolution of the schema and the protection of its data. */
export const EVOLUTION_SPOILERS: Change[] = [
  step(({ operations, path }) => {
    operations.push({
      kind: 'drop-column',
      table: 'public.orders',
      column: 'status',
      detail: 'Drops column public.orders.status',
      breaking: true,
      blocking: false,
      location: { path, line: 2 },
    });
  }),
  step(({ operations, path }) => {
    operations.push({
      kind: 'concurrently-in-transaction',
      detail: 'Creates index i CONCURRENTLY inside of a transaction',
      breaking: false,
      blocking: false,
      fails: true,
      location: { path, line: 2 },
    });
  }),
  step(last => {
    last.rollback = 'none';
  }),
  step(last => {
    last.rollback = 'unparsable';
    last.rollbackProblem = {
      message: 'syntax error',
      path: last.path,
      line: 1,
    };
  }),
  step(last => {
    last.rollback = 'irreversible';
  }),
  step(last => {
    last.rollbackGaps = [
      {
        detail: 'leaves column orders.note behind',
        location: { path: last.path, line: 1 },
      },
    ];
  }),
  step(last => {
    last.lastChangedAt = '2026-06-14T00:00:00.000Z';
  }),
  on('migrations', ({ sets }) => {
    sets[0]?.edited?.push({ path: sets[0].steps[0].path });
  }),
  on('sensitive-data', ({ columns }) => {
    columns.push({
      table: 'public.customers',
      column: 'api_key',
      classification: 'secret',
      by: 'name',
      storedAs: 'plain',
      location: { path: 'docs/database/schema.sql', line: 3 },
    });
  }),
  on('sensitive-data', ({ entries }) => {
    for (const entry of entries) entry.ownSchema = 'apart';
  }),
  on('sensitive-data', ({ entries }) => {
    for (const entry of entries) {
      entry.storedAs = 'encrypted';
      entry.mechanisms = ['pgcrypto', 'row-level-security'];
    }
  }),
  on('schema', ({ model }) => {
    model.grants.push({
      role: 'public',
      table: 'public.customers',
      privileges: ['select'],
    });
  }),
  on('document', ({ statements }, subject) => {
    if (subject !== 'backup-recovery') return;
    for (const statement of statements) {
      if (statement.topic === 'backup-interval') statement.value = 1440;
    }
  }),
  on('document', ({ statements }, subject) => {
    if (subject === 'backup-recovery')
      statements.push({ topic: 'rto', line: 90, value: 480 });
  }),
];
