import type { CriterionContext, Finding, MigrationSet } from '../../model';
import { pathsBeforeBaseline } from './baseline';

type Edit = NonNullable<MigrationSet['edited']>[number];

/** From this many on, what one commit did to the migrations is one finding: it is one cause. */
const MANY = 4;
/** Paths that such a finding names. */
const NAMED = 3;

/** Migrations that were changed after they were merged. */
export function editedSteps(
  context: CriterionContext,
  { edited = [] }: Pick<MigrationSet, 'edited'>,
): Finding[] {
  const before = pathsBeforeBaseline(context);
  const byCause = new Map<string, Edit[]>();
  for (const edit of edited.filter(each => !each.formOnly)) {
    // Those that the baseline excuses are told apart from those that it does not.
    const cause = `${edit.commit ?? edit.path} ${before.has(edit.path)}`;
    byCause.set(cause, [...(byCause.get(cause) ?? []), edit]);
  }
  return [
    ...[...byCause.values()].flatMap(edits =>
      edits.length < MANY ? edits.map(single) : [together(edits)],
    ),
    ...inForm(edited.filter(each => each.formOnly)),
  ];
}

/** What was reformatted, or is undone another way, does what it did where it has run. */
function inForm(edits: readonly Edit[]): Finding[] {
  if (edits.length === 0) return [];
  const [{ path }] = edits;
  const what =
    edits.length === 1
      ? `${path} was changed after it was merged`
      : `${edits.length} migrations were changed after they were merged, ${path} first`;
  return [
    {
      message: `${what}, but only white space, comments, case, or the way back: going forward is the same.`,
      severity: 'advice',
      path,
      line: 1,
      fix: 'Leave merged migrations alone all the same: tools that keep checksums refuse them.',
    },
  ];
}

function single({ path, commit, at }: Edit): Finding {
  const how = [
    at ? `on ${at.slice(0, 10)}` : '',
    commit ? `by ${commit.slice(0, 12)}` : '',
  ].filter(Boolean);
  return {
    message: `${path} was changed after it was merged${
      how.length > 0 ? `, last ${how.join(' ')}` : ''
    }.`,
    severity: 'problem',
    path,
    line: 1,
    fix: 'Restore the merged text and write a new migration for the change.',
  };
}

function together(edits: readonly Edit[]): Finding {
  const [{ path, commit, at }] = edits;
  const named = edits.slice(0, NAMED).map(edit => edit.path);
  return {
    message: `${
      edits.length
    } migrations were changed after they were merged, last ${
      at ? `on ${at.slice(0, 10)} ` : ''
    }by the one commit ${commit?.slice(0, 12)}: ${named.join(', ')} and ${
      edits.length - NAMED
    } more.`,
    severity: 'problem',
    path,
    line: 1,
    fix: 'Restore the merged texts and write new migrations for what was to change; when only their form was changed, set migrations.baseline to the newest of them.',
  };
}
