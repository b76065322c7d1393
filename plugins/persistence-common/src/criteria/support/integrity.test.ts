import type { Fact } from '../../model';
import { change } from '../testing/judging';
import {
  factsWith,
  findingsIn,
  messagesIn,
  schemaOf,
} from '../testing/schemaOf';

const CRITERION = 'referential-integrity-enforced';
const orders = ['id uuid pk', 'total int8'];
const bare = (tables: Record<string, string[]>) =>
  messagesIn(CRITERION, schemaOf(tables)).filter(m => /look/.test(m));

/** Facts in which the tables belong to aggregates. */
function mapped(
  tables: Record<string, string[]>,
  aggregates: Record<string, string[]>,
  contexts: Record<string, string> = {},
): Fact[] {
  const facts = factsWith(schemaOf(tables));
  change(facts, 'domain', '', domain => {
    domain.aggregates = Object.entries(aggregates).map(([name, names]) => ({
      name,
      members: [],
      tables: names,
      line: 1,
      ...(contexts[name] ? { context: contexts[name] } : {}),
    }));
  });
  return facts;
}

describe('references without a constraint', () => {
  it.each<[string, Record<string, string[]>]>([
    [
      'a foreign key',
      { orders, lines: ['id int8 pk', 'order_id uuid -> orders'] },
    ],
    [
      'an identifier of another type',
      { orders, mails: ['id int8 pk', 'order_id text'] },
    ],
    [
      'a table that is not there',
      { orders, lines: ['id int8 pk', 'warehouse_id uuid'] },
    ],
    [
      'a polymorphic pair',
      { orders, notes: ['id int8 pk', 'order_id uuid', 'order_type text'] },
    ],
    [
      'a polymorphic pair in camel case',
      { orders, notes: ['id int8 pk', 'orderId uuid', 'orderType text'] },
    ],
    [
      'an identifier of another system',
      { orders, lines: ['id int8 pk', 'external_order_id uuid'] },
    ],
    [
      'the own identity',
      {
        current_nodes: ['id int8 pk', 'x int4'],
        nodes: ['node_id int8', 'version int4', 'pk (node_id, version)'],
      },
    ],
    [
      'a foreign key on each partition',
      {
        orders,
        payments: ['id int8', 'order_id uuid', 'partition by range'],
        payments_1: [
          'id int8',
          'order_id uuid -> orders',
          'partition of public.payments',
        ],
      },
    ],
    [
      'a list of identifiers',
      { orders, batches: ['id int8 pk', 'order_id uuid[]'] },
    ],
    [
      'the bookkeeping of a tool',
      { orders, schema_migrations: ['order_id uuid'] },
    ],
  ])('has nothing against %s', (_what, tables) => {
    expect(bare(tables)).toEqual([]);
  });

  it.each<[string, string]>([
    ['order_id', 'orders'],
    ['orderId', 'orders'],
    ['order_uuid', 'orders'],
    ['parent_order_id', 'orders'],
  ])('advises on %s', (column, target) => {
    expect(bare({ orders, lines: ['id int8 pk', `${column} uuid`] })).toEqual([
      `advice: lines.${column} looks like a reference to ${target}, but has no foreign key.`,
    ]);
  });

  it('fails inside an aggregate, and names the statement', () => {
    const tables = { orders, order_lines: ['id int8 pk', 'order_id uuid'] };
    const facts = mapped(tables, { Order: ['orders', 'order_lines'] });
    const [finding] = findingsIn(CRITERION, facts);
    expect(finding).toMatchObject({
      severity: 'problem',
      message:
        'order_lines.order_id looks like a reference to orders, but has no foreign key.',
      snippet:
        'ALTER TABLE order_lines ADD CONSTRAINT order_lines_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id) NOT VALID;\n' +
        'ALTER TABLE order_lines VALIDATE CONSTRAINT order_lines_order_id_fkey;',
    });
  });

  it('advises between aggregates, and says nothing between contexts', () => {
    const tables = { orders, claims: ['id int8 pk', 'order_id uuid'] };
    const aggregates = { Order: ['orders'], Claim: ['claims'] };
    expect(messagesIn(CRITERION, mapped(tables, aggregates))).toEqual([
      'advice: claims.order_id looks like a reference to orders, but has no foreign key; between aggregates an identifier may do.',
    ]);
    expect(
      messagesIn(CRITERION, mapped(tables, aggregates, { Claim: 'discounts' })),
    ).toEqual([]);
  });

  it('takes a reason for a column', () => {
    const tables = { orders, order_lines: ['id int8 pk', 'order_id uuid'] };
    const facts = mapped(tables, { Order: ['orders', 'order_lines'] });
    change(facts, 'settings', '', ({ settings }) => {
      settings.referenceExemptions = [
        { table: 'order_lines', column: 'order_id', reason: 'loaded first' },
      ];
    });
    expect(messagesIn(CRITERION, facts)).toEqual([
      'advice: order_lines.order_id has no foreign key on purpose: loaded first',
    ]);
  });

  it('only advises on queues and partitioned tables, in one sentence', () => {
    const jobs = ['id int8 pk', 'order_id uuid'];
    const tables = {
      orders,
      order_jobs: jobs,
      order_log: jobs,
      order_archive: jobs,
      order_events: [...jobs, 'partition by range'],
      lines: ['id int8 pk', 'order_id uuid -> orders'],
    };
    const facts = mapped(tables, { Order: Object.keys(tables) });
    expect(messagesIn(CRITERION, facts)).toEqual([
      expect.stringMatching(
        /^advice: 4 columns of queues, logs, archives and partitioned tables .*order_jobs\.order_id/,
      ),
    ]);
  });

  it('says once what every table does', () => {
    const line = ['id int8 pk', 'order_id uuid'];
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const tables = Object.fromEntries(names.map(name => [name, line]));
    expect(bare({ orders, ...tables })).toEqual([
      expect.stringMatching(
        /^advice: No table has a foreign key, though 6 columns/,
      ),
    ]);
    expect(
      bare({ orders, ...tables, g: ['id int8 pk', 'order_id uuid -> orders'] }),
    ).toEqual([
      expect.stringMatching(
        /^advice: order_id looks like a reference to orders in 6 tables/,
      ),
    ]);
  });

  it('takes what many keys begin with for a shard', () => {
    const keyed = ['order_id uuid', 'n int8', 'pk (order_id, n)'];
    expect(
      bare({
        orders,
        a: keyed,
        b: keyed,
        c: keyed,
        d: keyed,
        e: ['id int8 pk', 'order_id uuid'],
      }),
    ).toEqual([]);
  });

  it('asks nothing of engines without foreign keys', () => {
    const model = schemaOf(
      { orders, lines: ['id uuid pk', 'order_id uuid', 'status text'] },
      { dialect: 'mongodb' },
    );
    expect(messagesIn(CRITERION, model)).toEqual([]);
  });
});

