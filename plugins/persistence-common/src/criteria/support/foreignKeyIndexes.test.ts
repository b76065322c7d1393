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

describe('unindexed foreign keys', () => {
  const judged = (
    lines: string[],
    parent: string[] = [ID, 'total int8'],
    dialect: 'postgresql' | 'mysql' | 'mongodb' = 'postgresql',
  ) =>
    keyMessages(
      schemaOf(
        {
          parents: parent,
          children: [ID, 'parent_id int8 -> parents', ...lines],
        },
        { dialect },
      ),
    );

  it.each<[string, string[]]>([
    ['an index on it', ['index i (parent_id)']],
    ['an index that begins with it', ['index i (parent_id, at)']],
    ['a unique constraint', ['unique u (parent_id)']],
    ['a hash index', ['index i (parent_id) using hash']],
    [
      'a partial index that leaves out what refers to nothing',
      ['index i (parent_id) where parent_id IS NOT NULL'],
    ],
    [
      'the same, as PostgreSQL writes it',
      ['index i (parent_id) where (parent_id IS NOT NULL)'],
    ],
  ])('accepts %s', (_what, lines) => {
    expect(judged(lines)).toEqual([]);
  });

  it.each<[string, string[], string]>([
    ['none', [], 'Foreign key children (parent_id) has no index.'],
    [
      'an index that ends with it',
      ['index i (at, parent_id)'],
      'Foreign key children (parent_id) has no index.',
    ],
    [
      'a BRIN index',
      ['index i (parent_id) using brin'],
      'Foreign key children (parent_id) has no index.',
    ],
    [
      'an index for some rows',
      ['index i (parent_id) where deleted_at IS NULL'],
      'Foreign key children (parent_id) has no index for all rows: i is partial (deleted_at IS NULL).',
    ],
    [
      'an index where another column is set',
      ['index i (parent_id) where paid_at IS NOT NULL'],
      'Foreign key children (parent_id) has no index for all rows: i is partial (paid_at IS NOT NULL).',
    ],
    [
      'two conditions',
      [
        'index i (parent_id) where parent_id IS NOT NULL AND deleted_at IS NULL',
      ],
      'Foreign key children (parent_id) has no index for all rows: i is partial (parent_id IS NOT NULL AND deleted_at IS NULL).',
    ],
  ])('fails with %s', (_what, lines, message) => {
    expect(judged(lines)).toEqual([`problem: ${message}`]);
  });

  it('leaves alone what InnoDB indexes by itself, and engines without foreign keys', () => {
    expect(judged([], undefined, 'mysql')).toEqual([]);
    expect(judged([], undefined, 'mongodb')).toEqual([]);
  });

  it('leaves alone references to a list of values, and within one', () => {
    expect(
      keyMessages(
        schemaOf({
          currencies: ['code bpchar pk', 'name text'],
          order_types: [
            ID,
            'name text',
            'parent int8 -> order_types',
            'child_order int4',
            'description text',
          ],
          orders: [
            ID,
            'currency bpchar -> currencies',
            'type int8 -> order_types',
          ],
        }),
      ),
    ).toEqual([]);
  });

  it('wants all columns of a composite key, in any order, and advises on half of them', () => {
    const composite = (index: string) =>
      keyMessages(
        schemaOf({
          parents: [
            'tenant_id int8',
            'id int8',
            'pk (tenant_id, id)',
            'n int8',
          ],
          children: [
            ID,
            'tenant_id int8',
            'parent_id int8',
            'fk (tenant_id, parent_id) -> parents',
            index,
          ],
        }),
      );
    expect(composite('index i (parent_id, tenant_id, at)')).toEqual([]);
    expect(composite('index i (tenant_id)')).toEqual([
      'advice: Foreign key children (tenant_id, parent_id) has no index on all its columns; i begins with tenant_id only.',
    ]);
  });

  it('finds the indexes on the partitions', () => {
    const partitioned = (index: string[]) =>
      keyMessages(
        schemaOf({
          parents: [ID, 'n int8'],
          events: [
            'id int8',
            'parent_id int8 -> parents',
            'partition by range',
          ],
          events_1: [
            'id int8',
            'index i (parent_id)',
            'partition of public.events',
          ],
          events_2: ['id int8', ...index, 'partition of public.events'],
        }),
      );
    expect(partitioned(['index j (parent_id)'])).toEqual([]);
    expect(partitioned([])).toHaveLength(1);
  });

  it('takes a reason from persistence.yaml or from the index document', () => {
    const model = schemaOf({
      parents: [ID, 'n int8'],
      children: [ID, 'parent_id int8 -> parents'],
    });
    const yaml = factsWith(model);
    change(yaml, 'settings', '', ({ settings }) => {
      settings.indexExemptions = [
        { table: 'children', columns: ['parent_id'], reason: 'never deleted' },
      ];
    });
    const written = factsWith(model);
    change(written, 'index-document', '', document => {
      document.unindexed = [
        {
          table: 'children',
          columns: ['parent_id'],
          reason: 'five parents',
          line: 3,
        },
      ];
    });
    expect(keyMessages(yaml)).toEqual([
      'advice: Foreign key children (parent_id) has no index on purpose: never deleted',
    ]);
    expect(keyMessages(written)).toEqual([
      'advice: Foreign key children (parent_id) has no index on purpose: five parents',
    ]);
  });

  it('gives the statement for each dialect', () => {
    const snippet = (dialect: 'postgresql' | 'sqlite') =>
      findingsIn(
        'indexed-queries',
        schemaOf(
          {
            parents: [ID, 'n int8'],
            'sales.children': [ID, 'order int8 -> parents'],
          },
          { dialect },
        ),
      ).find(f => f.snippet)?.snippet;
    expect(snippet('postgresql')).toBe(
      'CREATE INDEX CONCURRENTLY children_order_idx ON sales.children ("order");',
    );
    expect(snippet('sqlite')).toBe(
      'CREATE INDEX children_order_idx ON sales.children ("order");',
    );
  });
});
