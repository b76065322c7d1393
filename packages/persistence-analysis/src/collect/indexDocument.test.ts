import { parseMarkdown } from '../documents';
import { readIndexDocument } from './indexDocument';

const read = (text: string) =>
  readIndexDocument(
    parseMarkdown(new TextEncoder().encode(text), 'indexes.md'),
  );

describe('readIndexDocument', () => {
  it('reads a table', async () => {
    const { indexes } = await read(`
| Index | Table | Columns | Serves |
| --- | --- | --- | --- |
| \`orders_customer_idx\` | \`orders\` | \`customer_id, created_at desc\` | history of a customer, 20 ms |
| orders_status_idx | orders | (status) | - |
| orders_open_idx | orders | status | TBD |
`);
    expect(indexes).toEqual([
      {
        name: 'orders_customer_idx',
        table: 'orders',
        columns: ['customer_id', 'created_at'],
        reason: 'history of a customer, 20 ms',
        line: 4,
      },
      {
        name: 'orders_status_idx',
        table: 'orders',
        columns: ['status'],
        line: 5,
      },
      {
        name: 'orders_open_idx',
        table: 'orders',
        columns: ['status'],
        line: 6,
      },
    ]);
  });

  it('reads lists and headings', async () => {
    const { indexes } = await read(`
- \`orders_customer_idx\` on \`orders (customer_id)\`: serves the history of a customer
- \`orders_status_idx\`

### orders_created_idx

On orders (created_at). Serves the nightly export within 2 s.
`);
    expect(indexes).toEqual([
      {
        name: 'orders_customer_idx',
        table: 'orders',
        columns: ['customer_id'],
        reason: 'serves the history of a customer',
        line: 2,
      },
      { name: 'orders_status_idx', columns: [], line: 3 },
      {
        name: 'orders_created_idx',
        table: 'orders',
        columns: ['created_at'],
        reason: 'On orders (created_at). Serves the nightly export within 2 s.',
        line: 5,
      },
    ]);
  });

  it('does not take a table of queries for indexes', async () => {
    const { indexes } = await read(`
| Query | Columns | SLA |
| --- | --- | --- |
| by customer | customer_id | 20 ms |
`);
    expect(indexes).toEqual([]);
  });

  it('parses the SQL blocks with their lines', async () => {
    const { queries } = await read(`
\`\`\`sql
SELECT id FROM orders
WHERE customer_id = $1;
\`\`\`

\`\`\`sql
SELECT FROM WHERE;
\`\`\`

\`\`\`text
not SQL
\`\`\`
`);
    expect(queries).toMatchObject([
      {
        line: 3,
        endLine: 4,
        parses: true,
        path: 'indexes.md',
        tables: ['orders'],
        uses: [
          {
            table: 'orders',
            columns: expect.arrayContaining([
              { name: 'customer_id', use: 'equal', owner: 'sure' },
            ]),
          },
        ],
      },
      {
        line: 8,
        parses: false,
        message: expect.stringMatching(/syntax error/),
      },
    ]);
  });

  const names = {
    indexes: new Set(['orders_customer_idx', 'by_status']),
    tables: new Set(['orders', 'public.orders']),
  };
  const entriesOf = async (text: string) =>
    (
      await readIndexDocument(
        parseMarkdown(new TextEncoder().encode(text), 'indexes.md'),
        names,
      )
    ).indexes.map(({ name, table, columns, reason }) => [
      name ?? `${table}(${columns.join()})`,
      reason !== undefined,
    ]);

  it.each<[string, string, [string, boolean][]]>([
    [
      'a table below the heading of its table, by columns alone',
      '## orders\n\n| Index on | Purpose |\n| --- | --- |\n| (customer_id, placed_at) | history of a customer |\n',
      [],
    ],
    [
      'a table of indexes below the heading of their table',
      '## orders\n\n| Index | Columns | Purpose |\n| --- | --- | --- |\n| (customer_id) | customer_id | history of a customer |\n',
      [['orders(customer_id)', true]],
    ],
    [
      'a table with other words for the reason',
      '| Name | Tabelle | Spalten | Begründung |\n| --- | --- | --- | --- |\n| by_status | orders | status | Arbeitsvorrat, 50 ms |\n',
      [['by_status', true]],
    ],
    [
      'a table whose column of reasons has another name',
      '| Index | On | What for |\n| --- | --- | --- |\n| orders_customer_idx | orders (customer_id) | history of a customer |\n| by_status | orders (status) | - |\n',
      [
        ['orders_customer_idx', true],
        ['by_status', false],
      ],
    ],
    [
      'a table whose rows say why, whatever the column is called',
      '| Index | On | Remarkable |\n| --- | --- | --- |\n| orders_customer_idx | orders (customer_id) | tracking page, 800/s, 15 ms |\n| by_status | orders (status) | small |\n',
      [
        ['orders_customer_idx', true],
        ['by_status', false],
      ],
    ],
    [
      'a table in French',
      '| Index | Table | Colonnes | Pour quoi |\n| --- | --- | --- | --- |\n| by_status | orders | status | les rappels de la veille |\n',
      [['by_status', true]],
    ],
    [
      'a table of queries with names',
      '| Name | Frequency | Objective |\n| --- | --- | --- |\n| Order by number | 250/s | 10 ms |\n',
      [],
    ],
    [
      'CREATE INDEX with a comment above it',
      '```sql\n-- serves the history of a customer\nCREATE INDEX orders_customer_idx ON orders (customer_id);\nCREATE INDEX by_status ON orders (status);\n```\n',
      [
        ['orders_customer_idx', true],
        ['by_status', false],
      ],
    ],
    [
      'CREATE INDEX below its explanation',
      'The history of a customer is read 300 times a second.\n\n```sql\nCREATE INDEX CONCURRENTLY orders_customer_idx ON orders (customer_id);\n```\n',
      [['orders_customer_idx', true]],
    ],
    [
      'a sentence that names an index of the schema',
      'For the history of a customer we keep `orders_customer_idx`; nothing else reads by customer.\n',
      [['orders_customer_idx', true]],
    ],
    [
      'an item that says no more than where the index lies',
      '- `orders_customer_idx` on `orders (customer_id)`\n',
      [['orders_customer_idx', false]],
    ],
    [
      'a list of columns',
      '- `created_at`: sorted by the export\n- `api_key`: never filtered by\n',
      [],
    ],
    [
      'indexes that are planned, rejected or dropped',
      '## Planned\n\n| Index | Table | Columns | Serves |\n| --- | --- | --- | --- |\n| orders_total_idx | orders | total | reports |\n\n## Dropped indexes\n\n- `orders_old_idx` on orders (old): served the first export\n\n### orders_note_idx\n\nWas on orders (note).\n\n## All\n\n| Index | Columns | Serves | Status |\n| --- | --- | --- | --- |\n| orders_x_idx | x | reports | proposed |\n',
      [],
    ],
    [
      'reasons that give none',
      '| Index | Table | Columns | Serves |\n| --- | --- | --- | --- |\n| a_idx | orders | a | for performance |\n| b_idx | orders | b | may be useful later |\n| c_idx | orders | c | faster queries |\n| d_idx | orders | d | lookup by d |\n| e_idx | orders | e | n/a |\n',
      [
        ['a_idx', false],
        ['b_idx', false],
        ['c_idx', false],
        ['d_idx', true],
        ['e_idx', false],
      ],
    ],
  ])('reads %s', async (_what, text, expected) => {
    expect(await entriesOf(text)).toEqual(expected);
  });

  it('reads what has no index on purpose', async () => {
    const { unindexed } = await readIndexDocument(
      parseMarkdown(
        new TextEncoder().encode(`
## What is deliberately not indexed

\`orders.currency_code\` is never filtered by, and there are 12 currencies.

## Others

- orders (channel): no index, five channels that are never deleted
- orders.note is searched by catalog-search
- orders.status: no index
`),
        'indexes.md',
      ),
      names,
    );
    expect(unindexed.map(e => [e.table, e.columns, e.line])).toEqual([
      ['orders', ['currency_code'], 4],
      ['orders', ['channel'], 8],
    ]);
  });
});
