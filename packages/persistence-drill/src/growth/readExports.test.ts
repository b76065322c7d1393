import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { csvLine } from './readCsv';
import { parseExport, readExports } from './readExports';
import { BadExportError } from './sizePoint';

const parsed = (text: string) =>
  parseExport('sizes', text).map(({ point }) => point);
const message = (text: string) => {
  try {
    parsed(text);
  } catch (error) {
    if (error instanceof BadExportError) return error.message;
    throw error;
  }
  return undefined;
};

describe('exports of sizes', () => {
  it('are read as CSV and as JSON alike', () => {
    const expected = [
      {
        time: Date.UTC(2026, 9, 1),
        table: 'public.orders',
        bytes: 1000,
        rows: 5,
      },
      { time: Date.UTC(2026, 9, 1, 12), table: 'a,b', bytes: 0 },
    ];
    expect(
      parsed(
        'time,table,bytes,rows\n2026-10-01,public.orders,1000,5\n\n2026-10-01 12:00,"a,b",0,\n',
      ),
    ).toEqual(expected);
    expect(
      parsed(
        '\ufeffrows;bytes;table;time\r\n5;1000;public.orders;2026-10-01T00:00:00Z\r\n;0;a,b;2026-10-01T14:00:00+02\r\n',
      ),
    ).toEqual(expected);
    expect(
      parsed(
        '[{"time": "2026-10-01", "table": "public.orders", "bytes": 1000, "rows": 5},\n {"time": "2026-10-01T12:00:00Z", "table": "a,b", "bytes": "0", "rows": null}]',
      ),
    ).toEqual(expected);
  });

  it.each([
    ['', 'sizes:1: it is empty'],
    ['time,table\n', 'sizes:1: the header must name .*bytes is missing'],
    [
      'time,table,bytes\n2026-10-01,a,1\n1.10.2026,a,1',
      'sizes:3: time must be',
    ],
    ['time,table,bytes\n2026-13-41,a,1', 'sizes:2: there is no time'],
    ['time,table,bytes\n2026-10-01,a,-1', 'sizes:2: bytes must be'],
    ['time,table,bytes\n2026-10-01,a,1e3', 'sizes:2: bytes must be'],
    ['time,table,bytes\n2026-10-01,a', 'sizes:2: there are 2 fields'],
    ['time,table,bytes\n2026-10-01,"a,1', 'sizes:2: a quote is not closed'],
    ['time,table,bytes\n2026-10-01,,1', 'sizes:2: table must be'],
    ['{"a": 1}', 'sizes:1: an export in JSON is an array'],
    ['[\n{"time": "2026-10-01"\n', 'sizes:\\d: this is no JSON'],
    [
      '[\n{"time": "2026-10-01", "table": "a[", "bytes": 1},\n\n{"time": "2026-10-01", "table": "b", "bytes": 1.5}]',
      'sizes:4: bytes must be',
    ],
    ['[\n1]', 'sizes:2: an entry is an object'],
  ])('that are wrong are refused with file and line: %j', (text, expected) => {
    expect(message(text)).toMatch(new RegExp(`^${expected}`));
  });

  it('never throw anything else, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 200 }),
          fc.json().map(json => `[${json}]`),
          fc.string().map(line => `time,table,bytes\n${line}`),
        ),
        text => {
          expect(() => message(text)).not.toThrow();
        },
      ),
    );
  });

  it('come back as they were written', () => {
    const point = fc.record({
      time: fc.integer({ min: 0, max: Date.UTC(2030, 0, 1) }),
      table: fc
        .string({ minLength: 1, maxLength: 60, unit: 'grapheme-ascii' })
        .filter(name => name.trim() === name && !/[\r\n]/.test(name)),
      bytes: fc.nat(),
      rows: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 20 }), points => {
        const text = ['time,table,bytes,rows', ...points.map(csvLine)];
        expect(parsed(text.join('\n'))).toEqual(points);
      }),
    );
  });

  describe('in files', () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'growth-'));
    });
    afterAll(async () => rm(folder, { recursive: true }));
    const file = async (name: string, text: string) => {
      await writeFile(join(folder, name), text);
      return join(folder, name);
    };
    const now = new Date('2026-11-24T12:00:00Z');

    it('are put together, the same size twice counting once', async () => {
      const a = await file('a.csv', 'time,table,bytes\n2026-10-02,a,2');
      const b = await file(
        'b.csv',
        'time,table,bytes\n2026-10-01,a,1\n2026-10-02,a,2',
      );
      const points = await readExports([a, b], now);
      expect(points.map(p => p.bytes)).toEqual([1, 2]);
    });

    it('are refused when they contradict, lie in the future, or cannot be read', async () => {
      const a = await file('c.csv', 'time,table,bytes\n2026-10-02,a,2');
      const b = await file('d.csv', 'time,table,bytes\n2026-10-02,a,3');
      await expect(readExports([a, b], now)).rejects.toThrow(
        /d\.csv:2: a has two sizes/,
      );
      const ahead = await file('e.csv', 'time,table,bytes\n2027-10-02,a,2');
      await expect(readExports([ahead], now)).rejects.toThrow(
        /e\.csv:2: .* is in the future/,
      );
      await expect(readExports([join(folder, 'x')], now)).rejects.toThrow(
        /x:1: it cannot be read \(ENOENT\)/,
      );
      const large = await file('f.csv', 'x'.repeat(10_000_001));
      await expect(readExports([large], now)).rejects.toThrow(/larger than/);
    });
  });
});
