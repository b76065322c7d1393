import type { ServiceSettings } from '@persistence-scorecard/plugin-persistence-common';
import { MemorySourceTree, type SourceSnapshot } from '../../source';
import { findMigrations } from '../findMigrations';

/** What a repository of these files tells about its migrations. For tests. */
export async function readFiles(
  files: Record<string, string>,
  settings: ServiceSettings = {},
  history?: SourceSnapshot['history'],
) {
  const tree = new MemorySourceTree({ files, history });
  const found = await findMigrations(tree, settings);
  const [set] = found.sets;
  return {
    ...found,
    set,
    /** Version, name and rollback of each step of the first set. */
    steps: (set?.steps ?? []).map(({ version, name, rollback }) =>
      [version, name, rollback].join(' '),
    ),
    issues: (set?.issues ?? []).map(
      ({ severity, path, line, message }) =>
        `${severity} ${path}:${line} ${message}`,
    ),
    tables: found.model.tables.map(
      table => `${table.name}(${table.columns.map(c => c.name).join()})`,
    ),
  };
}

/** The history of files that came to the branch on these days of a month, and changed on others. */
export function cameOn(
  days: Record<string, number | [number, number]>,
): NonNullable<SourceSnapshot['history']> {
  const at = (day: number) =>
    `2026-03-${String(day).padStart(2, '0')}T00:00:00.000Z`;
  return Object.fromEntries(
    Object.entries(days).map(([path, day]) => {
      const [came, changed] = Array.isArray(day) ? day : [day, day];
      return [
        path,
        {
          firstCommittedAt: at(came),
          lastChangedAt: at(changed),
          laterCommits:
            changed > came ? [{ commit: 'c0ffee', at: at(changed) }] : [],
        },
      ];
    }),
  );
}
