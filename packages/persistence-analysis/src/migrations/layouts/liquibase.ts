import type { Finding } from '@persistence-scorecard/plugin-persistence-common';
import type {
  LayoutSet,
  LayoutStep,
  MigrationFile,
  MigrationLayout,
} from '../layout';
import { compareVersions, directoryName, fileName } from '../layout';
import { ChangelogReader, isFor } from '../liquibase/changelog';
import type { Changeset } from '../liquibase/formattedSql';
import type { Files } from '../liquibase/includes';
import type { Surroundings } from '../surroundings';

const FORMATTED = /^\s*--\s*liquibase formatted sql/i;
const DATABASES: Readonly<Record<string, string>> = {
  postgresql: 'postgresql',
  mysql: 'mysql',
  sqlite: 'sqlite',
};

/**
 * Liquibase: changelogs in XML, YAML, JSON and formatted SQL, which include each other. A changelog is
 * a list of changesets, each with its own way back.
 */
export const liquibase: MigrationLayout = {
  tool: 'liquibase',
  checkable: true,
  ordered: true,
  directoryOf(file) {
    const { path, text } = file;
    const belongs = path.endsWith('.sql')
      ? FORMATTED.test(text)
      : /\.(xml|ya?ml|json)$/.test(path) &&
        /\bdatabaseChangeLog\b/.test(text.slice(0, 5000));
    if (!belongs) return undefined;
    // The changelogs of a folder and those below it are one.
    const root =
      /^((?:.*\/)?(?:[^/]*changelogs?|liquibase|[^/]*migrations?))(?:\/|$)/i.exec(
        directoryName(path),
      );
    return root ? root[1] : directoryName(path);
  },
  regroup(groups, surroundings) {
    const files = groups.flatMap(({ members }) => members);
    const home = homesOf(files, surroundings);
    const byDirectory = new Map(groups.map(group => [group.directory, group]));
    const directories = new Map(
      groups.flatMap(({ directory, members }) =>
        members.map(({ path }) => [path, directory] as const),
      ),
    );
    for (const group of groups) group.members = [];
    for (const file of files) {
      const directory = directories.get(home(file.path))!;
      byDirectory.get(directory)!.members.push(file);
    }
  },
  read(files, surroundings) {
    const reader = new ChangelogReader(
      filesOf(files, surroundings),
      path => surroundings.candidate(path),
      databaseOf(surroundings),
    );
    for (const root of rootsOf(files, reader)) reader.read(root);
    return laidOut(reader, surroundings);
  },
};

/**
 * For each changelog, the one that includes it at last: a master and the folders that it includes are
 * one set, in the order of its includes.
 */
function homesOf(
  files: readonly MigrationFile[],
  surroundings: Surroundings,
): (path: string) => string {
  const reader = new ChangelogReader(filesOf(files, surroundings), path =>
    surroundings.candidate(path),
  );
  const includedBy = new Map<string, string>();
  for (const { path } of files) {
    for (const included of reader.includesOf(path))
      if (!includedBy.has(included)) includedBy.set(included, path);
  }
  return path => {
    const seen = new Set<string>();
    let at = path;
    // Changelogs that include each other stay where they are.
    for (let up = includedBy.get(at); up; up = includedBy.get(at)) {
      if (seen.has(up)) return path;
      seen.add(up);
      at = up;
    }
    return at;
  };
}

function filesOf(
  files: readonly MigrationFile[],
  { candidate }: Surroundings,
): Files {
  // `includeAll` goes by the alphabet: 10 comes before 9.
  const paths = files.map(({ path }) => path).sort();
  return {
    has: path => candidate(path) !== undefined,
    below: directory => paths.filter(path => path.startsWith(`${directory}/`)),
  };
}

function databaseOf({ dialect }: Surroundings): string {
  return DATABASES[dialect] ?? dialect;
}

function comparePaths(a: string, b: string): number {
  return compareVersions(a, b) || (a < b ? -1 : 1);
}

/** Changelogs that no other includes; all of them where they include each other. */
function rootsOf(
  files: readonly MigrationFile[],
  reader: ChangelogReader,
): string[] {
  const paths = files.map(({ path }) => path).sort(comparePaths);
  const included = new Set(paths.flatMap(path => reader.includesOf(path)));
  const roots = paths.filter(path => !included.has(path));
  return roots.length > 0 ? roots : paths;
}

function laidOut(
  reader: ChangelogReader,
  surroundings: Surroundings,
): LayoutSet {
  const database = databaseOf(surroundings);
  const steps: LayoutStep[] = [];
  const issues: Finding[] = [...reader.issues];
  const perFile = new Map<string, number>();
  const seen = new Set<string>();
  for (const changeset of reader.changesets) {
    const { dbms, line, elsewhere, ...step } = changeset;
    const position = (perFile.get(step.path) ?? 0) + 1;
    perFile.set(step.path, position);
    if (elsewhere || !isFor(dbms, database)) continue;
    const id = `${step.path} ${step.name}`;
    if (seen.has(id)) issues.push(twice(changeset));
    seen.add(id);
    steps.push({
      ...step,
      version: `${fileName(step.path).replace(/\.\w+$/, '')}.${position}`,
    });
  }
  for (const step of steps) {
    // A file of several changesets is one that new ones are added to.
    if ((perFile.get(step.path) ?? 0) > 1) step.grows = true;
  }
  return { steps, issues, inOrder: true };
}

function twice({ name, path, line }: Changeset): Finding {
  return {
    message: `Changeset ${name} is in ${path} twice.`,
    severity: 'problem',
    path,
    line,
    fix: 'Give each changeset of a file an id of its own.',
  };
}
