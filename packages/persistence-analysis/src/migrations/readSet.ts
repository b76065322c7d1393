import { createHash } from 'node:crypto';
import type {
  Dialect,
  Finding,
  MigrationSet,
  MigrationStep,
  MigrationTool,
  ParseProblem,
  SchemaModel,
  ServiceSettings,
} from '@persistence-scorecard/plugin-persistence-common';
import { compareFindings } from '@persistence-scorecard/plugin-persistence-common';
import type { SourceTree } from '../sourceTree';
import { buildSchema } from '../sql/buildSchema';
import { compareSchemas } from '../sql/compareSchemas';
import { SchemaState, foldFile } from '../sql/fold';
import { setHistory } from './history';
import type { CodeParser } from './javascript/parseCode';
import type {
  LayoutSet,
  LayoutStep,
  MigrationFile,
  MigrationLayout,
} from './layout';
import { compareVersions } from './layout';
import { orderIssues } from './orderIssues';
import { isSameSql } from './sameSql';
import { readByOwnReader, type OwnReading } from './ownReader';
import { packageDialect } from './packageDialect';
import { parseStepSql } from './parseStepSql';
import { StepReader } from './readStep';
import { setDialect } from './setDialect';
import type { StepScript } from './stepScript';
import type { Surroundings } from './surroundings';
import { notCheckable } from './notCheckable';

/** More places than a reader looks at are counted, not listed. */
const MAX_LISTED = 20;

/** Tools that refuse a step whose file is not what they have run, whatever was changed in it. */
const BY_CHECKSUM: ReadonlySet<MigrationTool> = new Set<MigrationTool>([
  'flyway',
  'liquibase',
  'sqlx',
  'prisma',
  'atlas',
  'graphile-migrate',
]);

/**
 * Tools that know a step by the whole name of its file, folder or class: two with one time in front are
 * two steps, and their names order them. Phinx, Rails, Flyway and others refuse a number used twice.
 */
const BY_NAME: ReadonlySet<MigrationTool> = new Set<MigrationTool>([
  'knex',
  'typeorm',
  'mikro-orm',
  'sequelize',
  'node-pg-migrate',
  'prisma',
  'laravel',
]);

/** A set with the schema that its forward halves build. */
export interface ReadSet {
  set: MigrationSet;
  model: SchemaModel;
  scripts: StepScript[];
}

/** The files of one directory that a layout claims. */
export interface Group {
  layout: MigrationLayout;
  directory: string;
  members: MigrationFile[];
}

/** Reads one directory of migrations: order, rollbacks, risky operations, and the schema it builds. */
export async function readSet(
  tree: SourceTree,
  { layout, directory, members: files }: Group,
  surroundings: Surroundings,
  settings: ServiceSettings,
  parser: CodeParser,
): Promise<ReadSet> {
  const laidOut = layout.read(files, surroundings, directory);
  const ordered = laidOut.inOrder
    ? laidOut.steps
    : [...laidOut.steps].sort(orderOf(layout, laidOut));
  const told =
    settings.dialect ??
    laidOut.dialect ??
    (ordered.some(step => step.code)
      ? await packageDialect(tree, directory)
      : undefined);
  const dialect = layout.dialect ?? setDialect(ordered, directory, told);
  const reader = new StepReader(dialect, parser, {
    tool: layout.tool,
    version: settings.engineVersion,
  });
  const steps: MigrationStep[] = [];
  for (const step of ordered) steps.push(await reader.read(step));
  reader.finish();
  const { state } = reader;
  state.dialect = dialect;
  const own: OwnReading = laidOut.structure
    ? {}
    : await readByOwnReader(ordered, steps, { dialect, tool: layout.tool });
  if (own.problem) state.problems.push(own.problem);
  const base: MigrationSet = {
    tool: layout.tool,
    directory,
    dialect,
    checkable:
      (laidOut.checkable ?? layout.checkable) ||
      steps.every(step => !step.unread),
    ordered: layout.ordered,
    steps,
    duplicates: BY_NAME.has(layout.tool) ? [] : duplicateVersions(ordered),
    digest: digestOf(directory, ordered, files),
  };
  const repeatable = new Set(
    ordered.filter(s => s.repeatable || s.grows).map(s => s.path),
  );
  const asRead = (file: MigrationFile) =>
    layout.read([file], surroundings, directory).steps;
  const set = {
    ...base,
    ...(await setHistory(
      tree,
      base,
      repeatable,
      (path, text) =>
        !BY_CHECKSUM.has(layout.tool) &&
        isSameForward(ordered, asRead, { path, text }),
    )),
  };
  const issues = [
    ...(laidOut.issues ?? []),
    ...(await orderIssues(tree, layout.tool, laidOut, ordered)),
  ];
  const model = own.model ?? (await setModel(set, laidOut, state));
  if (laidOut.truth)
    issues.push(...(await differences(laidOut.truth, model, dialect)));
  if (issues.length > 0) set.issues = issues.sort(compareFindings);
  return { set, model, scripts: reader.scripts };
}

