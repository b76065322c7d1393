import { parseMarkdown } from '../documents';
import { targetOf } from './indexNames';
import { fromText } from './indexText';

const names = {
  indexes: new Set(['parcels_recipient_idx', 'parcels_carrier_idx']),
  tables: new Set(['parcels', 'carriers']),
};
const read = (text: string) =>
  fromText(
    parseMarkdown(new TextEncoder().encode(`# Indexes\n\n${text}\n`), 'i.md'),
    names,
    [],
  ).map(({ name, table, columns }) => [name, table, columns.join()]);

describe('indexes in running text', () => {
  it('are entries also when the schema lacks them', () => {
    expect(
      read(
        'The index `parcels_weight_idx` on parcels(weight_g) serves the freight report, 3 per hour.',
      ),
    ).toEqual([['parcels_weight_idx', 'parcels', 'weight_g']]);
  });

  it('lie where the words behind their name say', () => {
    expect(
      read(
        'The portal lists the newest parcels (60/s): `parcels_recipient_idx` on carriers(name, code).',
      ),
    ).toEqual([['parcels_recipient_idx', 'carriers', 'name,code']]);
    expect(
      read('`parcels_carrier_idx` serves the report (parcels of a carrier).'),
    ).toEqual([['parcels_carrier_idx', undefined, '']]);
  });

  it.each([
    'We dropped `parcels_weight_idx` in May, because nothing read by weight.',
    'A report by weight would need `parcels_weight_idx`.',
    'Look at `idx_scan` of `pg_stat_user_indexes` each month.',
    'parcels_weight_idx without a mark may be anything.',
  ])('are none in %j', text => {
    expect(read(text)).toEqual([]);
  });
});

describe('targetOf', () => {
  it.each([
    ['(recipients.postal_code)', 'recipients', 'postal_code'],
    ['on parcels (parcels.a, parcels.b)', 'parcels', 'a,b'],
    ['(parcels.a, carriers.b)', undefined, 'parcels.a,carriers.b'],
    ['(depot, scanned_at desc)', undefined, 'depot,scanned_at'],
  ])('reads %s', (text, table, columns) => {
    const target = targetOf(text);
    expect([target?.table, target?.columns.join()]).toEqual([table, columns]);
  });
});
