import type { Content } from './content';
import { allDifferences, compareContent, equalTables } from './compareContent';

function content(
  tables: Record<string, [rows: number, hash: string]>,
  sequences: Record<string, string> = {},
  snapshot = '',
): Content {
  return {
    snapshot: { groups: new Map(snapshot ? [['loose', snapshot]] : []) },
    tables: new Map(
      Object.entries(tables).map(([name, [rows, hash]]) => [
        name,
        { rows, hash },
      ]),
    ),
    sequences: new Map(Object.entries(sequences)),
  };
}

describe('comparing what was with what came back', () => {
  const before = content(
    { 'public.a': [2, 'x'], 'public.b': [0, '0'] },
    { 'public.s': '7 used' },
  );

  it('finds nothing in the same', () => {
    expect(allDifferences(compareContent(before, before))).toEqual([]);
    expect(equalTables(before, before)).toEqual(['public.a', 'public.b']);
  });

  it('tells lost tables, lost rows, other values and sequences apart', () => {
    const after = content(
      { 'public.a': [2, 'y'], 'public.c': [1, 'z'] },
      { 'public.s': '7 next' },
    );
    expect(compareContent(before, after)).toEqual({
      counts: ['public.b is not there', 'public.c was not there before'],
      values: ['public.a has as many rows, but other values'],
      sequences: ['public.s stands at 7 next, was at 7 used'],
      schema: [],
    });
    expect(equalTables(before, after)).toEqual([]);
  });

  it('names what the catalog lacks', () => {
    const index = (name: string) => `index\u001f${name}\u001fbtree (id)`;
    const was = content({}, {}, [index('i'), index('j')].join('\u001e'));
    const is = content({}, {}, index('i'));
    expect(compareContent(was, is).schema).toEqual(['index j is not there']);
  });
});
