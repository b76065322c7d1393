import fc from 'fast-check';
import { readCsv } from './csv';

/** As `\copy … CSV HEADER` quotes. */
const quoted = (cell: string) =>
  /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

describe('readCsv', () => {
  it('reads quotes, commas and line ends within values', () => {
    expect(readCsv('a,b\n"x ""y"", z","two\nlines"\n,\n')).toEqual([
      { a: 'x "y", z', b: 'two\nlines' },
      { a: '', b: '' },
    ]);
  });

  it('reads back whatever was written', () => {
    const cell = fc.string({
      maxLength: 12,
      unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é'),
    });
    const table = fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 });
    fc.assert(
      fc.property(table, rows => {
        const text = [['a', 'b', 'c'], ...rows]
          .map(row => `${row.map(quoted).join(',')}\n`)
          .join('');
        expect(readCsv(text)).toEqual(rows.map(([a, b, c]) => ({ a, b, c })));
      }),
    );
  });

  it.each([
    [
      'a line without an end',
      'a,b\n1,2',
      'the last line has no end, so the file was cut off',
      2,
    ],
    ['nothing', '\n', 'the file is empty', 1],
    [
      'another number of values',
      'a,b\n1,2\n\n1,2,3\n',
      'the line has 3 values, the header 2',
      4,
    ],
    [
      'a quote without an end',
      'a,b\n1,2\n"x,2\n',
      'a quoted value has no end',
      3,
    ],
    [
      'text behind a quote',
      'a,b\n"x"y,2\n',
      'a quoted value is followed by other text',
      2,
    ],
    [
      'a fault behind a value of two lines',
      'a,b\n"x\ny",2\n1\n',
      'the line has 1 values, the header 2',
      4,
    ],
  ])('refuses %s with its line', (_, text, message, line) => {
    expect(readCsv(text)).toEqual({ message, line });
  });

  it('takes a column named like a part of every object for a column', () => {
    expect(readCsv('__proto__,constructor\n1,2\n')).toEqual([
      Object.fromEntries([
        ['__proto__', '1'],
        ['constructor', '2'],
      ]),
    ]);
  });
});
