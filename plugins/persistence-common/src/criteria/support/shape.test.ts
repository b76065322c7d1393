import type { MentionsFact } from '../../model';
import { change } from '../testing/judging';
import { factsWith, messagesIn, schemaOf } from '../testing/schemaOf';

const ID = 'id int8 pk gen';
const users = [ID, 'name text'];

describe('anemic tables', () => {
  const anemic = (tables: Record<string, string[]>) =>
    messagesIn('anemic-tables', schemaOf({ users, ...tables }));

  it.each<[string, Record<string, string[]>]>([
    [
      'a column of its own',
      { carts: [ID, 'user_id int8 -> users', 'note text'] },
    ],
    [
      'a time that means something',
      { carts: [ID, 'user_id int8 -> users', 'expires_at timestamptz'] },
    ],
    [
      'a join table',
      {
        likes: [
          'user_id int8 -> users',
          'post_id int8 -> posts',
          'created_at timestamptz',
        ],
        posts: [ID, 'body text'],
      },
    ],
    [
      'a join table without constraints',
      {
        user_groups: [
          'user_id int8',
          'group_id int8',
          'pk (user_id, group_id)',
        ],
      },
    ],
    [
      'a root that others hang on',
      {
        carts: [ID, 'user_id int8 -> users'],
        items: [ID, 'cart_id int8 -> carts', 'sku text'],
      },
    ],
    [
      'a redirect',
      {
        artist_gid_redirect: [
          'gid uuid pk',
          'new_id int8',
          'created timestamptz',
        ],
      },
    ],
    ['a list of codes', { stop_words: ['word text pk'] }],
    ['a queue', { outbox: [ID, 'user_id int8', 'created_at timestamptz'] }],
    ['the bookkeeping of a tool', { schema_migrations: ['id int8'] }],
    [
      'a partition',
      {
        log: [ID, 'body text', 'partition by range'],
        log_1: [ID, 'partition of public.log'],
      },
    ],
  ])('has nothing against %s', (_what, tables) => {
    expect(anemic(tables)).toEqual([]);
  });

  it('advises on identifiers and timestamps alone', () => {
    expect(
      anemic({
        carts: [
          ID,
          'user_id int8 -> users',
          'created_at timestamptz',
          'updatedAt timestamptz',
        ],
      }),
    ).toEqual([
      'advice: Table carts has no column of its own beside identifiers and timestamps.',
    ]);
  });
});

describe('over-normalisation', () => {
  const judged = (tables: Record<string, string[]>) =>
    messagesIn('over-normalization', schemaOf(tables));
  const lookups = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, n) => [`l${n}`, [ID, 'label text']]),
    );
  const refers = (count: number) =>
    Array.from({ length: count }, (_, n) => `l${n}_id int8 -> l${n}`);

  it('advises when lookup tables of one value are over 30 % of the tables', () => {
    expect(judged({ ...lookups(3), orders: [ID, ...refers(3)] })).toHaveLength(
      3,
    );
    expect(judged({ ...lookups(2), orders: [ID, ...refers(2)] })).toEqual([]);
    const others = Object.fromEntries(
      Array.from({ length: 9 }, (_, n) => [`o${n}`, [ID, 'a int4', 'b int4']]),
    );
    expect(
      judged({ ...lookups(3), orders: [ID, ...refers(3)], ...others }),
    ).toEqual([]);
  });

  it('advises on more than 40 columns', () => {
    const wide = (count: number) =>
      judged({
        orders: [
          ID,
          ...Array.from({ length: count - 1 }, (_, n) => `c${n} int4`),
        ],
      });
    expect(wide(40)).toEqual([]);
    expect(wide(41)).toEqual(['advice: Table orders has 41 columns.']);
  });
});

describe('models against the schema', () => {
  const judged = (
    id: 'logical-model' | 'physical-model',
    mentions: Partial<MentionsFact>,
    model = schemaOf({ orders: ['id uuid pk', 'at timestamptz'] }),
  ) => {
    const facts = factsWith(model);
    change(facts, 'mentions', id, fact =>
      Object.assign(
        fact,
        { tables: [{ name: 'public.orders', line: 3 }] },
        mentions,
      ),
    );
    return messagesIn(id, facts);
  };

  it.each(['logical-model', 'physical-model'] as const)(
    '%s lists no table that is not there',
    id => {
      const listedTables = [
        { name: 'orders', line: 3 },
        { name: 'order_archive', line: 8 },
      ];
      expect(judged(id, { listedTables })).toEqual([
        `problem: docs/database/${id}.md lists the table order_archive, which the schema does not have.`,
      ]);
      const views = schemaOf(
        { orders: ['id uuid pk'] },
        {
          enums: ['public.order_status'],
          routines: [
            {
              kind: 'view',
              schema: 'public',
              name: 'order_archive',
              references: [],
              location: { path: 'a', line: 1 },
            },
          ],
        },
      );
      expect(
        judged(
          id,
          {
            listedTables: [...listedTables, { name: 'order_status', line: 9 }],
          },
          views,
        ),
      ).toEqual([]);
    },
  );

  it('names every table, or speaks for the others', () => {
    const tables = [{ name: 'public.orders' }];
    expect(judged('physical-model', { tables })).toEqual([
      'problem: docs/database/physical-model.md does not mention the table public.orders.',
    ]);
    expect(judged('physical-model', { tables, otherTables: 12 })).toEqual([
      'advice: docs/database/physical-model.md does not mention the table public.orders.',
    ]);
  });

  it('names the engine that the schema is written for', () => {
    const mysql = [{ dialect: 'mysql' as const, line: 5 }];
    expect(judged('physical-model', { engines: mysql })).toEqual([
      'problem: docs/database/physical-model.md names MySQL, but the schema is written for PostgreSQL.',
    ]);
    expect(
      judged('physical-model', {
        engines: [...mysql, { dialect: 'postgresql', line: 9 }],
      }),
    ).toEqual([]);
    // SQL without a mark of any dialect says nothing of the engine.
    expect(
      judged(
        'physical-model',
        { engines: mysql },
        schemaOf({ orders: ['id int4 pk gen', 'at date'] }),
      ),
    ).toEqual([]);
  });
});
