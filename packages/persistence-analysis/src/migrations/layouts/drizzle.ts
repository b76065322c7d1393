import type {
  Dialect,
  Finding,
} from '@persistence-scorecard/plugin-persistence-common';
import type {
  LayoutSet,
  LayoutStep,
  MigrationFile,
  MigrationLayout,
} from '../layout';
import { directoryName, fileName } from '../layout';
import { stepsInFolders } from './prisma';

const JOURNAL = 'meta/_journal.json';
const DIALECTS: Readonly<Record<string, Dialect>> = {
  postgresql: 'postgresql',
  pg: 'postgresql',
  mysql: 'mysql',
  sqlite: 'sqlite',
  turso: 'sqlite',
};

/**
 * Drizzle: scripts in the order of `meta/_journal.json`, or, in its newer layout, a folder with a script
 * and a snapshot for each step. The tool has no rollback.
 */
export const drizzle: MigrationLayout = {
  tool: 'drizzle',
  checkable: true,
  ordered: true,
  directoryOf(file, { hasFile, holds }) {
    const directory = directoryName(file.path);
    if (/(^|\/)meta\/_journal\.json$/.test(file.path))
      return directoryName(directory);
    if (fileName(file.path) === 'migration.sql')
      return holds(directory, /^snapshot\.json$/)
        ? directoryName(directory)
        : undefined;
    const journal = directory ? `${directory}/${JOURNAL}` : JOURNAL;
    return /\.sql$/.test(file.path) && hasFile(journal) ? directory : undefined;
  },
  read(files) {
    const journal = files.find(({ path }) => path.endsWith('_journal.json'));
    if (!journal) return { steps: stepsInFolders(files) };
    const entries = readJournal(journal.text);
    return entries
      ? ofJournal(journal, entries.tags, files, entries.dialect)
      : {
          steps: files.filter(isSql).map(file => stepOf(file)),
          issues: [
            {
              message: `${journal.path} cannot be read, and it gives the order of the migrations.`,
              severity: 'problem',
              path: journal.path,
              line: 1,
              fix: 'Restore the journal, or let drizzle-kit write it anew.',
            },
          ],
        };
  },
};

function ofJournal(
  journal: MigrationFile,
  tags: readonly string[],
  files: readonly MigrationFile[],
  dialect: Dialect | undefined,
): LayoutSet {
  const byTag = new Map(
    files
      .filter(isSql)
      .map(file => [fileName(file.path).replace(/\.sql$/, ''), file]),
  );
  const issues: Finding[] = [];
  const steps: LayoutStep[] = [];
  for (const tag of tags) {
    const file = byTag.get(tag);
    if (file) steps.push(stepOf(file));
    else
      issues.push({
        message: `${journal.path} lists ${tag}, which is not there.`,
        severity: 'problem',
        path: journal.path,
        line: lineOf(journal.text, tag),
        fix: `Restore ${tag}.sql.`,
      });
    byTag.delete(tag);
  }
  for (const { path } of byTag.values())
    issues.push({
      message: `${path} is not in the journal, so that it never runs.`,
      severity: 'problem',
      path,
      line: 1,
      fix: 'Let drizzle-kit generate it, or delete the script.',
    });
  return { steps, issues, inOrder: true, dialect };
}

function isSql({ path }: MigrationFile): boolean {
  return path.endsWith('.sql');
}

function stepOf(file: MigrationFile): LayoutStep {
  const [, version, name] =
    /^(?:(\d+)(?!\d))?_?(.*)\.sql$/.exec(fileName(file.path)) ?? [];
  return {
    version: version ?? fileName(file.path),
    name: name ?? '',
    path: file.path,
    forward: file,
    rollback: 'none',
  };
}

function readJournal(
  text: string,
): { tags: string[]; dialect?: Dialect } | undefined {
  let value: { dialect?: unknown; entries?: unknown };
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(value?.entries)) return undefined;
  const entries = (value.entries as { idx?: unknown; tag?: unknown }[])
    .filter(each => typeof each?.tag === 'string')
    .sort((a, b) => Number(a.idx) - Number(b.idx));
  return {
    tags: entries.map(({ tag }) => tag as string),
    dialect: DIALECTS[String(value.dialect)],
  };
}

function lineOf(text: string, tag: string): number {
  const at = text.indexOf(`"${tag}"`);
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}
