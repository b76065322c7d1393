import type {
  CriterionContext,
  Fact,
  Finding,
  MigrationSet,
} from '../../model';
import { needed } from './needed';
import { earliest, isLater, latest } from './time';

/** Whether the schema is still the one that runs were made on. */
export interface SchemaSince {
  /** One sentence, when the schema is another one by now. */
  changed?: string;
  /** What is not known of it. */
  findings: Finding[];
}

/**
 * Compares the schema now with the one that runs were made on. The digests that a run names decide:
 * they hold where a repository gives no history, and survive a rebase. Without them, the time of the
 * newest change of a migration does; where that is unknown too, a finding says so.
 */
export function schemaSince(
  context: CriterionContext,
  runs: readonly Fact<'run-check'>[],
): SchemaSince {
  const sets = needed(context, 'migrations').sets.filter(
    set => set.steps.length > 0,
  );
  for (const set of sets) {
    const other = runs.find(run => digestIn(run, set) === 'other');
    if (other) {
      return {
        changed: `The migrations in ${set.directory} are not those that ${other.subject} was run on.`,
        findings: [],
      };
    }
  }
  const open = sets.filter(set =>
    runs.some(run => digestIn(run, set) === 'unknown'),
  );
  const changedAt = latest(open.map(set => set.lastChangedAt));
  const finishedAt = earliest(runs.map(run => run.value.finishedAt));
  if (isLater(changedAt, finishedAt)) {
    return {
      changed: `The schema changed on ${changedAt!.slice(
        0,
        10,
      )}, after the run.`,
      findings: [],
    };
  }
  return {
    findings: open
      .filter(set => set.lastChangedAt === undefined)
      .map(set => ({
        message: `Whether ${set.directory} changed after the run cannot be told: there is no history, and the run names no digest of it.`,
        severity: 'advice',
        path: set.directory,
        fix: 'Let the run name the migrations that it was made on: an input of the format `migrations` with the directory and its digest.',
      })),
  };
}

function digestIn(
  run: Fact<'run-check'>,
  set: MigrationSet,
): 'same' | 'other' | 'unknown' {
  const named = run.value.migrations?.find(
    entry => trimmed(entry.directory) === trimmed(set.directory),
  );
  if (!named || set.digest === undefined) return 'unknown';
  return named.digest === set.digest ? 'same' : 'other';
}

function trimmed(directory: string): string {
  return directory.replace(/^\.\//, '').replace(/\/$/, '');
}
