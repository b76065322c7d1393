import { createHash } from 'node:crypto';
import type {
  Dialect,
  MigrationSet,
  MigrationStep,
  RollbackState,
  SchemaModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { SourceTree } from '../sourceTree';
import { SchemaState, foldFile } from '../sql/fold';
import { detectDialect } from '../sql/dialect';
import { foldSet } from '../sql/fold/attributes';
import type { ParsedSql } from '../sql/parse';
import { parseSql } from '../sql/parse';
import { walk } from '../sql/references';
import { setHistory } from './history';
import type {
  LayoutSet,
  LayoutStep,
  MigrationFile,
  MigrationLayout,
} from './layout';
import { compareVersions } from './layout';
import { operationsOf } from './operations';

/** A set with the schema that its forward halves build. */
export interface ReadSet {
  set: MigrationSet;
  model: SchemaModel;
}

/** Reads one directory of migrations: order, rollbacks, risky operations, and the schema it builds. */
export async function readSet(
  tree: SourceTree,
  layout: MigrationLayout,
  directory: string,
  files: readonly MigrationFile[],
  settingsDialect: Dialect | undefined,
): Promise<ReadSet> {
  const laidOut = layout.read(files);
  const ordered = [...laidOut.steps].sort(
    layout.ordered ? compareSteps : compareLoose,
  );
  const dialect = layout.dialect ?? setDialect(ordered, settingsDialect);
  const state = new SchemaState();
  const steps: MigrationStep[] = [];
  for (const step of ordered) {
    steps.push(await readStep(step, state, dialect));
  }
  state.dialect = dialect;
  const base: MigrationSet = {
    tool: layout.tool,
    directory,
    dialect,
    checkable: layout.checkable,
    ordered: layout.ordered,
    steps,
    duplicates: duplicateVersions(ordered),
    digest: digestOf(directory, ordered, files),
  };
  const repeatable = new Set(
    ordered.filter(s => s.repeatable).map(s => s.path),
  );
  const set = { ...base, ...(await setHistory(tree, base, repeatable)) };
  return { set, model: await setModel(set, laidOut, state) };
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

function setDialect(
  steps: readonly LayoutStep[],
  told: Dialect | undefined,
): Dialect {
  for (const { forward } of steps) {
    const dialect = forward && detectDialect(forward.text, forward.path);
    // ClickHouse can stand beside the service's own database, whatever the settings say of that.
    if (
      dialect === 'clickhouse' ||
      (!told && dialect && dialect !== 'postgresql')
    )
      return dialect;
  }
  return told ?? 'postgresql';
}

async function readStep(
  step: LayoutStep,
  state: SchemaState,
  dialect: Dialect,
): Promise<MigrationStep> {
  const { version, name, path } = step;
  const rollbackPath =
    typeof step.rollback === 'string' ? undefined : step.rollback.path;
  const rollback = await rollbackState(step.rollback, dialect);
  const result: MigrationStep = {
    version,
    name,
    path,
    rollback,
    rollbackPath,
    readable: false,
    operations: [],
  };
  if (!step.forward) return result;
  const parsed = await parseSql(step.forward.path, step.forward.text, {
    dialect,
  });
  result.readable = parsed.problems.length === 0;
  // Locks and rollouts are judged by PostgreSQL's rules only.
  if (dialect === 'postgresql')
    result.operations = stepOperations(parsed, state);
  foldFile(state, parsed);
  return result;
}

function stepOperations(parsed: ParsedSql, before: SchemaState) {
  // A state of its own follows search_path, so that `before` stays as it was before the step.
  const path = new SchemaState();
  return parsed.statements.flatMap(statement => {
    if ('VariableSetStmt' in statement.node)
      foldSet(path, statement.node.VariableSetStmt);
    return operationsOf(statement, before, path.defaultSchema);
  });
}

/** A script with nothing but comments undoes nothing. */
async function rollbackState(
  rollback: LayoutStep['rollback'],
  dialect: Dialect,
): Promise<RollbackState> {
  if (typeof rollback === 'string') return rollback;
  const parsed = await parseSql(rollback.path, rollback.text, { dialect });
  if (parsed.problems.length > 0) return 'script';
  const acting = parsed.statements.filter(({ node }) => !isIdle(node));
  return acting.length > 0 ? 'script' : 'empty';
}

/** `BEGIN`, `SET` and `SELECT 1` change nothing; the last stands in for an empty script. */
function isIdle(node: ParsedSql['statements'][number]['node']): boolean {
  if ('SelectStmt' in node)
    return !node.SelectStmt.fromClause && !callsFunction(node);
  return 'TransactionStmt' in node || 'VariableSetStmt' in node;
}

function callsFunction(node: object): boolean {
  let found = false;
  walk(node, kind => {
    found = found || kind === 'FuncCall';
  });
  return found;
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
    foldFile(
      structure,
      await parseSql(laidOut.structure.path, laidOut.structure.text),
    );
    return structure.model();
  }
  const code = set.steps.find(step => !/\.sql$/.test(step.path));
  if (code) {
    state.problems.push({
      message: `${set.tool} migrations written as code cannot be read as a schema`,
      path: code.path,
      line: 1,
    });
  }
  return state.model();
}
