import type { Dialect } from '@persistence-scorecard/plugin-persistence-common';
import { withoutQuoted } from '../../sql/split';
import type { LayoutStep, MigrationFile, MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';

const NAME = /^(\d+)_([^.]+)(?:\.([a-z0-9]+))?(\.autocommit)?\.(up|down)\.sql$/;
/** A file that only popx would name so, for one database or outside of a transaction. */
const MARK =
  /^\d+_[^.]+\.((postgres|mysql|sqlite3?|cockroach)(\.autocommit)?|autocommit)\.(up|down)\.sql$/;

const DATABASES: Readonly<Partial<Record<Dialect, readonly string[]>>> = {
  postgresql: ['postgres', 'postgresql'],
  mysql: ['mysql', 'mariadb'],
  sqlite: ['sqlite', 'sqlite3'],
};

/**
 * popx, Ory's migrations: pairs of which a file for one database goes before the general one. The
 * other databases' files are the same steps once more and are left aside.
 */
export const popx: MigrationLayout = {
  tool: 'popx',
  checkable: true,
  ordered: true,
  directoryOf(file, { holds }) {
    const directory = directoryName(file.path);
    return NAME.test(fileName(file.path)) && holds(directory, MARK)
      ? directory
      : undefined;
  },
  read(files, { dialect }) {
    const versions = chosenFiles(files, DATABASES[dialect] ?? ['postgres']);
    const steps: LayoutStep[] = [];
    for (const [version, { up, down, name, alone }] of versions) {
      if (!up) continue;
      steps.push({
        version,
        name,
        path: up.path,
        forward: up,
        rollback: down ?? 'none',
        ...(alone ? { transaction: false } : {}),
      });
    }
    return { steps: undoneTogether(steps), asText: true, dialect };
  },
};

interface Version {
  name: string;
  up?: MigrationFile;
  down?: MigrationFile;
  alone: boolean;
}

function chosenFiles(
  files: readonly MigrationFile[],
  databases: readonly string[],
): Map<string, Version> {
  const versions = new Map<string, Version>();
  const special = new Set<string>();
  for (const file of files) {
    const match = NAME.exec(fileName(file.path));
    if (!match) continue;
    const [, version, name, infix, autocommit, half] = match;
    const database = infix === 'autocommit' ? undefined : infix;
    if (database && !databases.includes(database)) continue;
    const chosen = versions.get(version) ?? { name, alone: false };
    versions.set(version, chosen);
    const key = `${version} ${half}`;
    if (special.has(key)) continue;
    if (database) special.add(key);
    chosen[half as 'up' | 'down'] = file;
    if (half === 'up')
      chosen.alone = Boolean(autocommit) || infix === 'autocommit';
  }
  return versions;
}

/**
 * One change may be split over dozens of files with one beginning and one name, of which some undo
 * nothing because another does it for all.
 */
function undoneTogether(steps: LayoutStep[]): LayoutStep[] {
  const groupOf = ({ version, name }: LayoutStep) =>
    `${version.slice(0, 14)} ${name}`;
  const undone = new Set<string>();
  for (const step of steps) {
    if (typeof step.rollback !== 'string' && acts(step.rollback.text))
      undone.add(groupOf(step));
  }
  return steps.map(step =>
    undone.has(groupOf(step)) &&
    (typeof step.rollback === 'string' || !acts(step.rollback.text))
      ? { ...step, rollback: 'script' }
      : step,
  );
}

function acts(sql: string): boolean {
  return /[^\s;]/.test(withoutQuoted(sql));
}
