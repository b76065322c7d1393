import { releaseOf } from './releases';

const of = (
  version: string,
  tool: Parameters<typeof releaseOf>[0] = 'diesel',
) => releaseOf(tool, { version, path: `migrations/${version}/up.sql` });

describe('releaseOf', () => {
  it.each([
    ['20211019000001000016', '20211019000001000002'],
    ['20250801000064', '20250801000040'],
    ['2025-08-01-000064', '2025-08-01-000000'],
  ])('puts %s and %s into one release', (a, b) => {
    expect(of(a)).toBe(of(b));
  });

  it.each([
    ['20211019000001000016', '20211020000001000016'],
    ['20250801101500', '20250801104500'],
    ['0001', '0002'],
  ])('keeps %s and %s apart', (a, b) => {
    expect(of(a)).not.toBe(of(b));
  });

  it('takes a folder of Temporal for one', () => {
    const at = (path: string) => releaseOf('temporal', { version: '1', path });
    expect(at('v1.1/a.sql')).toBe(at('v1.1/b.sql'));
    expect(at('v1.1/a.sql')).not.toBe(at('v1.2/a.sql'));
  });
});
