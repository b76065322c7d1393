import fc from 'fast-check';
import type { Fact, FactKind, FactValues, TableModel } from '../../model';
import { ordersFacts } from '../../criteria/testing/ordersFacts';
import { ORDERS_CHECKS } from '../../criteria/testing/ordersRuns';
import { EVOLUTION_SPOILERS } from './evolutionSpoilers';

/** Strings that mean something somewhere in a fact, or nothing at all. None lies in the future. */
const STRINGS = [
  '',
  'x',
  'passed',
  'failed',
  'skipped',
  'error',
  'warned',
  'self-reported',
  'local',
  'listed-key',
  'ad-hoc',
  'empty',
  'unparsable',
  'irreversible',
  'not-needed',
  'plain',
  'secret',
  'cascade',
  'public.orders',
  'billing.invoices',
  'Order',
  'ordering',
  'billing',
  'd',
  'min',
  's',
  '>=',
  'schema.md',
  'not a time',
  '2020-01-01T00:00:00Z',
  '2026-06-14T00:00:00Z',
];
const NUMBERS = [0, -1, 0.5, 1, 7, 29, 31, 1e9, Number.NaN, Infinity];

/** One change of a fact's value somewhere in its depth; types stay what they are. */
interface Mutation {
  fact: number;
  path: number[];
  pick: number;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  fact: fc.nat(),
  path: fc.array(fc.nat(40), { minLength: 1, maxLength: 9 }),
  pick: fc.nat(),
});

type Change = (facts: Fact[]) => void;

/** Things that the complete service lacks, and that a mutation of what is there cannot bring. */
export const SPOILERS: Change[] = [
  ...EVOLUTION_SPOILERS,
  on('drift', drift => {
    drift.differences.push({
      message: 'orders.status differs',
      severity: 'problem',
    });
  }),
  on('document', document => {
    document.claims.push({ text: 'Backup tested', checked: true, line: 3 });
  }),
  on('document', document => {
    if (document.path.endsWith('indexes.md')) {
      document.placeholder = { reason: 'TODO' };
    }
  }),
  on('settings', settings => {
    settings.settings.migrations = { baseline: '0001' };
  }),
  on('settings', settings => {
    settings.settings.applicable = false;
    settings.settings.reason = 'keeps nothing';
  }),
  on('settings', settings => {
    settings.settings.ownSchemas = ['orders'];
  }),
  on('settings', settings => {
    settings.problems.push({ message: 'broken', severity: 'problem' });
  }),
  on('source', source => {
    source.skipped.push({ path: 'migrations/0002.sql', reason: 'too large' });
  }),
  on('migrations', migrations => {
    migrations.sets[0]?.steps[1]?.operations.push({
      kind: 'create-index-blocking',
      table: 'public.orders',
      detail: 'Creates an index while writes wait',
      breaking: false,
      blocking: true,
      location: { path: 'migrations/0002_add_placed_at.up.sql', line: 1 },
    });
  }),
  on('migrations', migrations => {
    migrations.sets.length = 0;
  }),
  on('code-queries', code => {
    code.hits.push({
      location: { path: 'src/a.ts', line: 4 },
      concatenated: true,
      excerpt: 'select * from',
    });
  }),
  on('run-check', run => {
    if (run.check === 'integrity-orphans') run.status = 'failed';
  }),
  on('run-check', run => {
    run.onDefaultBranch = undefined;
  }),
  on('evidence-index', index => {
    index.checks = index.checks.filter(c => c !== 'integrity-orphans');
  }),
  on('catalog-graph', graph => {
    graph.databases[0]?.users.push({
      entityRef: 'component:default/billing',
      context: 'billing',
    });
  }),
  // An empty repository: every document missing.
  on('document', document => {
    document.present = false;
  }),
  on('schema', schema => {
    schema.model.tables = [];
  }),
  on('index-document', document => {
    document.queries[0]?.tables.push('billing.invoices');
  }),
  on('index-document', document => {
    document.indexes.pop();
  }),
  on('index-document', document => {
    document.queries[0]?.uses[0]?.columns.push({
      name: 'shipping',
      use: 'named',
      owner: 'sure',
    });
  }),
  on('index-document', document => {
    document.indexes.push({
      name: 'orders_customer_idx',
      table: 'customers',
      columns: ['email'],
      reason: 'history of a customer',
      line: 30,
    });
  }),
  on('mentions', mentions => {
    mentions.listedTables?.push({ name: 'order_archive', line: 30 });
  }),
  on('mentions', mentions => {
    mentions.engines = [{ dialect: 'mysql', line: 5 }];
  }),
  on('mentions', mentions => {
    mentions.queries?.push({
      path: mentions.path,
      sql: 'select * from billing.invoices',
      line: 40,
      endLine: 40,
      parses: true,
      tables: ['billing.invoices'],
      uses: [{ table: 'billing.invoices', columns: [], limited: false }],
    });
  }),
  on('code-queries', code => {
    code.filesLeftOut = 3;
  }),
  on('domain', domain => {
    domain.aggregates.push({
      name: 'Basket',
      members: [],
      tables: [],
      line: 40,
    });
  }),
  inSchema('deliverable', orders => {
    delete orders.primaryKey;
    orders.indexes.shift();
  }),
  inSchema('migrations', orders => {
    const index = orders.indexes[orders.indexes.length - 1];
    orders.indexes.push({ ...index, name: 'orders_again_idx' });
  }),
  on('sensitive-data', data => {
    data.entries.pop();
  }),
  on('domain', domain => {
    for (const aggregate of domain.aggregates) aggregate.tables.pop();
  }),
  inSchema('migrations', orders => {
    orders.foreignKeys[0].onDelete = 'cascade';
  }),
  inSchema('deliverable', orders => {
    orders.foreignKeys[0].validated = false;
  }),
  inSchema('migrations', orders => {
    orders.foreignKeys[0].referencedTable = 'billing.customers';
  }),
  inSchema('deliverable', orders => {
    orders.indexes = [];
  }),
  inSchema('migrations', orders => {
    orders.foreignKeys = [];
  }),
  ...ORDERS_CHECKS.map(check =>
    on('run-check', run => {
      if (run.check === check) run.status = 'failed';
    }),
  ),
  ...ORDERS_CHECKS.map(check =>
    on('run-check', run => {
      if (run.check === check) run.onDefaultBranch = false;
    }),
  ),
  on('run-check', run => {
    for (const metric of run.metrics) metric.value *= 10;
  }),
  on('metric', metric => {
    metric.value = 77;
  }),
];

