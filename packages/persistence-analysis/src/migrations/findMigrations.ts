import type {
  Location,
  MigrationSet,
  SchemaModel,
  ServiceSettings,
} from '@persistence-scorecard/plugin-persistence-common';
import type { SourceTree } from '../sourceTree';
import { SchemaState } from '../sql/fold';
import { findAutomation } from './automation';
import { migrationCandidates } from './candidates';
import { CodeParser } from './javascript/parseCode';
import type { MigrationFile, MigrationLayout, Surroundings } from './layout';
import { LAYOUTS } from './layouts';
import type { ReadSet } from './readSet';
import { readSet } from './readSet';

/** Everything that a repository tells about its migrations. */
export interface FoundMigrations {
  /** The primary set first. */
  sets: MigrationSet[];
  automation: Location[];
  /** What the forward halves of the primary set build. */
  model: SchemaModel;
}

/**
 * Finds the migrations of a service, tells the tool by the layout of the files, and reads them.
 * `settings.migrations` overrides directory and tool.
 */
export async function findMigrations(
  tree: SourceTree,
  settings: ServiceSettings,
): Promise<FoundMigrations> {
  const files = await migrationCandidates(tree, settings);
  const read: ReadSet[] = [];
  const parser = new CodeParser();
  for (const { layout, directory, members } of groupFiles(
    tree,
    files,
    settings,
  )) {
    const found = await readSet(
      tree,
      layout,
      directory,
      members,
      settings,
      parser,
    );
    if (found.set.steps.length > 0) read.push(found);
  }
  read.sort(
    (a, b) =>
      rank(b, settings) - rank(a, settings) ||
      (a.set.directory < b.set.directory ? -1 : 1),
  );
  return {
    sets: read.map(({ set }) => set),
    automation: await findAutomation(tree),
    model: read[0]?.model ?? new SchemaState().model(),
  };
}

interface Group {
  layout: MigrationLayout;
  directory: string;
  members: MigrationFile[];
}

function groupFiles(
  tree: SourceTree,
  files: readonly MigrationFile[],
  settings: ServiceSettings,
): Group[] {
  const surroundings = surroundingsOf(tree);
  const groups = new Map<string, Group>();
  for (const file of files) {
    for (const layout of layoutsFor(settings)) {
      const directory = layout.directoryOf(file, surroundings);
      if (directory === undefined) continue;
      const key = `${layout.tool}:${directory}`;
      const group = groups.get(key) ?? { layout, directory, members: [] };
      group.members.push(file);
      groups.set(key, group);
      break;
    }
  }
  return withoutLeftovers([...groups.values()]);
}

function surroundingsOf(tree: SourceTree): Surroundings {
  const paths = new Set(tree.list().map(({ path }) => path));
  const answers = new Map<string, boolean>();
  return {
    hasFile(wanted) {
      if (typeof wanted === 'string') return paths.has(wanted);
      const known = answers.get(wanted.source);
      if (known !== undefined) return known;
      const answer = [...paths].some(path => wanted.test(path));
      answers.set(wanted.source, answer);
      return answer;
    },
  };
}

/** A tool passes over other scripts in its directory (seeds, checks): they are no set of their own. */
function withoutLeftovers(groups: Group[]): Group[] {
  const ofTools = groups
    .filter(({ layout }) => layout.tool !== 'ad-hoc')
    .map(({ directory }) => directory);
  return groups.filter(
    ({ layout, directory }) =>
      layout.tool !== 'ad-hoc' ||
      !ofTools.some(
        tool => directory === tool || directory.startsWith(`${tool}/`),
      ),
  );
}

/** A tool from the settings comes first, but does not hide what else lies there. */
function layoutsFor(settings: ServiceSettings): readonly MigrationLayout[] {
  const tool = settings.migrations?.tool;
  const told = LAYOUTS.filter(layout => layout.tool === tool);
  return told.length > 0 ? [...told, ...LAYOUTS] : LAYOUTS;
}

/** The primary set is one of a tool, in the service's dialect, that can be read, with most steps. */
function rank({ set }: ReadSet, settings: ServiceSettings): number {
  const dialect = settings.dialect ?? 'postgresql';
  return (
    (set.tool === settings.migrations?.tool ? 1e9 : 0) +
    (set.tool === 'ad-hoc' ? 0 : 1e8) +
    (set.dialect === dialect ? 1e7 : 0) +
    (set.checkable ? 1e6 : 0) +
    set.steps.length
  );
}
