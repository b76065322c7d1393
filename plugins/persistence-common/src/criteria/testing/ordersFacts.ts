import {
  DEFAULT_PATHS,
  METRIC_IDS,
  SETTINGS_PATH,
  type Approval,
  type Fact,
  type FactKind,
  type FactValues,
  type Mention,
} from '../../model';
import { ordersDocuments } from './ordersDocuments';
import { ORDERS_CHECKS, ordersMetrics, ordersRuns } from './ordersRuns';
import { ordersSchema } from './ordersSchema';

/** The time at which the builders' facts are judged. */
export const ORDERS_NOW = '2026-06-15T12:00:00.000Z';
export const ORDERS_REF = 'component:default/orders';
const COMMIT = 'a'.repeat(40);
const READ_AT = '2026-06-15T11:55:00.000Z';
const DRILLED_AT = '2026-06-10T03:00:00.000Z';
const MIGRATED_AT = '2026-05-20T09:00:00.000Z';
const WRITTEN_AT = '2026-05-21T09:00:00.000Z';
const MIGRATIONS = 'migrations';

/** An approved security review, as the gate of the orders service needs it. */
export function ordersApproval(): Approval {
  return {
    criterion: 'security-review-approved',
    approvedBy: 'user:default/reviewer',
    approvedAt: '2026-03-01T10:00:00.000Z',
    expiresAt: '2027-03-01T10:00:00.000Z',
  };
}

/**
 * Everything that is known of a level-4 `orders` service with an open gate: the realistic start from
 * which tests take something away. Each call builds new objects, so that a test may change them.
 */
export function ordersFacts(): Fact[] {
  const facts: Fact[] = [];
  const add = <K extends FactKind>(
    kind: K,
    subject: string,
    value: FactValues[K],
    path: string,
  ) => {
    facts.push({
      kind,
      subject,
      value,
      observedAt: READ_AT,
      evidence: [{ type: 'file', path, commit: COMMIT }],
    } as Fact);
  };
  add(
    'source',
    '',
    {
      state: 'read',
      commit: COMMIT,
      branch: 'main',
      filesRead: 40,
      skipped: [],
    },
    '.',
  );
  add('settings', '', settings(), SETTINGS_PATH);
  for (const [id, document] of ordersDocuments(WRITTEN_AT)) {
    add('document', id, document, document.path);
  }
  for (const id of [
    'logical-model',
    'physical-model',
    'data-retention',
    'indexes',
    'migration-strategy',
  ] as const) {
    const path = DEFAULT_PATHS[id];
    add('mentions', id, { path, ...mentions() }, path);
  }
  add('index-document', '', indexDocument(), DEFAULT_PATHS.indexes);
  add('domain', '', domain(), DEFAULT_PATHS.aggregates);
  const schemaPath = DEFAULT_PATHS.schema;
  const model = ordersSchema(schemaPath);
  add('schema', 'deliverable', { model }, schemaPath);
  const built = ordersSchema(`${MIGRATIONS}/0001_create_orders.up.sql`);
  add('schema', 'migrations', { model: built }, MIGRATIONS);
  add('migrations', '', migrations(), MIGRATIONS);
  add('drift', '', { compared: true, differences: [] }, schemaPath);
  add('sensitive-data', '', sensitive(), DEFAULT_PATHS['data-retention']);
  add('code-queries', '', { filesScanned: 24, filesLeftOut: 0, hits: [] }, '.');
  add(
    'evidence-index',
    '',
    {
      checks: [...ORDERS_CHECKS],
      metrics: [...METRIC_IDS].sort(),
      problems: [],
    },
    '.persistence/evidence',
  );
  facts.push(...ordersRuns(COMMIT, DRILLED_AT), ...ordersMetrics(DRILLED_AT));
  facts.push(catalogGraph());
  return facts;
}

function catalogGraph(): Fact<'catalog-graph'> {
  const database = 'resource:default/orders-db';
  return {
    kind: 'catalog-graph',
    subject: '',
    observedAt: READ_AT,
    evidence: [{ type: 'catalog', entityRefs: [ORDERS_REF, database] }],
    value: {
      databases: [
        {
          entityRef: database,
          users: [{ entityRef: ORDERS_REF, context: 'ordering' }],
        },
      ],
    },
  };
}

