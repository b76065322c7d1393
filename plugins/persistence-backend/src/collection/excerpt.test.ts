import { excerptOf } from './excerpt';

const bytes = (text: string) => new TextEncoder().encode(text);
const numbered = (count: number) =>
  Array.from({ length: count }, (_, i) => `line ${i + 1}\n`).join('');
const show = (text: string, range = {}) => {
  const { totalLines, lines } = excerptOf('a.sql', bytes(text), range);
  return [totalLines, lines[0]?.number, lines.at(-1)?.number];
};

describe('excerptOf', () => {
  it('shows the range with a few lines around it', () => {
    expect(show(numbered(100), { line: 50, endLine: 52 })).toEqual([
      100, 46, 56,
    ]);
    expect(show(numbered(100), { line: 50 })).toEqual([100, 46, 54]);
    expect(show(numbered(100), { line: 1 })).toEqual([100, 1, 5]);
    expect(show(numbered(100), { line: 100 })).toEqual([100, 96, 100]);
    expect(excerptOf('a.sql', bytes('one\ntwo\n'), { line: 2 }).lines).toEqual([
      { number: 1, text: 'one' },
      { number: 2, text: 'two' },
    ]);
  });

  it('shows the start without a range, and never more than 80 lines', () => {
    expect(show(numbered(1000))).toEqual([1000, 1, 80]);
    expect(show(numbered(1000), { line: 100, endLine: 900 })).toEqual([
      1000, 96, 175,
    ]);
  });

  it('shows the end when the file is shorter than it was', () => {
    expect(show(numbered(10), { line: 400, endLine: 410 })).toEqual([
      10, 6, 10,
    ]);
    expect(show('', { line: 3 })).toEqual([1, 1, 1]);
  });

  it('counts lines as the analysis does: without BOM, whatever ends them', () => {
    const { lines } = excerptOf(
      'a.md',
      bytes('\ufeff# Orders\r\n\r\nA table.\r\n'),
      { line: 1 },
    );
    expect(lines.map(line => line.text)).toEqual(['# Orders', '', 'A table.']);
  });

  it('cuts long lines, and says so', () => {
    const [line] = excerptOf('a.sql', bytes('x'.repeat(100_000)), {}).lines;
    expect([line.text.length, line.cut]).toEqual([500, true]);
  });

  it('shows a text that a stray NUL spoils, but no picture', () => {
    expect(
      excerptOf('a.sql', bytes(`SELECT 1;\u0000${'-- note\n'.repeat(20)}`), {})
        .lines[0].text,
    ).toBe('SELECT 1;\ufffd-- note');
    const picture = Uint8Array.from({ length: 4096 }, (_, i) => (i * 37) % 256);
    expect(() => excerptOf('a.png', picture, {})).toThrow('it is no text');
  });

  it('shows nothing of a file that is too large', () => {
    expect(() => excerptOf('a.md', new Uint8Array(1_100_000), {})).toThrow(
      expect.objectContaining({
        statusCode: 422,
        message: expect.stringContaining('too large'),
      }),
    );
  });
});
