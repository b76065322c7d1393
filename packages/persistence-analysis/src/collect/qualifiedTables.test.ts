import { parseMarkdown } from '../documents';
import { listedTables } from './listedTables';
import { qualifiedTables } from './qualifiedTables';

const names = {
  tables: new Set(['parcels', 'tracking.parcels', 'stock', 'stock.stock']),
  indexes: new Set(['parcels_open_idx']),
};
const read = (text: string) =>
  parseMarkdown(new TextEncoder().encode(`# Model\n\n${text}\n`), 'model.md');

describe('qualifiedTables', () => {
  it('finds a table that the schema lacks', () => {
    expect(
      qualifiedTables(
        read('Außerdem gibt es `tracking.invoices` mit den Rechnungen.'),
        names,
      ),
    ).toEqual([{ name: 'tracking.invoices', line: 3 }]);
    expect(
      qualifiedTables(read('`tracking.invoices.total` is in cents.'), names),
    ).toEqual([{ name: 'tracking.invoices', line: 3 }]);
  });

  it.each([
    ['a table that is there', 'A parcel is a row of `tracking.parcels`.'],
    ['an event', 'We publish the event `tracking.delivered`.'],
    [
      'a table of another service',
      '`tracking.depots` is owned by the depots service.',
    ],
    ['a table that is gone', '`tracking.labels` was dropped in May.'],
    ['another schema', '`depot.scans` has the scans.'],
    ['an index', '`tracking.parcels_open_idx` keeps it fast.'],
    [
      'a column of a table that its schema is called after',
      '`stock.level` is never negative.',
    ],
  ])('accepts %s', (_, text) => {
    expect(qualifiedTables(read(text), names)).toEqual([]);
  });
});

describe('listedTables', () => {
  const table = (...rows: string[]) =>
    `| Tabelle | Inhalt |\n|---|---|\n${rows
      .map(row => `| ${row} | x |`)
      .join('\n')}`;
  it('takes a name with an own schema for a table, also alone', () => {
    expect(listedTables(read(table('tracking.invoices')), names)).toEqual([
      { name: 'tracking.invoices', line: 5 },
    ]);
    expect(listedTables(read(table('invoices', 'bills')), names)).toEqual([]);
  });
});