function settings(): FactValues['settings'] {
  return {
    present: true,
    path: SETTINGS_PATH,
    problems: [],
    lines: { 'targets.recovery-time-objective': 9 },
    settings: {
      context: 'ordering',
      targets: {
        'query-response-time': { op: '<=', value: 50 },
        'index-hit-ratio': { op: '>=', value: 99 },
        'migration-failure-rate': { op: '<=', value: 1 },
        'data-inconsistency-incidents': { op: '<=', value: 0 },
        'recovery-time-objective': { op: '<=', value: 30 },
      },
      aggregates: [
        { name: 'Customer', tables: ['customers'] },
        { name: 'Order', tables: ['orders', 'order_lines'] },
      ],
    },
  };
}

function mentions() {
  const at = (names: string[]): Mention[] =>
    names.map((name, line) => ({ name, line: line + 10 }));
  return {
    entities: at(['Customer', 'Order', 'Order line']),
    aggregates: at(['Customer', 'Order']),
    tables: at(['public.customers', 'public.orders', 'public.order_lines']),
    listedTables: [
      { name: 'customers', line: 10 },
      { name: 'orders', line: 11 },
      { name: 'order_lines', line: 12 },
    ],
    engines: [{ dialect: 'postgresql' as const, line: 5 }],
    queries: [],
  };
}

function indexDocument(): FactValues['index-document'] {
  const entry = (name: string, table: string, columns: string[], line = 8) => ({
    name,
    table,
    columns,
    reason: 'Hot path: list the orders of a customer, p95 50 ms',
    line,
  });
  return {
    path: DEFAULT_PATHS.indexes,
    indexes: [
      entry('customers_email_idx', 'customers', ['email']),
      entry('orders_customer_idx', 'orders', ['customer_id', 'placed_at'], 9),
      entry('order_lines_order_idx', 'order_lines', ['order_id'], 10),
    ],
    unindexed: [],
    queries: [
      {
        path: DEFAULT_PATHS.indexes,
        sql: 'select * from orders where customer_id = $1 order by placed_at',
        line: 20,
        endLine: 22,
        parses: true,
        tables: ['orders'],
        uses: [
          {
            table: 'orders',
            limited: false,
            columns: [
              { name: 'customer_id', use: 'equal', owner: 'sure' },
              { name: 'placed_at', use: 'sort', owner: 'sure' },
            ],
          },
        ],
      },
    ],
  };
}

function domain(): FactValues['domain'] {
  return {
    context: 'ordering',
    entities: [
      { name: 'Customer', line: 3 },
      { name: 'Order', line: 9 },
      { name: 'Order line', line: 15 },
    ],
    aggregates: [
      { name: 'Customer', members: [], tables: ['customers'], line: 3 },
      {
        name: 'Order',
        root: 'Order',
        members: ['Order line'],
        tables: ['orders', 'order_lines'],
        line: 9,
      },
    ],
  };
}

function migrations(): FactValues['migrations'] {
  const step = (version: string, name: string) => ({
    version,
    name,
    path: `${MIGRATIONS}/${version}_${name}.up.sql`,
    rollback: 'script' as const,
    rollbackPath: `${MIGRATIONS}/${version}_${name}.down.sql`,
    readable: true,
    changesSchema: true,
    lastChangedAt: MIGRATED_AT,
    operations: [],
  });
  return {
    automation: [{ path: '.github/workflows/drill.yaml', line: 14 }],
    validation: [{ path: DEFAULT_PATHS['migration-strategy'], line: 22 }],
    sets: [
      {
        tool: 'golang-migrate',
        directory: MIGRATIONS,
        dialect: 'postgresql',
        checkable: true,
        ordered: true,
        steps: [step('0001', 'create_orders'), step('0002', 'add_placed_at')],
        duplicates: [],
        edited: [],
        lastChangedAt: MIGRATED_AT,
      },
    ],
  };
}

function sensitive(): FactValues['sensitive-data'] {
  return {
    path: DEFAULT_PATHS['data-retention'],
    entries: [
      {
        table: 'customers',
        column: 'email',
        line: 12,
        retention: true,
        masking: true,
        accessControl: true,
        encryption: true,
        isolation: true,
      },
    ],
    columns: [
      {
        table: 'public.customers',
        column: 'email',
        classification: 'personal',
        by: 'name',
        storedAs: 'plain',
        location: { path: DEFAULT_PATHS.schema, line: 3 },
      },
    ],
    unseen: [],
    general: {},
    enforcement: [{ path: DEFAULT_PATHS['data-retention'], line: 40 }],
  };
}
