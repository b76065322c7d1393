import type { SchemaModel } from '../../model';
import { change } from '../testing/judging';
import {
  factsWith,
  findingsIn,
  messagesIn,
  schemaOf,
} from '../testing/schemaOf';

const found = (model: SchemaModel) => messagesIn('schema', model);

describe('identity', () => {
  it.each<[string, Record<string, string[]>]>([
    ['a generated uuid', { orders: ['id uuid pk'] }],
    ['an identity of 64 bits', { orders: ['id int8 pk gen'] }],
    [
      'a key that is another one’s',
      { profiles: ['id int8 pk -> users'], users: ['id int8 pk gen'] },
    ],
    [
      'a pair of references',
      {
        a_b: ['a_id int8 -> a', 'b_id int8 -> b', 'pk (a_id, b_id)'],
        a: ['id int8 pk gen'],
        b: ['id int8 pk gen'],
      },
    ],
    [
      'a code in a list of values',
      { currencies: ['code bpchar pk', 'name text', 'symbol text'] },
    ],
    [
      'an identity of 32 bits in a list of values',
      { order_types: ['id int4 pk gen', 'name text'] },
    ],
    [
      'a partition',
      {
        events: [
          'id int8 gen',
          'at timestamptz',
          'pk (id, at)',
          'partition by range',
        ],
        events_2026: ['id int8', 'partition of public.events'],
      },
    ],
    [
      'the bookkeeping of a migration tool',
      {
        schema_migrations: ['version text'],
        orders: ['id uuid pk'],
        flyway_schema_history: ['x int4'],
      },
    ],
    [
      'a tenant and a code',
      {
        products: [
          'tenant_id uuid',
          'sku text',
          'pk (tenant_id, sku)',
          'price int8',
        ],
      },
    ],
    [
      'the template of partitions',
      {
        events: ['id int8 gen', 'pk (id)', 'partition by range'],
        template_public_events: ['id int8'],
      },
    ],
  ])('has nothing against %s', (_what, tables) => {
    const against = /^problem|primary key|32-bit|means something|people change/;
    expect(found(schemaOf(tables)).filter(m => against.test(m))).toEqual([]);
  });

  it.each<[string, Record<string, string[]>, string[]]>([
    [
      'no primary key',
      { orders: ['id uuid', 'total int8'] },
      ['problem: Table orders has no primary key.'],
    ],
    [
      'only a unique index',
      { orders: ['id uuid notnull', 'unique orders_id_idx (id)'] },
      [
        'advice: Table orders has no primary key, only the unique index orders_id_idx.',
      ],
    ],
    [
      'no key, which a comment explains',
      {
        samples: [
          'at timestamptz',
          'comment No primary key: appended by the million, never addressed',
        ],
      },
      ['advice: Table samples has no primary key.'],
    ],
    [
      'an integer that nobody generates',
      { orders: ['id int8 pk'] },
      ['problem: orders.id does not say how its values are generated.'],
    ],
    [
      'a shard number',
      { shards: ['shard_id int4 pk', 'owner text'] },
      ['advice: shards.shard_id does not say how its values are generated.'],
    ],
    [
      'the one row of a table of settings',
      { limits: ['id int4 pk', 'check id = 1', 'maximum int4'] },
      ['advice: limits.id does not say how its values are generated.'],
    ],
    [
      '32 bits',
      { orders: ['id int4 pk serial', 'total int8'] },
      [
        'advice: orders.id is a 32-bit key, which ends at 2,147,483,647 rows ever inserted.',
      ],
    ],
    [
      'an e-mail address as the key',
      { watchers: ['email text pk', 'created_at timestamptz'] },
      [
        'advice: The key of watchers is email, which means something outside of the database and may change.',
      ],
    ],
    [
      'a number as the key',
      { suppliers: ['vat_number text pk', 'city text', 'founded date'] },
      [
        'advice: The key of suppliers is vat_number, which means something outside of the database and may change.',
      ],
    ],
    [
      'a name in a key of several columns',
      {
        labels: [
          'order_id uuid -> orders',
          'label_name text',
          'pk (order_id, label_name)',
        ],
        orders: ['id uuid pk'],
      },
      [
        'advice: The key of labels holds label_name, a text that people change.',
      ],
    ],
    [
      'references that follow the key',
      {
        lines: ['id int8 pk gen', 'order_no text -> orders update'],
        orders: ['ref text pk'],
      },
      [
        'advice: orders.ref does not say how its values are generated.',
        'advice: lines (order_no) follows changes of the key of public.orders (ON UPDATE CASCADE): that key is not stable.',
      ],
    ],
    [
      'an idle cascade of updates',
      {
        lines: ['id int8 pk gen', 'order_id int8 -> orders update'],
        orders: ['id int8 pk gen'],
      },
      [
        'advice: ON UPDATE CASCADE stands on 1 foreign key to generated identifiers, which never change.',
      ],
    ],
  ])('notices %s', (_what, tables, expected) => {
    expect(found(schemaOf(tables)).sort()).toEqual([...expected].sort());
  });

  it('gives the statement to write', () => {
    const snippet = (tables: Record<string, string[]>) =>
      findingsIn('schema', schemaOf(tables))[0].snippet;
    expect(snippet({ users_roles: ['user_id int8', 'role_id int8'] })).toBe(
      'ALTER TABLE users_roles ADD PRIMARY KEY (user_id, role_id);',
    );
    expect(snippet({ notes: ['body text'] })).toBe(
      'ALTER TABLE notes ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;',
    );
    expect(
      snippet({
        Order: ['id int4 pk serial', 'total int8'],
        'sales.lines': ['id int8 pk gen', 'order int4 -> Order'],
      }),
    ).toBe(
      [
        'ALTER TABLE "Order" ALTER COLUMN id TYPE bigint;',
        'ALTER TABLE sales.lines ALTER COLUMN "order" TYPE bigint;',
        'ALTER SEQUENCE "Order_id_seq" AS bigint;',
      ].join('\n'),
    );
    expect(
      snippet({ orders: ['id uuid notnull', 'unique orders_id_idx (id)'] }),
    ).toBe('ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_id_idx;');
    // PostgreSQL refuses that for a partitioned table.
    expect(
      snippet({
        orders: [
          'id uuid notnull',
          'unique orders_id_idx (id)',
          'partition by range',
        ],
      }),
    ).toBeUndefined();
  });

  it('names narrow keys one by one only while they are few', () => {
    const many = Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [
        `things_${n}`,
        ['id int4 pk gen', 'a int8'],
      ]),
    );
    const narrow = found(schemaOf(many));
    expect(narrow).toHaveLength(11);
    expect(narrow[10]).toMatch(
      /^advice: 30 more tables have a 32-bit key: things_/,
    );
  });

  it('does not fail on what was there before the baseline', () => {
    const facts = factsWith(schemaOf({ orders: ['id uuid', 'total int8'] }));
    const before = 'migrations/0001_create_orders.up.sql';
    change(facts, 'schema', 'migrations', ({ model }) => {
      model.tables[0].location = { path: before, line: 1 };
    });
    expect(messagesIn('schema', facts)).toEqual([
      'problem: Table orders has no primary key.',
    ]);
    change(facts, 'settings', '', ({ settings }) => {
      settings.migrations = { baseline: '0001' };
    });
    expect(messagesIn('schema', facts)).toEqual([
      'advice: Table orders has no primary key.',
    ]);
  });

  it('asks a document store for its identity too', () => {
    expect(
      found(schemaOf({ carts: ['lines array'] }, { dialect: 'mongodb' })),
    ).toEqual(['problem: Collection carts does not state its identity (_id).']);
  });
});
