import type { ColumnModel } from '@persistence-scorecard/plugin-persistence-common';
import { defaultDifference } from './defaultDifference';

function column(
  defaultText?: string,
  generation?: ColumnModel['generation'],
): ColumnModel {
  return {
    name: 'status',
    type: 'text',
    notNull: true,
    generation:
      generation ?? (defaultText === undefined ? undefined : 'default'),
    defaultText,
    location: { path: 'docs/database/schema.sql', line: 3 },
  };
}

describe('defaultDifference', () => {
  it.each([
    ["'open'", "'closed'"],
    ['1', '2'],
    ['now()', undefined],
    [undefined, 'gen_random_uuid()'],
  ])('tells %s from %s', (documented, built) => {
    expect(defaultDifference(column(documented), column(built))).toEqual([
      documented ?? 'none',
      built ?? 'none',
    ]);
  });

  it.each([
    ["'open'", "'open'::text"],
    ['0', "'0'"],
    ['true', "'t'"],
    ['now()', 'CURRENT_TIMESTAMP'],
    [undefined, 'NULL'],
    ["'{}'", "'{}'::jsonb"],
  ])('takes %s and %s for the same', (documented, built) => {
    expect(
      defaultDifference(column(documented), column(built)),
    ).toBeUndefined();
  });

  it('leaves identities, sequences and what it cannot read alone', () => {
    const serial = column(undefined, 'serial');
    expect(
      defaultDifference(serial, column("nextval('a_id_seq'::regclass)")),
    ).toBeUndefined();
    expect(
      defaultDifference(column('1'), column(undefined, 'identity')),
    ).toBeUndefined();
    expect(defaultDifference(column('1'), column('<XmlExpr>'))).toBeUndefined();
  });
});
