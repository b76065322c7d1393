import { parseMarkdown } from '../parseMarkdown';
import { readAggregates } from './index';

const read = (text: string) =>
  readAggregates(
    parseMarkdown(new TextEncoder().encode(text), 'docs/domain/aggregates.md'),
  ).map(({ line: _line, ...entry }) => entry);

const ORDER = {
  name: 'Order',
  root: 'Order',
  members: expect.arrayContaining(['OrderLine', 'Payment']),
};

describe('readAggregates', () => {
  it.each([
    [
      'a table',
      `
| Aggregate | Root | Members | Tables |
| --- | --- | --- | --- |
| Order | Order | Order, OrderLine, Payment | \`orders\`, \`order_lines\` |
`,
    ],
    [
      'a table by roots, with the mark in the members',
      `
| Context | Aggregate root | Contains | Stored in |
| --- | --- | --- | --- |
| Sales | Order | Order (root), OrderLine, Payment | orders, order_lines |
`,
    ],
    [
      'a table of tables',
      `
| Table | Aggregate | Entity |
| --- | --- | --- |
| orders | Order | Order (root) |
| order_lines | Order | OrderLine |
| payments | Order | Payment |
`,
    ],
    [
      'headings with labels',
      `
## Order aggregate

Root: Order
Members: OrderLine, Payment
Tables: orders, order_lines
`,
    ],
    [
      'headings with a list of labels and nested names',
      `
## 1. Order

- **Root:** Order
- **Members:**
  - OrderLine
  - Payment
- **Tables:** \`orders\`, \`order_lines\`
`,
    ],
    [
      'headings with kinds in parentheses',
      `
## Aggregate: Order

- Order (aggregate root)
- OrderLine (entity): one article at a price
- Payment (value object)

Stored in \`orders\` and \`order_lines\`.
`,
    ],
    [
      'a sentence below a heading',
      `
## Order

Order is the root. It consists of OrderLine and Payment, and is persisted in orders, order_lines.
`,
    ],
    [
      'a list of roots',
      `
- **Order** (root): OrderLine, Payment
- **Customer** (root): Address
`,
    ],
    ['a bare list', '- Order (root), OrderLine, Payment\n- Customer (root)\n'],
    [
      'a nested list',
      `
- **Order**
  - OrderLine
  - Payment
- **Customer**
  - Address
`,
    ],
    [
      'sentences',
      'The Order aggregate contains OrderLine and Payment, with Order as root.\n',
    ],
    ['a remark', 'Placement changes Order (root), OrderLine and Payment.\n'],
    [
      'a class diagram with namespaces',
      `
\`\`\`mermaid
classDiagram
  namespace OrderAggregate {
    class Order {
      <<aggregate root>>
      id
      add(line)
    }
    class OrderLine
    class Payment
  }
  namespace CustomerAggregate {
    class Customer
  }
\`\`\`
`,
    ],
    [
      'a class diagram of compositions',
      `
\`\`\`mermaid
classDiagram
  Order "1" *-- "many" OrderLine : contains
  Order *-- Payment
  Order --> Customer
\`\`\`
`,
    ],
    [
      'a flow chart with subgraphs',
      `
\`\`\`mermaid
flowchart LR
  subgraph oa["Order aggregate"]
    o[Order root]
    l[OrderLine]
    p[Payment]
    o[Order root] --> l[OrderLine]
  end
\`\`\`
`,
    ],
    [
      'a heading in German',
      `
## Aggregat: Order

Wurzel: Order
Mitglieder: OrderLine und Payment
Tabellen: orders, order_lines
`,
    ],
    [
      'a table in Spanish',
      `
| Agregado | Raíz | Entidades | Tablas |
| --- | --- | --- | --- |
| Order | Order | OrderLine y Payment | orders, order_lines |
`,
    ],
    [
      'a sentence in Portuguese',
      `
## Agregado Order

A raiz é Order. Contém OrderLine e Payment.
`,
    ],
  ])('reads %s', (_what, text) => {
    const [order] = read(text).filter(entry => entry.name === 'Order');
    expect(order).toEqual(expect.objectContaining(ORDER));
  });

  it('takes the tables where they are named', () => {
    for (const text of [
      '| Aggregate | Tables |\n| --- | --- |\n| Order | `orders`, `order_lines` (partitioned) |\n',
      '## Order\n\nStored in `orders` and `order_lines`.\n',
      '## Order\n\n- Tables: orders, order_lines\n',
    ]) {
      expect(read(text)).toMatchObject([
        { name: 'Order', tables: ['orders', 'order_lines'] },
      ]);
    }
  });

  it('does not make aggregates of explanations', () => {
    expect(
      read(
        `
An aggregate is changed in one transaction, through its root. It contains what must be consistent.

| Aggregate | Root | Members |
| --- | --- | --- |
| Order | Order | OrderLine |

**Order.** Placement writes the order and its lines; Invoice (root) is another team's.
`,
      ).map(entry => entry.name),
    ).toEqual(['Order']);
  });

  it('takes neither methods nor arrows for members', () => {
    const [drawn] = read(
      '```mermaid\nclassDiagram\n  namespace Sales {\n    class Order {\n      add(line)\n    }\n  }\n```\n',
    );
    expect(drawn.members).toEqual(['Order']);
    const [charted] = read(
      '```mermaid\nflowchart LR\n  subgraph Order\n    o[Order]\n    o[Order] --> l(Line)\n  end\n```\n',
    );
    expect(charted.members).toEqual(['Order']);
  });

  it('adds what a diagram knows to a name that says nothing', () => {
    expect(
      read(
        '## Order\n\nHolds a purchase together.\n\n```mermaid\nclassDiagram\n  Order *-- OrderLine\n```\n',
      ),
    ).toEqual([
      { name: 'Order', root: 'Order', members: ['OrderLine'], tables: [] },
    ]);
  });

  it('survives hostile text', () => {
    const started = Date.now();
    for (const text of [
      `- ${'A (root), '.repeat(20_000)}`,
      `${'Order (root) '.repeat(20_000)}`,
      `The ${'A'.repeat(50_000)} aggregate contains ${'B, '.repeat(20_000)}`,
      `\`\`\`mermaid\nclassDiagram\n${'A *-- A\n'.repeat(3000)}\`\`\`\n`,
      '## A\n\n- Members:\n  - B\n'.repeat(1000),
    ]) {
      read(text);
    }
    expect(Date.now() - started).toBeLessThan(8000);
  });
});
