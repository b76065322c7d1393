import { isSameMeaning } from './sameMeaning';

const change = (kind: string, before?: string, after?: string) => ({
  kind,
  name: 'public.orders.x',
  change: 'changed' as const,
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});

describe('changes in how the server prints a definition', () => {
  it.each([
    [
      'constraint',
      "CHECK (((state)::text = ANY ((ARRAY['a'::character varying, 'b c'::character varying])::text[])))",
      "CHECK (((state)::text = ANY (ARRAY[('a'::character varying)::text, ('b c'::character varying)::text])))",
    ],
    [
      'sequence',
      'S p d bigint owned by public.t.3',
      'S p d bigint owned by public.t.2',
    ],
  ])('are none of a %s', (kind, before, after) => {
    expect(isSameMeaning(change(kind, before, after))).toBe(true);
  });

  it('are none where the schema public was made anew, and lost ones of any other comment', () => {
    const comment = (name: string) => ({
      kind: 'comment',
      name,
      change: 'added' as const,
      after: 'standard public schema',
    });
    expect(isSameMeaning(comment('schema public'))).toBe(true);
    expect(isSameMeaning(comment('table public.orders'))).toBe(false);
  });

  it.each([
    ['constraint', "CHECK (a = 'x')", "CHECK (a = 'y')"],
    ['constraint', "CHECK (a = '(x)')", "CHECK (a = 'x')"],
    ['constraint', 'CHECK (a > 0)', 'CHECK (a > 0) (not validated)'],
    ['column', 'integer not null', 'integer'],
    ['table', 'r p (x)', 'r p x'],
    [
      'sequence',
      'S bigint owned by public.t.3',
      'S bigint owned by public.u.3',
    ],
    ['constraint', undefined, 'CHECK (a > 0)'],
  ])('are told from real ones: %s %s to %s', (kind, before, after) => {
    expect(isSameMeaning(change(kind, before, after))).toBe(false);
  });
});
