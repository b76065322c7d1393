import fc from 'fast-check';
import { withNumbers } from './placeholders';

describe('placeholders of drivers', () => {
  it.each([
    ['WHERE a = :a AND b = :b OR c = :a', 'WHERE a = $1 AND b = $2 OR c = $1'],
    ['WHERE a = ? AND b = ?', 'WHERE a = $1 AND b = $2'],
    ['WHERE a = %s AND b = %(b)s', 'WHERE a = $1 AND b = $2'],
    ['WHERE a = @a', 'WHERE a = $1'],
    ["WHERE a = ':a' AND b::text = :b", "WHERE a = ':a' AND b::text = $1"],
    ['WHERE a = $1 AND b @> :b', 'WHERE a = $1 AND b @> :b'],
    ['WHERE a = 1 -- :a\n AND b = ?', 'WHERE a = 1 -- :a\n AND b = $1'],
  ])('%s', (sql, numbered) => {
    expect(withNumbers(sql)).toBe(numbered);
  });

  it('are left alone the second time, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(':a', '?', "'x'", '$2', '%s', '::', ' ', 'b', '"q'),
          { maxLength: 12 },
        ),
        parts => {
          const once = withNumbers(parts.join(' '));
          expect(withNumbers(once)).toBe(once);
        },
      ),
    );
  });
});
