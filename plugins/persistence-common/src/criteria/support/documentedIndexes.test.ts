import type { DocumentedIndex } from '../../model';
import { change } from '../testing/judging';
import {
  factsWith,
  findingsIn,
  messagesIn,
  schemaOf,
} from '../testing/schemaOf';

const ID = 'id int8 pk gen';

describe('the index document', () => {
  const model = schemaOf({
    orders: [
      ID,
      'customer_id int8',
      'placed_at timestamptz',
      'status text',
      'index orders_customer_idx (customer_id, placed_at)',
    ],
    lines: [ID, 'sku text', 'index lines_sku_idx (sku)'],
  });
  const LINES = {
    name: 'lines_sku_idx',
    columns: [],
    reason: 'recalls',
    line: 12,
  };

  const judged = (...entries: Partial<DocumentedIndex>[]) => {
    const facts = factsWith(model);
    change(facts, 'index-document', '', document => {
      document.indexes = [
        ...entries.map(e => ({
          columns: [],
          reason: 'history of a customer',
          line: 9,
          ...e,
        })),
        LINES,
      ];
    });
    return messagesIn('indexes', facts);
  };

  it.each<[string, Partial<DocumentedIndex>]>([
    ['a name', { name: 'orders_customer_idx' }],
    ['a name with its schema', { name: 'public.orders_customer_idx' }],
    [
      'a name in other letters',
      { name: 'ORDERS_CUSTOMER_IDX', columns: ['customer_id', 'placed_at'] },
    ],
    [
      'table and columns',
      { table: 'orders', columns: ['customer_id', 'placed_at'] },
    ],
    [
      'a name with a remark for columns',
      {
        name: 'orders_customer_idx',
        columns: ['customer_id', 'placed_at', 'btree'],
      },
    ],
  ])('recognises %s', (_what, entry) => {
    expect(judged(entry)).toEqual([]);
  });

  it('wants an entry for each index, and gives the row to write', () => {
    const facts = factsWith(model);
    change(facts, 'index-document', '', document => {
      document.indexes = [LINES];
    });
    expect(findingsIn('indexes', facts)).toMatchObject([
      {
        severity: 'problem',
        message:
          'Index orders_customer_idx on orders has no entry in docs/database/indexes.md.',
        snippet:
          '| orders_customer_idx | orders | customer_id, placed_at | the query, how often, how fast |',
      },
    ]);
  });

  it.each<[string, Partial<DocumentedIndex>, string]>([
    [
      'another name',
      {
        name: 'orders_by_customer',
        table: 'orders',
        columns: ['customer_id', 'placed_at'],
      },
      'problem: Index orders_by_customer is documented, but the schema calls it orders_customer_idx.',
    ],
    [
      'the columns the other way round',
      { name: 'orders_customer_idx', columns: ['placed_at', 'customer_id'] },
      'problem: Index orders_customer_idx is documented on (placed_at, customer_id), but lies on orders (customer_id, placed_at).',
    ],
    [
      'another column',
      { name: 'orders_customer_idx', columns: ['customer_id', 'status'] },
      'problem: Index orders_customer_idx is documented on (customer_id, status), but lies on orders (customer_id, placed_at).',
    ],
    [
      'another table',
      { name: 'orders_customer_idx', table: 'lines', columns: [] },
      'problem: Index orders_customer_idx is documented on lines (), but lies on orders (customer_id, placed_at).',
    ],
    [
      'no reason',
      { name: 'orders_customer_idx', reason: ' ' },
      'problem: Index orders_customer_idx names no query, hot path or SLA that it serves.',
    ],
  ])('contradicts %s', (_what, entry, message) => {
    expect(judged(entry)).toEqual([message]);
  });

  it('knows an index that only a partition has', () => {
    const facts = factsWith(
      schemaOf({
        events: ['id int8 pk gen', 'partition by range'],
        events_1: [
          'id int8',
          'index events_1_idx (id)',
          'partition of public.events',
        ],
      }),
    );
    change(facts, 'index-document', '', document => {
      document.indexes = [
        { name: 'events_1_idx', columns: [], reason: 'the export', line: 9 },
      ];
    });
    expect(messagesIn('indexes', facts)).toEqual([]);
  });

  it('only reports indexes from before the baseline', () => {
    const facts = factsWith(model);
    change(facts, 'index-document', '', document => {
      document.indexes = [LINES];
    });
    change(facts, 'schema', 'migrations', schema => {
      for (const table of schema.model.tables)
        for (const index of table.indexes)
          index.location = {
            path: 'migrations/0001_create_orders.up.sql',
            line: 3,
          };
    });
    change(facts, 'settings', '', ({ settings }) => {
      settings.migrations = { baseline: '0001' };
    });
    expect(messagesIn('indexes', facts)).toEqual([
      'advice: Index orders_customer_idx on orders has no entry in docs/database/indexes.md.',
    ]);
  });
});
