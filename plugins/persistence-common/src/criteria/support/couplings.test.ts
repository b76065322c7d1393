import type { RoutineModel, SchemaModel } from '../../model';
import { change } from '../testing/judging';
import {
  factsWith,
  findingsIn,
  messagesIn,
  schemaOf,
} from '../testing/schemaOf';

const CRITERION = 'cross-context-coupling-avoided';
const ID = 'id uuid pk';
const routine = (
  kind: RoutineModel['kind'],
  name: string,
  ...references: string[]
): RoutineModel => ({
  kind,
  schema: 'public',
  name,
  references,
  location: { path: 'a.sql', line: 3, endLine: 9 },
});
const withRoutines = (...routines: RoutineModel[]): SchemaModel =>
  schemaOf({ orders: [ID] }, { routines });

describe('couplings', () => {
  it.each<[string, SchemaModel]>([
    [
      'schemas of its own',
      schemaOf({
        'sales.orders': [ID, 'contact_id uuid -> private.contacts'],
        'private.contacts': [ID],
      }),
    ],
    [
      'a schema in capitals',
      schemaOf({
        'Sales.orders': [ID],
        'Sales.lines': [ID, 'order_id uuid -> sales.orders'],
      }),
    ],
    [
      'catalogs and extensions',
      withRoutines(
        routine(
          'view',
          'sizes',
          'pg_catalog.pg_class',
          'partman.part_config',
          'information_schema.columns',
        ),
      ),
    ],
    ['an outbox', withRoutines(routine('function', 'tell', 'outbox.messages'))],
  ])('has nothing against %s', (_what, model) => {
    expect(messagesIn(CRITERION, model)).toEqual([]);
  });

  it('fails on a foreign key into another schema, and gives the statement', () => {
    const model = schemaOf({
      orders: [ID, 'customer_id uuid -> crm.customers'],
    });
    expect(findingsIn(CRITERION, model)).toMatchObject([
      {
        severity: 'problem',
        message:
          'Foreign key of orders reaches into another context: crm.customers.',
        snippet: 'ALTER TABLE orders DROP CONSTRAINT customer_id_fk;',
      },
    ]);
  });

  it('fails on views and functions, and on a trigger by its function', () => {
    const model = withRoutines(
      routine('view', 'owners', 'public.orders', 'crm.customers'),
      routine('function', 'tell', 'reporting.entries'),
      routine('trigger', 'orders_tell', 'public.orders', 'reporting.entries'),
      routine('trigger', 'orders_note', 'public.orders', 'audit.entries'),
    );
    expect(
      findingsIn(CRITERION, model).map(f => [f.message, f.line, f.endLine]),
    ).toEqual([
      [
        'The function tell reaches into another context: reporting.entries.',
        3,
        9,
      ],
      [
        'The trigger orders_note reaches into another context: audit.entries.',
        3,
        9,
      ],
      ['The view owners reaches into another context: crm.customers.', 3, 9],
    ]);
  });

  it('goes by the map of aggregates where one schema holds several contexts', () => {
    const facts = factsWith(
      schemaOf(
        { orders: [ID, 'customer_id uuid -> customers'], customers: [ID] },
        {
          routines: [
            routine('view', 'owners', 'public.orders', 'public.customers'),
          ],
        },
      ),
    );
    change(facts, 'domain', '', domain => {
      domain.aggregates = [
        { name: 'Order', members: [], tables: ['orders'], line: 1 },
        {
          name: 'Customer',
          members: [],
          tables: ['customers'],
          line: 2,
          context: 'accounts',
        },
      ];
    });
    expect(messagesIn(CRITERION, facts)).toEqual([
      'problem: The view owners reaches into another context: public.customers (accounts).',
      'problem: Foreign key of orders reaches into another context: public.customers (accounts).',
    ]);
    change(facts, 'domain', '', domain => {
      domain.aggregates[1].context = 'Ordering';
    });
    expect(messagesIn(CRITERION, facts)).toEqual([]);
  });

  it('reads the queries of the index document and of the logical model', () => {
    const facts = factsWith(schemaOf({ orders: [ID] }));
    const query = (path: string, table: string) => ({
      path,
      sql: '',
      line: 4,
      endLine: 6,
      parses: true,
      tables: ['orders', table],
      uses: [],
    });
    change(facts, 'index-document', '', document => {
      document.queries = [
        query('docs/database/indexes.md', 'billing.invoices'),
      ];
    });
    change(facts, 'mentions', 'logical-model', mentions => {
      mentions.queries = [
        query('docs/database/logical-model.md', 'crm.people'),
      ];
    });
    expect(
      findingsIn(CRITERION, facts).map(f => [
        f.path,
        f.line,
        f.endLine,
        f.message,
      ]),
    ).toEqual([
      [
        'docs/database/indexes.md',
        4,
        6,
        'A documented query reaches into another context: billing.invoices.',
      ],
      [
        'docs/database/logical-model.md',
        4,
        6,
        'A documented query reaches into another context: crm.people.',
      ],
    ]);
  });

  it('takes a bare name for the search path of the service, whatever its schema', () => {
    const facts = factsWith(schemaOf({ 'sales.orders': [ID] }));
    change(facts, 'index-document', '', document => {
      document.queries = [
        {
          path: 'i.md',
          sql: '',
          line: 1,
          endLine: 1,
          parses: true,
          tables: ['orders'],
          uses: [],
        },
      ];
    });
    expect(messagesIn(CRITERION, facts)).toEqual([]);
  });
});
