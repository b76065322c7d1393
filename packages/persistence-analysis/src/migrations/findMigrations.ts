import type {
  Location,
  MigrationSet,
  ParseProblem,
  SchemaModel,
  ServiceSettings,
} from '@persistence-scorecard/plugin-persistence-common';
import type { SourceTree } from '../sourceTree';
import { SchemaState } from '../sql/fold';
import { findAutomation } from './automation';
import { migrationCandidates } from './candidates';
import { directoryName } from './layout';
import { CodeParser } from './javascript/parseCode';
import type { MigrationFile, MigrationLayout } from './layout';
import { LAYOUTS } from './layouts';
import type { Group, ReadSet } from './readSet';
import { readSet } from './readSet';
import type { MigrationScripts } from './stepScript';
import { lookAround, type Surroundings } from './surroundings';

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
  const { read, problems } = await readSets(tree, settings);
  const model = read[0]?.model ?? new SchemaState().model();
  model.problems.push(...problems);
  return {
    sets: read.map(({ set }) => set),
    automation: await findAutomation(tree),
    model,
  };
}

/**
 * The migrations of a service as they can be executed, the primary set first. Same order and same choice
 * as {@link findMigrations}.
 */
export async function readMigrationScripts(
  tree: SourceTree,
  settings: ServiceSettings,
): Promise<MigrationScripts[]> {
  const { read } = await readSets(tree, settings);
  return read.map(({ set, scripts }) => ({
    tool: set.tool,
    directory: set.directory,
    dialect: set.dialect,
    digest: set.digest ?? '',
    steps: scripts,
  }));
}

async function readSets(
  tree: SourceTree,
  settings: ServiceSettings,
): Promise<{ read: ReadSet[]; problems: ParseProblem[] }> {
  const { files, problems } = await migrationCandidates(tree, settings);
  const surroundings = await lookAround(tree, settings, files);
  const read: ReadSet[] = [];
  const parser = new CodeParser();
  for (const group of groupFiles(files, surroundings, settings)) {
    const found = await readSet(tree, group, surroundings, settings, parser);
    if (found.set.steps.length > 0) read.push(found);
  }
  read.sort(
    (a, b) =>
      rank(b, settings) - rank(a, settings) ||
      // Of equals, the plain one: db/migrate before db/events_migrate.
      a.set.directory.length - b.set.directory.length ||
      (a.set.directory < b.set.directory ? -1 : 1),
  );
  withoutHelpers(read);
  withoutCopies(read);
  return { read, problems };
}

/** Beside the migrations of a tool, SQL in a program is a helper of some other kind. */
function withoutHelpers(read: ReadSet[]): void {
  const isTool = ({ set }: ReadSet) =>
    set.tool !== 'sql-in-code' && set.tool !== 'ad-hoc';
  if (!read.some(isTool)) return;
  for (let index = read.length - 1; index >= 0; index--)
    if (read[index].set.tool === 'sql-in-code') read.splice(index, 1);
}

/** Popx writes migrations from sources in folders of their own: those are the same steps again. */
function withoutCopies(read: ReadSet[]): void {
  for (let index = read.length - 1; index > 0; index--) {
    const { set } = read[index];
    const whole = read
      .slice(0, index)
      .some(({ set: other }) => isWithinSet(set, other));
    if (whole && set.tool === 'popx') read.splice(index, 1);
  }
}

/** Whether all steps of a set are in another one. */
function isWithinSet(set: MigrationSet, other: MigrationSet): boolean {
  const names = new Set(
    other.steps.map(step => `${step.version} ${step.name}`),
  );
  return (
    set.tool === other.tool &&
    set.steps.every(({ version, name }) => names.has(`${version} ${name}`))
  );
}

function groupFiles(
  files: readonly MigrationFile[],
  surroundings: Surroundings,
  settings: ServiceSettings,
): Group[] {
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
  const all = [...groups.values()];
  for (const layout of LAYOUTS) {
    if (!layout.regroup) continue;
    layout.regroup(
      all.filter(group => group.layout === layout),
      surroundings,
    );
  }
  return withoutLeftovers(
    adopted(all.filter(({ members }) => members.length > 0)),
  );
}

/** Gives a tool's set the scripts in its directory that bear no mark of the tool, and yet are run by it. */
function adopted(groups: Group[]): Group[] {
  const loose = new Map(
    groups
      .filter(({ layout }) => layout.tool === 'ad-hoc')
      .map(group => [group.directory, group]),
  );
  for (const { layout, directory, members } of groups) {
    const others = layout.adopts && loose.get(directory);
    if (!others) continue;
    members.push(...others.members.filter(file => layout.adopts!(file)));
    others.members = others.members.filter(file => !layout.adopts!(file));
  }
  return groups;
}

/** A tool passes over other scripts in its directory (seeds, checks): they are no set of their own. */
function withoutLeftovers(groups: Group[]): Group[] {
  const ofTools = new Set(
    groups
      .filter(({ layout }) => layout.tool !== 'ad-hoc')
      .map(({ directory }) => directory),
  );
  return groups.filter(
    ({ layout, directory }) =>
      layout.tool !== 'ad-hoc' || !isWithin(directory, ofTools),
  );
}

function isWithin(directory: string, others: ReadonlySet<string>): boolean {
  for (let at = directory; ; at = directoryName(at)) {
    // The root holds everything; only its own scripts are a tool's leftovers.
    if (others.has(at) && (at !== '' || directory === '')) return true;
    if (at === '') return false;
  }
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