/**
 * The orders service with any number of things changed, dropped or added in its facts: from nearly
 * complete (where a law is most likely to break) to nonsense.
 */
export const arbitraryFacts: fc.Arbitrary<Fact[]> = fc
  .record({
    mutations: fc.array(mutation, { maxLength: 6 }),
    dropped: fc.array(fc.nat(), { maxLength: 3 }),
    // Few at a time: one change that spoils everything would hide what the others do.
    spoilt: fc.subarray(SPOILERS, { maxLength: 2 }),
  })
  .map(({ mutations, dropped, spoilt }) => {
    const facts = ordersFacts();
    for (const spoil of spoilt) spoil(facts);
    for (const each of mutations) mutate(facts[each.fact % facts.length], each);
    for (const at of dropped) facts.splice(at % facts.length, 1);
    return facts;
  });

function mutate(fact: Fact, { path, pick }: Mutation): void {
  let holder = fact.value as unknown as Record<string, unknown>;
  for (const step of path) {
    const keys = Object.keys(holder);
    if (keys.length === 0) return;
    const key = keys[step % keys.length];
    const value = holder[key];
    if (Array.isArray(value) && (value.length === 0 || pick % 3 === 0)) {
      holder[key] = pick % 2 === 0 ? [] : value.slice(1);
      return;
    }
    if (typeof value === 'object' && value !== null) {
      holder = value as Record<string, unknown>;
      continue;
    }
    if (typeof value === 'boolean') holder[key] = !value;
    if (typeof value === 'number') holder[key] = NUMBERS[pick % NUMBERS.length];
    if (typeof value === 'string') holder[key] = STRINGS[pick % STRINGS.length];
    return;
  }
}

function on<K extends FactKind>(
  kind: K,
  apply: (value: FactValues[K]) => void,
): Change {
  return facts => {
    for (const fact of facts) {
      if (fact.kind === kind) apply(fact.value as FactValues[K]);
    }
  };
}

function inSchema(
  subject: 'deliverable' | 'migrations',
  apply: (orders: TableModel) => void,
): Change {
  return facts => {
    for (const fact of facts) {
      if (fact.kind !== 'schema' || fact.subject !== subject) continue;
      for (const table of fact.value.model.tables) {
        if (table.name === 'orders') apply(table);
      }
    }
  };
}
