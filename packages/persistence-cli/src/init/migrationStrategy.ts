import type { MigrationSet } from '@persistence-scorecard/plugin-persistence-common';
import type { Design } from './design';
import { code, codes, origin, section, text, todo } from './markdown';

/** Skeleton of the migration strategy: tool and files as they are there, with the rules left to be told. */
export function migrationStrategy(design: Design): string {
  const { migrations } = design;
  return text([
    `# Migration strategy of ${design.service}`,
    '',
    ...origin(
      migrations
        ? `from ${migrations.steps.length} migrations`
        : 'without having found any migration',
    ),
    ...section('Versioning', ...versioning(migrations)),
    ...section(
      'Backward compatibility',
      todo(
        'how the release before keeps running while a change rolls out: expand, move readers and writers, contract',
      ),
    ),
    ...section('Forward scripts', ...forward(migrations)),
    ...section('Rollback scripts', ...rollback(migrations)),
    ...section(
      'Data validation',
      todo(
        'which query or count proves the data after a migration, and what happens when it finds something',
      ),
    ),
    ...section('Automation', ...automation(design.automation)),
    ...section(
      'Breaking changes',
      todo(
        'the plan of each drop, rename and type change, by the version of its file, or "none so far"',
      ),
    ),
  ]);
}

function versioning(set: MigrationSet | undefined): string[] {
  if (!set) {
    return [todo('migration tool, folder and version scheme')];
  }
  const newest = set.steps[set.steps.length - 1];
  return [
    `${set.tool} with ${set.steps.length} versioned files in ${code(
      `${set.directory || '.'}/`,
    )}, the newest of them ${code(newest.version)}.`,
    '',
    todo(
      'how a version is chosen, and what keeps a file from being edited after it ran',
    ),
  ];
}

function forward(set: MigrationSet | undefined): string[] {
  const newest = set?.steps[set.steps.length - 1];
  const rule = todo(
    'what one file may hold, how it locks, and where long backfills run',
  );
  return newest
    ? [`Forward scripts are files such as ${code(newest.path)}.`, '', rule]
    : [rule];
}

function rollback(set: MigrationSet | undefined): string[] {
  const rule = todo(
    'who writes them, when they are run, and how they are tested',
  );
  if (!set) return [rule];
  const without = set.steps.filter(
    step => step.rollback === 'none' || step.rollback === 'empty',
  );
  if (without.length === 0) return [rule];
  return [
    `Without a rollback script are ${codes(
      without.slice(0, 10).map(step => step.path),
    )}${without.length > 10 ? ` and ${without.length - 10} more` : ''}. ${todo(
      'write the scripts, or say how each of these is undone',
    )}`,
    '',
    rule,
  ];
}

function automation(files: readonly string[]): string[] {
  const rule = todo(
    'which CI or deployment job runs the migrations, with which role, and that nobody runs them by hand',
  );
  return files.length > 0
    ? [`Seen in ${codes(files.slice(0, 5))}.`, '', rule]
    : [rule];
}
