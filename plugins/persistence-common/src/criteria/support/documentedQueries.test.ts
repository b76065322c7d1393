import type { DocumentedQuery, UsedColumn } from '../../model';
import { change } from '../testing/judging';
import {
  factsWith,
  findingsIn,
  messagesIn,
  schemaOf,
} from '../testing/schemaOf';

const ID = 'id int8 pk gen';
/** Findings of foreign keys and queries alone, without that the index document is not complete. */
const keyMessages = (model: Parameters<typeof messagesIn>[1]) =>
  messagesIn('indexed-queries', model).filter(m => !/index document/.test(m));

describe('documented queries', () => {
  const model = schemaOf({
    orders: [
      ID,
      'customer_id int8 -> customers',
      'status text',
      'note text',
      'placed_at timestamptz',
      'doc jsonb',
      'email text',
      'index orders_customer_idx (customer_id, placed_at)',
      "index orders_open_idx (placed_at) where status = 'open'",
      'index orders_doc_idx (doc) using gin',
      'index orders_email_idx ((lower(email)))',
    ],
    customers: [ID, 'name text', 'index customers_name_idx (name)'],
    currencies: ['code bpchar pk', 'name text'],
  });

  type Use = [
    use: UsedColumn['use'],
    name: string,
    owner?: UsedColumn['owner'],
  ];
  const query = (
    uses: Record<string, Use[]>,
    limited = false,
  ): DocumentedQuery => ({
    path: 'docs/database/indexes.md',
    sql: '',
    line: 20,
    endLine: 22,
    parses: true,
    tables: Object.keys(uses),
    uses: Object.entries(uses).map(([table, columns]) => ({
      table,
      limited,
      columns: columns.map(([use, name, owner = 'sure']) => ({
        name,
        use,
        owner,
      })),
    })),
  });
  const judged = (...queries: DocumentedQuery[]) => {
    const facts = factsWith(model);
    change(facts, 'index-document', '', document => {
      document.queries = queries;
    });
    return keyMessages(facts);
  };

  it.each<[string, DocumentedQuery]>([
    [
      'equality on the leading column',
      query({ orders: [['equal', 'customer_id']] }),
    ],
    ['a range on it', query({ orders: [['range', 'customer_id']] })],
    [
      'equality, and the order of the next column',
      query({
        orders: [
          ['equal', 'customer_id'],
          ['sort', 'placed_at'],
        ],
      }),
    ],
    [
      'what a partial index fixes',
      query(
        {
          orders: [
            ['equal', 'status'],
            ['sort', 'placed_at'],
          ],
        },
        true,
      ),
    ],
    ['containment, by GIN', query({ orders: [['match', 'doc']] })],
    [
      'an expression that is indexed',
      query({ orders: [['computed', 'email']] }),
    ],
    ['the key', query({ orders: [['equal', 'id']] })],
    [
      'a join from what is found to a key',
      query({
        orders: [
          ['equal', 'customer_id'],
          ['join', 'customer_id'],
        ],
        customers: [['join', 'id']],
      }),
    ],
    [
      'a join from a key to an indexed reference',
      query({
        customers: [
          ['equal', 'name'],
          ['join', 'id'],
        ],
        orders: [['join', 'customer_id']],
      }),
    ],
    [
      'a report over everything',
      query({ orders: [['join', 'customer_id']], customers: [['join', 'id']] }),
    ],
    ['all rows', query({ orders: [] })],
    ['an order without a limit', query({ orders: [['sort', 'status']] })],
    [
      'the newest rows by an index',
      query({ customers: [['sort', 'name']] }, true),
    ],
    ['a list of values', query({ currencies: [['equal', 'name']] })],
    [
      'a bare name that another table has',
      query({
        orders: [
          ['equal', 'customer_id'],
          ['equal', 'name', 'among'],
        ],
        customers: [
          ['join', 'id'],
          ['equal', 'name', 'among'],
        ],
      }),
    ],
    [
      'the catalog',
      query({
        pg_stat_user_indexes: [['equal', 'relname']],
        'information_schema.columns': [],
      }),
    ],
    [
      'a system column',
      query({
        orders: [
          ['equal', 'customer_id'],
          ['named', 'ctid'],
        ],
      }),
    ],
  ])('accepts %s', (_what, one) => {
    expect(judged(one)).toEqual([]);
  });

  it.each<[string, DocumentedQuery, string]>([
    [
      'a column without an index',
      query({ orders: [['equal', 'note']] }),
      'A documented query on orders (note) has no usable index.',
    ],
    [
      'the second column of an index',
      query({ orders: [['range', 'placed_at']] }),
      'A documented query on orders (placed_at) has no usable index.',
    ],
    [
      'a computed value of an indexed column',
      query({ customers: [['computed', 'name']] }),
      'A documented query on customers (name) has no usable index.',
    ],
    [
      'a plain value of an indexed expression',
      query({ orders: [['equal', 'email']] }),
      'A documented query on orders (email) has no usable index.',
    ],
    [
      'the newest rows without an index',
      query({ orders: [['sort', 'placed_at']] }, true),
      'A documented query on orders (placed_at) has no usable index.',
    ],
    [
      'a join from what is not found',
      query({
        orders: [
          ['equal', 'note'],
          ['join', 'customer_id'],
        ],
        customers: [['join', 'id']],
      }),
      'A documented query on orders (note, customer_id) has no usable index.',
    ],
    [
      'a table that is not there',
      query({ baskets: [['equal', 'id']] }),
      'A documented query reads baskets, which the schema does not have.',
    ],
    [
      'a column that is not there',
      query({
        orders: [
          ['equal', 'customer_id'],
          ['named', 'shipping'],
        ],
      }),
      'A documented query names the column orders.shipping, which the schema does not have.',
    ],
    [
      'a bare column that no table has',
      query({
        orders: [
          ['equal', 'customer_id'],
          ['named', 'shipping', 'among'],
        ],
        customers: [
          ['join', 'id'],
          ['named', 'shipping', 'among'],
        ],
      }),
      'A documented query names the column shipping, which the schema does not have.',
    ],
  ])('fails on %s', (_what, one, message) => {
    expect(judged(one)).toEqual([`problem: ${message}`]);
  });

  it('suggests the equalities first, then a range or the order', () => {
    const facts = factsWith(model);
    change(facts, 'index-document', '', document => {
      document.queries = [
        query({
          orders: [
            ['sort', 'placed_at'],
            ['equal', 'note'],
            ['named', 'id'],
          ],
        }),
      ];
    });
    expect(findingsIn('indexed-queries', facts)).toContainEqual(
      expect.objectContaining({
        line: 20,
        endLine: 22,
        snippet:
          'CREATE INDEX CONCURRENTLY orders_note_placed_at_idx ON orders (note, placed_at);',
      }),
    );
  });

  it('does not blame a name that a WITH query may bring', () => {
    expect(
      judged(
        query({
          orders: [
            ['equal', 'customer_id'],
            ['equal', 'rank', 'maybe'],
          ],
        }),
      ),
    ).toEqual([]);
  });

  it('only advises on what does not parse, since it may be another dialect', () => {
    expect(
      judged({ ...query({}), parses: false, message: 'syntax error' }),
    ).toEqual(['advice: A documented query does not parse: syntax error']);
  });

  it('reads the SQL of the logical model too', () => {
    const facts = factsWith(model);
    change(facts, 'mentions', 'logical-model', mentions => {
      mentions.queries = [
        { ...query({ baskets: [] }), path: 'docs/database/logical-model.md' },
      ];
    });
    expect(messagesIn('logical-model', facts)).toContain(
      'problem: A documented query reads baskets, which the schema does not have.',
    );
  });
});
