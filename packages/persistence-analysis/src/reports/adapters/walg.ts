import { readingOfBackups } from '../backups';
import { records, textOf } from '../json';
import { problem } from '../problem';
import type { ReportAdapter } from '../report';
import { toIso } from '../time';

/** What `wal-g backup-list --detail --json` prints: the base backups of one cluster. */
export const walg: ReportAdapter = {
  format: 'walg-list',
  tool: 'wal-g',
  recognises: ({ json }) => isList(records(json)),
  read(content) {
    const list = records(content.json);
    if (!list || (list.length > 0 && !isList(list))) {
      return problem(
        'The report is not the JSON of `wal-g backup-list`.',
        'Write it with `wal-g backup-list --detail --json`.',
      );
    }
    const ends = list.map(
      b => toIso(b.finish_time) ?? toIso(b.time) ?? toIso(b.modified),
    );
    return readingOfBackups([{ name: 'the cluster', ends }], content);
  },
};

function isList(list: Record<string, unknown>[] | undefined): boolean {
  return (
    list !== undefined &&
    list.length > 0 &&
    list.every(
      b =>
        textOf(b.backup_name) !== undefined &&
        textOf(b.wal_file_name) !== undefined,
    )
  );
}
