import type { AggregateEntry, Fact } from '../../model';
import { change, evaluateOrders, resultOf } from '../testing/judging';
import {
  factsWith,
  findingsIn,
  messagesIn,
  schemaOf,
} from '../testing/schemaOf';

const CRITERION = 'aggregate-boundaries-preserved';

function withAggregates(
  tables: Record<string, string[]>,
  aggregates: (Partial<AggregateEntry> & { name: string })[],
): Fact[] {
  const facts = factsWith(schemaOf(tables));
  change(facts, 'domain', '', domain => {
    domain.aggregates = aggregates.map(a => ({
      members: [],
      tables: [],
      line: 7,
      path: 'docs/domain/aggregates.md',
      ...a,
    }));
  });
  return facts;
}

const ID = 'id uuid pk';
const ORDER = { name: 'Order', root: 'Order', members: ['Order Line'] };
const CUSTOMER = { name: 'Customer' };

describe('boundaries', () => {
  it.each<[string, string[]]>([
    ['plurals', ['orders', 'order_lines', 'customers']],
    ['singulars', ['order', 'order_line', 'customer']],
    ['camel case', ['Orders', 'OrderLine', 'Customer']],
    [
      'a prefix that all share',
      ['shop_order', 'shop_order_line', 'shop_customer'],
    ],
    ['schemas', ['sales.orders', 'sales.order_lines', 'crm.customers']],
  ])('finds tables by %s', (_what, [order, line, customer]) => {
    const facts = withAggregates(
      {
        [customer]: [ID],
        [order]: [ID, `customer_id uuid -> ${customer}`],
        [line]: [ID, `order_id uuid -> ${order} cascade`],
      },
      [ORDER, CUSTOMER],
    );
    expect(messagesIn(CRITERION, facts)).toEqual([]);
  });

  it('lets the name of an aggregate decide before what another one holds', () => {
    const facts = withAggregates(
      {
        customers: [ID],
        orders: [ID, 'customer_id uuid -> customers cascade'],
      },
      [{ ...ORDER, members: ['Customer'] }, CUSTOMER],
    );
    expect(messagesIn(CRITERION, facts)).toEqual([
      'problem: orders (Order) cascades from public.customers (Customer): ON DELETE CASCADE.',
    ]);
  });

  it('fails on a cascade across aggregates, and gives the statement without it', () => {
    const facts = withAggregates(
      {
        customers: [ID],
        orders: [ID, 'customer_id uuid -> customers cascade'],
      },
      [ORDER, CUSTOMER],
    );
    expect(findingsIn(CRITERION, facts)).toMatchObject([
      {
        severity: 'problem',
        line: 5,
        snippet:
          'ALTER TABLE orders DROP CONSTRAINT customer_id_fk, ADD CONSTRAINT customer_id_fk FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;\n' +
          'ALTER TABLE orders VALIDATE CONSTRAINT customer_id_fk;',
      },
    ]);
  });

  it('advises on a cascade of updates that can never come', () => {
    const facts = withAggregates(
      { customers: [ID], orders: [ID, 'customer_id uuid -> customers update'] },
      [ORDER, CUSTOMER],
    );
    const findings = findingsIn(CRITERION, facts);
    expect(findings).toMatchObject([
      {
        severity: 'advice',
        message:
          'orders (Order) would follow changes of the key of public.customers (Customer): ON UPDATE CASCADE, on an identifier that never changes.',
      },
    ]);
    expect(findings[0]).not.toHaveProperty('snippet');
    expect(resultOf(evaluateOrders(facts), CRITERION).outcome).toBe('pass');
  });

  it.each([
    ['id text pk', 'id', 'pass'],
    ['ref char pk', 'ref', 'pass'],
    ['code text pk', 'code', 'fail'],
  ])('judges a cascade of updates by the key %s', (column, name, outcome) => {
    const facts = withAggregates(
      {
        customers: [column, 'name text'],
        orders: [ID, `customer_key text -> customers update`],
      },
      [ORDER, CUSTOMER],
    );
    for (const subject of ['deliverable', 'migrations'])
      change(facts, 'schema', subject, ({ model }) => {
        for (const table of model.tables) {
          for (const each of table.columns)
            if (each.type === 'char') each.modifiers = [36];
          for (const key of table.foreignKeys) key.referencedColumns = [name];
        }
      });
    expect(resultOf(evaluateOrders(facts), CRITERION).outcome).toBe(outcome);
  });

  it('advises on a reference past the root', () => {
    const facts = withAggregates(
      {
        orders: [ID],
        order_lines: [ID, 'order_id uuid -> orders'],
        customers: [ID, 'line_id uuid -> order_lines'],
      },
      [ORDER, CUSTOMER],
    );
    expect(messagesIn(CRITERION, facts)).toEqual([
      'advice: customers (Customer) refers to public.order_lines, past the root of Order.',
    ]);
  });

  it('advises on tables of no aggregate, except lists, queues and bookkeeping', () => {
    const facts = withAggregates(
      {
        orders: [ID],
        customers: [ID],
        baskets: [ID],
        order_statuses: ['code text pk', 'name text'],
        outbox: [ID],
        schema_migrations: ['version text'],
      },
      [ORDER, CUSTOMER],
    );
    expect(messagesIn(CRITERION, facts)).toEqual([
      'advice: Table baskets belongs to no described aggregate.',
    ]);
  });

  it('is not blinded by a cascade of updates that can never come', () => {
    const facts = withAggregates(
      {
        languages: ['id int8 pk gen', 'name text'],
        orders: [ID, 'language_id int8 -> languages update'],
        customers: [ID],
      },
      [ORDER, CUSTOMER],
    );
    expect(resultOf(evaluateOrders(facts), CRITERION).outcome).toBe('pass');
  });

  it('leaves open what a cascade on an unmapped table does', () => {
    const facts = withAggregates(
      {
        orders: [ID],
        customers: [ID],
        baskets: [ID, 'order_id uuid -> orders cascade'],
      },
      [ORDER, CUSTOMER],
    );
    expect(resultOf(evaluateOrders(facts), CRITERION)).toMatchObject({
      outcome: 'unknown',
      summary:
        'baskets cascades from public.orders, but not both belong to a described aggregate.',
    });
  });
});

