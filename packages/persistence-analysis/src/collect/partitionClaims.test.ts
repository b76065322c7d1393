import { parseMarkdown } from '../documents';
import { buildSchema } from '../sql';
import { partitionContradictions } from './partitionClaims';

const SCHEMA = `
CREATE SCHEMA tracking;
CREATE TABLE tracking.parcels (id int8 PRIMARY KEY, created_at timestamptz NOT NULL);
CREATE TABLE tracking.scan_events (parcel_id int8, scanned_at timestamptz NOT NULL) PARTITION BY RANGE (scanned_at);
CREATE TABLE tracking.scan_events_2026_10 PARTITION OF tracking.scan_events FOR VALUES FROM ('2026-10-01') TO ('2026-11-01');
`;

async function judge(text: string, extra = '') {
  const model = await buildSchema([{ path: 's.sql', sql: SCHEMA + extra }]);
  return partitionContradictions(
    parseMarkdown(new TextEncoder().encode(`# Model\n\n${text}\n`), 'p.md'),
    [model],
  ).map(({ message }) => message);
}

const PARCELS =
  'p.md says that tracking.parcels is partitioned, but the schema makes it without partitions.';
const SCANS = expect.stringMatching(
  /^p\.md says that (?:no table is|tracking\.scan_events is not) partitioned, but tracking\.scan_events is, by /,
);

describe('partitionContradictions', () => {
  it.each<[string, unknown[]]>([
    [
      '`tracking.parcels` is partitioned by month on `created_at`; scan events are not partitioned because they are few.',
      [PARCELS, SCANS],
    ],
    [
      '`tracking.parcels` is also partitioned by month on `created_at`.',
      [PARCELS],
    ],
    [
      '`tracking.scan_events` is partitioned by month. `tracking.parcels` is also partitioned by month.',
      [PARCELS],
    ],
    ['No table is partitioned, because all of them are small.', [SCANS]],
    ['Keine Tabelle ist partitioniert, weil alle klein sind.', [SCANS]],
    ['`parcels` está particionada por mes.', [PARCELS]],
    ["La table `scan_events` n'est pas partitionnée.", [SCANS]],
    [
      '| Table | Partitioning |\n|---|---|\n| `parcels` | by month |\n| `scan_events` | none |',
      [PARCELS, SCANS],
    ],
  ])('finds what is untrue in %j', async (text, expected) => {
    expect(await judge(text)).toEqual(expected);
  });

  it.each([
    '`tracking.scan_events` is partitioned by month on `scanned_at`. Parcels are not partitioned: 40 M rows fit.',
    '`parcels` will be partitioned once it has a billion rows.',
    'If `parcels` is partitioned some day, it will be by month.',
    'Only scan_events is partitioned; `parcels` is small.',
    '| Table | Partitioning |\n|---|---|\n| `parcels` | none |\n| `scan_events` | by month |',
    'Partitions of `parcels` are not needed.',
  ])('accepts %j', async text => {
    expect(await judge(text)).toEqual([]);
  });

  it('is silent where an extension makes the partitions', async () => {
    expect(
      await judge(
        '`parcels` is partitioned by month.',
        'CREATE EXTENSION timescaledb;',
      ),
    ).toEqual([]);
  });
});
