import { TreeFilter } from './treeFilter';

const caps = { maxFiles: 4, maxFileBytes: 100, maxTotalBytes: 200 };

describe('TreeFilter', () => {
  it('keeps what lies below the root and is not other people’s', () => {
    const filter = new TreeFilter('services/orders', caps);
    expect(filter.accept('services/orders/docs/a.md', 1)).toBe(true);
    for (const path of [
      'services/orders-old/docs/a.md',
      'services/orders/../billing/a.md',
      'services/orders//etc/passwd',
      'services/orders/a\u0000b.md',
      'services/orders/node_modules/x/a.js',
      'services/orders/logo.png',
      'services/orders/',
    ]) {
      expect([path, filter.accept(path, 1)]).toEqual([path, false]);
    }
    expect(filter.skipped).toEqual([]);
  });

  it('leaves code no room to push documents out', () => {
    const filter = new TreeFilter('', caps);
    expect([1, 2, 3].map(i => filter.accept(`src/${i}.ts`, 10))).toEqual([
      true,
      true,
      false,
    ]);
    expect([1, 2, 3].map(i => filter.accept(`docs/${i}.md`, 10))).toEqual([
      true,
      true,
      false,
    ]);
    expect(filter.skipped.map(({ path }) => path)).toEqual([
      'src/3.ts',
      'docs/3.md',
    ]);
  });

  it('names files over the caps, and never throws', () => {
    const filter = new TreeFilter('', caps);
    expect(filter.accept('docs/huge.md', 101)).toBe(false);
    expect(filter.accept('docs/a.md', 100)).toBe(true);
    expect(filter.accept('docs/b.md', 100)).toBe(true);
    expect(filter.accept('docs/c.md', 100)).toBe(false);
    expect(filter.skipped.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('larger than'),
      expect.stringContaining('in total'),
    ]);
    expect(filter.accept(undefined as unknown as string, 1)).toBe(false);
  });
});
