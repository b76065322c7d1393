import type {
  CriterionContext,
  Finding,
  MigrationSet,
  MigrationStep,
  MigrationTool,
} from '../../model';
import { at } from './at';
import { aroundBaseline } from './baseline';
import { count } from './fromFindings';

/** From this many on, a set in which nothing can be undone is one finding: it is one decision. */
const MANY = 4;

/**
 * Steps that nothing undoes: no script, an empty one, one that does not parse or undoes something else.
 * What lies in the baseline advises.
 */
export function rollbackFindings(context: CriterionContext): Finding[] {
  return aroundBaseline(context, (set, steps) => {
    if (set.tool === 'ad-hoc') return looseScripts(set, steps);
    const acting = steps.filter(step => step.rollback !== 'not-needed');
    return acting.length >= MANY &&
      acting.every(step => step.rollback === 'none')
      ? [noneAtAll(set, acting)]
      : withoutSplits(steps).flatMap(each =>
          'parts' in each
            ? [emptyParts(each)]
            : rollbackFinding(each, set.tool),
        );
  });
}

/** One change that is split over many steps, of which none undoes anything. */
interface Split {
  parts: MigrationStep[];
}

/** Popx and others split a change over files of one time and one name; what all of them lack is one thing. */
function withoutSplits(
  steps: readonly MigrationStep[],
): (MigrationStep | Split)[] {
  const parts = new Map<string, MigrationStep[]>();
  for (const step of steps) {
    const key = splitOf(step);
    if (key) parts.set(key, [...(parts.get(key) ?? []), step]);
  }
  return steps.flatMap((step): (MigrationStep | Split)[] => {
    const all = parts.get(splitOf(step) ?? '') ?? [];
    if (all.length < MANY) return [step];
    return all[0] === step ? [{ parts: all }] : [];
  });
}

function splitOf({
  version,
  name,
  rollback,
  undoneWith,
}: MigrationStep): string | undefined {
  return rollback === 'empty' &&
    undoneWith === undefined &&
    /^\d{15,}$/.test(version)
    ? `${version.slice(0, 14)} ${name}`
    : undefined;
}

function emptyParts({ parts }: Split): Finding {
  const [first] = parts;
  return {
    message: `${parts.length} parts of ${first.name} (${first.version} and later) have empty rollback scripts: they run, and undo nothing.`,
    severity: 'problem',
    path: first.rollbackPath ?? first.path,
    line: 1,
    fix: `Write the statements that undo ${first.name} as a whole, or say in the strategy why it cannot be undone and let the scripts stop with an error.`,
  };
}

function noneAtAll(
  set: MigrationSet,
  steps: readonly MigrationStep[],
): Finding {
  const last = steps[steps.length - 1];
  return {
    message: `None of the ${steps.length} migrations in ${set.directory} has a rollback script.`,
    severity: 'problem',
    path: last.path,
    line: 1,
    fix: `Write with each migration from the next one on the statements that undo it, and set migrations.baseline to ${last.version}; or say in the strategy what is done instead.`,
  };
}

/** Loose scripts have no place for a rollback; one finding says so for all. */
function looseScripts(
  set: MigrationSet,
  steps: readonly MigrationStep[],
): Finding[] {
  const bare = steps.filter(step => step.rollback === 'none');
  if (bare.length === 0) return [];
  return [
    {
      message: `${count(bare.length, 'script')} in ${
        set.directory
      } cannot be rolled back: there is no script that undoes them.`,
      severity: 'problem',
      path: bare[0].path,
      line: 1,
      fix: 'Adopt a migration tool, and write with each change the script that undoes it.',
    },
  ];
}

function rollbackFinding(step: MigrationStep, tool: MigrationTool): Finding[] {
  const undo = `the statements that undo ${step.name}`;
  switch (step.rollback) {
    case 'none':
      return [
        {
          message: `${step.path} has no rollback script.`,
          severity: 'problem',
          path: step.path,
          line: 1,
          fix: `Write ${undo} ${placeOf(step, tool)}.`,
        },
      ];
    case 'empty':
      if (step.undoneWith !== undefined) return [];
      return [
        {
          message: `${step.path} has an empty rollback script: it runs, and undoes nothing.`,
          severity: 'problem',
          path: step.rollbackPath ?? step.path,
          line: 1,
          fix: `Write ${undo}, or say in the strategy why it cannot be undone and let the script stop with an error.`,
        },
      ];
    case 'unparsable':
      return [
        {
          message: `The rollback script of ${step.path} does not parse${
            step.rollbackProblem ? `: ${step.rollbackProblem.message}` : ''
          }.`,
          severity: 'problem',
          path: step.rollbackProblem?.path ?? step.rollbackPath ?? step.path,
          line: step.rollbackProblem?.line ?? 1,
          fix: 'Correct the statement; a rollback is no time to find it.',
        },
      ];
    case 'irreversible':
      return [irreversible(step)];
    case 'script':
      return (step.rollbackGaps ?? []).map(({ detail, location }) => ({
        message: `${location.path} ${detail}, so that ${step.name} is not undone.`,
        severity: 'problem',
        ...at(location),
        fix: 'Undo exactly what the migration does, and let CI compare the schema before it with that after the way there and back.',
      }));
    default:
      return [];
  }
}

/** A step without a way back needs a plan of what is done instead. */
function irreversible({ path, plan, version }: MigrationStep): Finding {
  const message = `${path} declares that it cannot be undone`;
  return plan
    ? {
        message: `${message}; ${plan.path}:${plan.line} says what is done instead.`,
        severity: 'advice',
        path,
        line: 1,
        fix: 'Keep the plan as long as anybody may want to go back.',
      }
    : {
        message: `${message}, and no document says what is done instead.`,
        severity: 'problem',
        path,
        line: 1,
        fix: `Name version ${version} in the strategy or in a decision record: which backup is restored then, and who decides it.`,
      };
}

/** Where the tool looks for the statements that undo a step. */
function placeOf(
  { path, version }: MigrationStep,
  tool: MigrationTool,
): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  switch (tool) {
    case 'flyway':
      return `in ${folder}U${version}__….sql`;
    case 'goose':
      return 'below a line `-- +goose Down` in the same file';
    case 'dbmate':
      return 'below a line `-- migrate:down` in the same file';
    case 'tern':
      return 'below a line `---- create above / drop below ----` in the same file';
    case 'liquibase':
      return 'as `--rollback` (or a `<rollback>` element) of the changeset';
    case 'sqitch':
      return `in ${path.replace(/(^|\/)deploy\//, '$1revert/')}`;
    case 'diesel':
    case 'prisma':
    case 'drizzle':
    case 'sourcegraph':
      return `in ${folder}down.sql`;
    default:
      return /\.up\.sql$/.test(path)
        ? `in ${path.replace(/\.up\.sql$/, '.down.sql')}`
        : 'where the tool looks for it';
  }
}
