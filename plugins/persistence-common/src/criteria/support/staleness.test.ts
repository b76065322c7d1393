import type {
  DeliverableId,
  MigrationOperation,
  TableModel,
} from '../../model';
import { judgeEdited, on, step, UP, type FactEdit } from '../testing/editing';

const here = { path: UP, line: 1 };
const LATER = '2026-06-01T09:00:00.000Z';
const DOCUMENTS: DeliverableId[] = [
  'logical-model',
  'physical-model',
  'indexes',
  'data-retention',
];

/** The newest migration came after the documents. */
const later = step(each => {
  each.lastChangedAt = LATER;
});

/** What the migrations build, after that one. */
const built = (
  edit: (
    tables: Record<string, TableModel>,
    add: (name: string) => TableModel,
  ) => void,
): FactEdit =>
  on('schema', 'migrations', ({ model }) => {
    const named = Object.fromEntries(model.tables.map(t => [t.name, t]));
    edit(named, name => {
      const table = {
        ...named.orders,
        name,
        columns: named.orders.columns.map(c => ({ ...c, location: here })),
        foreignKeys: [],
        indexes: named.orders.indexes
          .filter(index => index.constraint)
          .map(index => ({ ...index, location: here })),
        checks: [],
        location: here,
      };
      model.tables.push(table);
      return table;
    });
  });

const addsColumn = built(({ orders }) => {
  orders.columns.push({
    name: 'depot_count',
    type: 'int4',
    notNull: false,
    location: here,
  });
});

const outcomes = (...edits: FactEdit[]) =>
  Object.fromEntries(
    DOCUMENTS.map(id => [id, judgeEdited(id, later, ...edits).outcome]),
  );

const FRESH = Object.fromEntries(DOCUMENTS.map(id => [id, 'pass']));

describe('a migration that came after the documents', () => {
  it('leaves them fresh when it adds a column to a table that they describe', () => {
    expect(outcomes(addsColumn)).toEqual(FRESH);
  });

  it('leaves them fresh when it adds a partition', () => {
    expect(
      outcomes(
        built((_, add) => {
          add('orders_2026_12').partitionOf = 'public.orders';
        }),
      ),
    ).toEqual(FRESH);
  });

  it('is no matter of when they were written, where they agree', () => {
    const touched = DOCUMENTS.map(id =>
      on('document', id, document => {
        document.lastChangedAt = '2026-06-02T09:00:00.000Z';
      }),
    );
    expect(outcomes(addsColumn, ...touched)).toEqual(outcomes(addsColumn));
  });

  it('makes those stale that do not name its table', () => {
    const adds = built((_, add) => add('invoices'));
    for (const id of ['indexes', 'data-retention'] as const) {
      const result = judgeEdited(id, later, adds);
      expect(result.outcome).toBe('stale');
      expect(result.findings.map(f => f.fix)).toContainEqual(
        expect.stringContaining(
          'it changes public.invoices, which the document does not name',
        ),
      );
    }
  });

  it('leaves what speaks for all other tables fresh', () => {
    const adds = built((_, add) => add('invoices'));
    const others = on('mentions', 'data-retention', mentions => {
      mentions.otherTables = 30;
    });
    expect(judgeEdited('data-retention', later, adds, others).outcome).toBe(
      'pass',
    );
  });

  it('makes the logical model stale by a new foreign key of an old table', () => {
    const relates = built(({ orders, order_lines }) => {
      order_lines.foreignKeys.push({
        ...order_lines.foreignKeys[0],
        name: 'again',
        location: here,
      });
      orders.columns[0].location = here;
    });
    expect(outcomes(relates)).toEqual({
      ...FRESH,
      'logical-model': 'stale',
      'physical-model': 'stale',
    });
  });

  it('makes models stale by what shows nowhere, and leaves indexes and data alone', () => {
    expect(outcomes()).toEqual({
      ...FRESH,
      'logical-model': 'stale',
      'physical-model': 'stale',
    });
  });

  it.each([
    [
      'cannot be read',
      step(each => {
        each.readable = false;
      }),
    ],
    [
      'may do what is not modelled',
      on('schema', 'migrations', ({ model }) => {
        model.coverage.opaque = 1;
      }),
    ],
  ])('makes all of them stale when it %s', (_what, edit) => {
    for (const id of ['data-retention', 'physical-model'] as const)
      expect(judgeEdited(id, later, addsColumn, edit).outcome).toBe('stale');
  });

  it('makes the retention stale when it drops a column that has an entry', () => {
    const drops = (column: string) =>
      step(({ operations }) => {
        operations.push({
          kind: 'drop-column',
          table: 'public.customers',
          column,
          detail: 'Drops it',
          breaking: false,
          blocking: false,
          location: here,
        } satisfies MigrationOperation);
      });
    expect(judgeEdited('data-retention', later, drops('email')).outcome).toBe(
      'stale',
    );
    expect(judgeEdited('data-retention', later, drops('fax')).outcome).toBe(
      'pass',
    );
  });
});
