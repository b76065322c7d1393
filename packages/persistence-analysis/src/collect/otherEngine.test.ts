import { parseMarkdown } from '../documents';
import { otherEngine } from './otherEngine';

const read = (text: string) =>
  parseMarkdown(new TextEncoder().encode(text), 'docs/backup.md');

const XTRABACKUP = `# Sauvegarde et reprise

RPO : 15 minutes. RTO : 4 heures.

Sauvegarde complète chaque nuit avec Percona XtraBackup ; les binlogs sont envoyés en continu.
`;

describe('otherEngine', () => {
  it('tells a backup of MySQL in a service of PostgreSQL', () => {
    expect(otherEngine(read(XTRABACKUP), 'postgresql')).toEqual({
      label: 'MySQL',
      own: 'PostgreSQL',
      words: ['XtraBackup', 'binlogs'],
      line: 5,
    });
    expect(otherEngine(read(XTRABACKUP), 'mysql')).toBeUndefined();
  });

  it('tells a backup of PostgreSQL in a service of MySQL', () => {
    const text =
      'pgBackRest makes a full backup every Sunday; WAL is archived to another region.';
    expect(otherEngine(read(text), 'mysql')?.words).toEqual([
      'pgBackRest',
      'WAL',
    ]);
    expect(otherEngine(read(text), 'postgresql')).toBeUndefined();
    // SQLite has a write-ahead log of its own.
    expect(
      otherEngine(read('The WAL is copied too.'), 'sqlite'),
    ).toBeUndefined();
  });

  it.each([
    [
      'names its own engine beside',
      `${XTRABACKUP}\nPostgreSQL has a plan of its own.`,
    ],
    [
      'names an engine and no tool',
      'Snapshots are taken hourly. The events in MySQL of billing are not ours.',
    ],
    [
      'says that a tool is not used',
      'Snapshots of the volume are taken hourly, so no mysqldump is made. We switched from mysqldump in May.',
    ],
    ['names no tool', 'Snapshots of the volume are taken hourly.'],
  ])('is silent where a document %s', (_, text) => {
    expect(otherEngine(read(text), 'postgresql')).toBeUndefined();
  });

  it('is silent when nobody knows the engine', () => {
    expect(otherEngine(read(XTRABACKUP), undefined)).toBeUndefined();
    expect(otherEngine(read(XTRABACKUP), 'unknown')).toBeUndefined();
  });
});
