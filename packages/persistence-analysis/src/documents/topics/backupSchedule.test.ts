import { parseMarkdown } from '../parseMarkdown';
import { backupSchedule } from './backupSchedule';

const DAY = 1440;
const intervals = (text: string) =>
  backupSchedule(
    parseMarkdown(new TextEncoder().encode(`# Backup\n\n${text}\n`), 'b.md'),
  ).map(({ value }) => value);

describe('backupSchedule', () => {
  it.each([
    ['A full backup each Sunday.', [7 * DAY]],
    ['We take a snapshot every 6 hours.', [360]],
    ['pg_dump runs nightly.', [DAY]],
    ['The operator backs up the database daily.', [DAY]],
    [
      'A full base backup each Saturday, incremental each night, WAL archived at least every two minutes.',
      [7 * DAY, DAY, 2],
    ],
    [
      'Full each week, incremental each night, WAL archive; 30 days.',
      [7 * DAY, DAY, 0],
    ],
    ['A snapshot each night, WAL each hour.', [DAY, 60]],
    ['WAL is archived continuously.', [0]],
    ['Rows are restored by point-in-time recovery.', [0]],
    ['Nächtliche Sicherung, das WAL wird laufend archiviert.', [DAY, 0]],
    ['Alle 4 Stunden wird eine Sicherung erstellt.', [240]],
    ['Se hace una copia de seguridad cada noche.', [DAY]],
    ['Um backup completo é feito diariamente.', [DAY]],
    ['Une sauvegarde complète est faite chaque nuit.', [DAY]],
    [
      '| Kind | When |\n|---|---|\n| Full backup | each Sunday |\n| WAL | every 5 minutes |',
      [7 * DAY, 5],
    ],
    [
      '| Kind | Where |\n|---|---|\n| nightly dump | other region |\n| WAL archive | other region |',
      [DAY, 0],
    ],
    [
      '## Backups\n\n- full: weekly\n- incremental: every night',
      [7 * DAY, DAY],
    ],
  ])('%j', (text, expected) => {
    expect(intervals(text)).toEqual(expected);
  });

  it.each([
    'Backups are kept for 30 days.',
    'The backup is tested monthly.',
    'Each restore is verified every week.',
    'There is no WAL archive.',
    'We do not use point-in-time recovery.',
    'The nightly report lists open orders.',
    'Backups are encrypted.',
  ])('finds no interval in %j', text => {
    expect(intervals(text)).toEqual([]);
  });

  it('tells the line', () => {
    expect(
      backupSchedule(
        parseMarkdown(
          new TextEncoder().encode('# B\n\nText.\n\nA backup each night.\n'),
          'b.md',
        ),
      ),
    ).toMatchObject([{ topic: 'backup-interval', line: 5, value: DAY }]);
  });
});