describe('storage of aggregates', () => {
  const tables = { orders: [ID], customers: [ID] };

  it('fails where an aggregate has no table', () => {
    const facts = withAggregates(tables, [ORDER, CUSTOMER, { name: 'Basket' }]);
    expect(findingsIn(CRITERION, facts)).toMatchObject([
      {
        severity: 'problem',
        message: 'Aggregate Basket has no table.',
        path: 'docs/domain/aggregates.md',
        line: 7,
      },
    ]);
  });

  it('fails where it names a table that is not there', () => {
    const facts = withAggregates(tables, [
      { ...ORDER, tables: ['orders', 'order_notes'] },
      { ...CUSTOMER, tables: ['customers'] },
    ]);
    expect(messagesIn(CRITERION, facts)).toEqual([
      'problem: Aggregate Order is stored in order_notes, which the schema does not have.',
    ]);
  });

  it('points at the line of the settings that names it', () => {
    const facts = withAggregates(tables, [
      { ...ORDER, tables: ['order_notes'], path: undefined },
      { ...CUSTOMER, tables: ['customers'] },
    ]);
    change(facts, 'settings', '', value => {
      value.settings.aggregates = [
        { name: 'Customer', tables: ['customers'] },
        { name: 'Order', tables: ['order_notes'] },
      ];
      value.lines = { 'aggregates.1': 14 };
    });
    expect(findingsIn(CRITERION, facts)).toMatchObject([
      {
        message: expect.stringContaining('stored in order_notes'),
        path: 'docs/database/persistence.yaml',
        line: 14,
      },
    ]);
  });

  it('accepts a view, another context, and what is not persisted', () => {
    const facts = withAggregates(tables, [
      { ...ORDER, tables: ['orders', 'order_totals'] },
      { ...CUSTOMER, tables: ['customers'] },
      { name: 'Invoice', context: 'billing' },
      { name: 'Quote' },
      { name: 'Basket' },
    ]);
    change(facts, 'schema', 'migrations', ({ model }) => {
      model.routines.push({
        kind: 'view',
        schema: 'public',
        name: 'order_totals',
        references: ['public.orders'],
        location: { path: 'a.sql', line: 1 },
      });
    });
    change(facts, 'mentions', 'logical-model', mentions => {
      mentions.aggregates.push({ name: 'Quote', line: 4, excluded: true });
    });
    change(facts, 'settings', '', ({ settings }) => {
      settings.entitiesNotPersisted = [
        { name: 'Basket', reason: 'kept in the browser' },
      ];
    });
    expect(messagesIn(CRITERION, facts)).toEqual([]);
  });

  it('advises where only a name tells the table, though others name theirs', () => {
    const facts = withAggregates(tables, [
      { ...ORDER, tables: ['orders'] },
      CUSTOMER,
    ]);
    expect(messagesIn(CRITERION, facts)).toEqual([
      'advice: Aggregate Customer names no table; by its name, customers is taken for it.',
    ]);
  });
});