describe('what is left open', () => {
  it('notices constraints that were never validated', () => {
    const model = schemaOf({
      orders,
      lines: [
        'id int8 pk',
        'order_id uuid -> orders unvalidated',
        'check n > 0',
      ],
    });
    model.tables[1].checks[0] = {
      ...model.tables[1].checks[0],
      name: 'n_positive',
      validated: false,
    };
    expect(findingsIn(CRITERION, model)).toMatchObject([
      {
        severity: 'problem',
        message: 'Foreign key order_id_fk is NOT VALID.',
        snippet: 'ALTER TABLE lines VALIDATE CONSTRAINT order_id_fk;',
      },
      { severity: 'advice', message: 'Check n_positive is NOT VALID.' },
    ]);
  });

  it.each<[string, string[], boolean]>([
    ['a status of any text', ['status text'], true],
    ['a status in camel case', ['paymentStatus varchar'], true],
    ['a checked status', ['status text', "check status IN ('a', 'b')"], false],
    ['an enum', ['status order_status'], false],
    [
      'the state of an address',
      ['state text', 'city text', 'postal_code text'],
      false,
    ],
    ['the state of a protocol', ['state text', 'redirect_uri text'], false],
    ['a media type', ['content_type text', 'mime_type text'], false],
    [
      'a status that refers to a list',
      ['status text -> order_statuses'],
      false,
    ],
  ])('judges %s', (_what, lines, expected) => {
    const model = schemaOf({
      orders: ['id uuid pk', ...lines],
      order_statuses: ['id text pk', 'name text'],
    });
    expect(
      messagesIn(CRITERION, model).some(m => /may hold any text/.test(m)),
    ).toBe(expected);
  });

  it('says of many columns once that they hold any text', () => {
    const columns = Array.from({ length: 12 }, (_, n) => `s${n}_status text`);
    expect(
      messagesIn(CRITERION, schemaOf({ orders: ['id uuid pk', ...columns] })),
    ).toEqual([
      expect.stringMatching(
        /^advice: 12 columns of a status or kind may hold any text: orders.s0_status/,
      ),
    ]);
  });

  it('counts triggers, but not those that keep house', () => {
    const triggers = (...names: string[]) =>
      messagesIn(
        CRITERION,
        schemaOf({ orders: [...orders, ...names.map(n => `trigger ${n}`)] }),
      );
    expect(
      triggers('set_updated_at', 'orders_search_vector', 'check_limit'),
    ).toEqual([]);
    expect(triggers('count_lines', 'check_limit')).toEqual([
      'advice: orders has 2 triggers: count_lines, check_limit.',
    ]);
    const many = Object.fromEntries(
      Array.from({ length: 12 }, (_, n) => [
        `t${n}`,
        ['id uuid pk', 'trigger a', 'trigger b'],
      ]),
    );
    expect(messagesIn(CRITERION, schemaOf(many))).toEqual([
      expect.stringMatching(/^advice: 12 tables have more than one trigger/),
    ]);
  });
});
