import { readingOfBackups } from '../backups';
import { numberOf, record, records, textOf } from '../json';
import { problem } from '../problem';
import type { ReportAdapter } from '../report';
import { clip } from '../text';
import { fromEpoch } from '../time';

/** What `barman -f json list-backups` prints: per server the backups. */
export const barman: ReportAdapter = {
  format: 'barman-list',
  tool: 'barman',
  recognises: ({ json }) => {
    const servers = serversOf(json);
    return servers !== undefined && servers.some(([, list]) => list.length > 0);
  },
  read(content) {
    const errors = record(content.json)?._ERROR;
    if (Array.isArray(errors) && errors.length > 0) {
      return problem(
        `Barman reports an error: ${clip(String(errors[0]))}`,
        'Correct it, and list the backups again.',
      );
    }
    const servers = serversOf(content.json);
    if (!servers || servers.length === 0) {
      return problem(
        'The report is not the JSON of `barman list-backups`.',
        'Write it with `barman -f json list-backups all`.',
      );
    }
    const all = servers.map(([name, backups]) => {
      // One that waits for its WAL cannot be restored yet.
      const done = backups.filter(b => b.status === 'DONE');
      const failed = backups.length > 0 && done.length === 0;
      return {
        name,
        ends: done.map(b => fromEpoch(numberOf(b.end_time_timestamp))),
        ...(failed ? { reason: 'none of its backups is whole' } : {}),
      };
    });
    return readingOfBackups(all, content);
  },
};

function serversOf(
  json: unknown,
): [string, Record<string, unknown>[]][] | undefined {
  const root = record(json);
  if (!root) return undefined;
  const servers: [string, Record<string, unknown>[]][] = [];
  for (const [name, value] of Object.entries(root)) {
    if (name.startsWith('_')) continue;
    const list = records(value);
    if (!list || list.some(b => textOf(b.backup_id) === undefined))
      return undefined;
    servers.push([name, list]);
  }
  return servers;
}