/** What the steps build, and a file of the tool that says what they should. */
async function differences(
  { path, text }: MigrationFile,
  built: SchemaModel,
  dialect: Dialect,
): Promise<Finding[]> {
  const stated = await buildSchema([{ path, sql: text }], { dialect });
  return compareSchemas(stated, built).differences.slice(0, MAX_LISTED);
}

/**
 * Of what the steps are called within the directory and hold; rollbacks do not change the schema. Runs
 * name this digest, so it rests on nothing that a checkout (line ends) or a newer reader (the version it
 * sees) may change.
 */
function digestOf(
  directory: string,
  steps: readonly LayoutStep[],
  files: readonly MigrationFile[],
): string {
  const texts = new Map(files.map(file => [file.path, file.text]));
  const hash = createHash('sha256');
  const paths = [...new Set(steps.map(step => step.path))].sort();
  for (const path of paths) {
    const name = path.startsWith(directory)
      ? path.slice(directory.length)
      : path;
    const text = (texts.get(path) ?? '').replace(/\r\n?/g, '\n');
    hash.update(JSON.stringify([name, text]));
  }
  return hash.digest('hex');
}

/** Whether what a file did when it came to the branch is what it does now. */
function isSameForward(
  now: readonly LayoutStep[],
  asRead: (file: MigrationFile) => LayoutStep[],
  first: MigrationFile,
): boolean {
  const current = now.filter(step => step.path === first.path);
  const before = asRead(first);
  if (current.length !== before.length) return false;
  return current.every((step, index) => {
    const { forward } = before[index];
    if (!forward || !step.forward || step.unread || step.code) return false;
    return (
      step.transaction === before[index].transaction &&
      isSameSql(forward.text, step.forward.text)
    );
  });
}

function orderOf(layout: MigrationLayout, { asText }: LayoutSet) {
  if (!layout.ordered) return compareLoose;
  return asText ? compareTexts : compareSteps;
}

function compareTexts(a: LayoutStep, b: LayoutStep): number {
  if (a.version !== b.version) return a.version < b.version ? -1 : 1;
  return a.path < b.path ? -1 : 1;
}

function compareSteps(a: LayoutStep, b: LayoutStep): number {
  return (
    Number(a.repeatable ?? false) - Number(b.repeatable ?? false) ||
    compareVersions(a.version, b.version) ||
    (a.path < b.path ? -1 : 1)
  );
}

/** Loose scripts have no order but this one: what creates tables must have run before what changes them. */
function compareLoose(a: LayoutStep, b: LayoutStep): number {
  const later = (step: LayoutStep) =>
    Number(
      !/^\d/.test(step.version) &&
        !/\bCREATE\s+TABLE\b/i.test(step.forward?.text ?? ''),
    );
  return later(a) - later(b) || compareSteps(a, b);
}

function duplicateVersions(
  steps: readonly LayoutStep[],
): MigrationSet['duplicates'] {
  const paths = new Map<string, string[]>();
  for (const step of steps) {
    if (step.repeatable) continue;
    paths.set(step.version, [...(paths.get(step.version) ?? []), step.path]);
  }
  return [...paths]
    .filter(([, all]) => all.length > 1)
    .map(([version, all]) => ({ version, paths: all }));
}

async function setModel(
  set: MigrationSet,
  laidOut: LayoutSet,
  state: SchemaState,
): Promise<SchemaModel> {
  if (laidOut.structure) {
    const structure = new SchemaState();
    foldFile(structure, await parseStepSql(laidOut.structure, set.dialect));
    structure.problems.push(...(laidOut.structureUnread ?? []));
    return structure.model();
  }
  addUnread(state, set);
  return state.model();
}

/** What could not be seen of the steps is a problem of the schema that they build. */
function addUnread(state: SchemaState, set: MigrationSet): void {
  const unread: ParseProblem[] = set.steps.flatMap(step => step.unread ?? []);
  if (unread.length === 0) return;
  if (!set.checkable) {
    const message = `${set.tool} migrations written as code cannot be read as a schema`;
    state.problems.push({ ...unread[0], message });
    return;
  }
  state.problems.push(...unread.slice(0, MAX_LISTED));
  const rest = unread.length - MAX_LISTED;
  if (rest > 0) {
    const { path, line } = unread[MAX_LISTED];
    state.problems.push(notCheckable(path, line, `${rest} more places`));
  }
}
