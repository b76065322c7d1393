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
});
