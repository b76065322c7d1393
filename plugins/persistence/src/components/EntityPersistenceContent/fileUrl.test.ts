import { fileUrl } from './fileUrl';

describe('fileUrl', () => {
  it('leads to the line', () => {
    expect(fileUrl('https://git.example.com/blob/main/', 'a/b c.md', 7)).toBe(
      'https://git.example.com/blob/main/a/b%20c.md#L7',
    );
  });

  it.each([
    // eslint-disable-next-line no-script-url -- what must never become a link
    ['javascript:alert(1)', 'a.md'],
    ['file:///etc', 'a.md'],
    [undefined, 'a.md'],
    ['https://git.example.com/blob/main', '../../secret'],
    ['https://git.example.com/blob/main', '/etc/passwd'],
  ])('leads nowhere for %s and %s', (base, path) => {
    expect(fileUrl(base, path, 1)).toBeUndefined();
  });

  it('does not let a path bring its own query or fragment', () => {
    expect(fileUrl('https://git.example.com/blob/main', 'a?x=1#y.md')).toBe(
      'https://git.example.com/blob/main/a%3Fx%3D1%23y.md',
    );
  });
});
