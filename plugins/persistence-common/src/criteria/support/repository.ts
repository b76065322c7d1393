import type { CriterionContext, Finding, Verdict } from '../../model';
import { needed } from './needed';

/** A verdict when the repository was not read; an unreadable source is an error, never a failure. */
export function unreadable(context: CriterionContext): Verdict | undefined {
  const source = needed(context, 'source');
  if (source.state === 'read') return undefined;
  return {
    outcome: 'error',
    state: 'unknown',
    summary: `The repository could not be read: ${
      source.message ?? 'no reason given'
    }`,
  };
}

/**
 * A verdict when persistence.yaml is broken. Only for criteria that a lost setting could flatter: a
 * sensitive column that is declared there, a table that it maps, a target.
 */
export function brokenSettings(context: CriterionContext): Verdict | undefined {
  const { problems, path } = needed(context, 'settings');
  if (!problems.some(p => p.severity === 'problem')) return undefined;
  return {
    outcome: 'unknown',
    summary: `${path} is broken, so its settings cannot be relied on.`,
    findings: problems,
  };
}

/** Why nothing can be said: SQL or migrations were left out of the reading. */
export function skippedSql(context: CriterionContext): Finding[] {
  const directories = (context.fact('migrations')?.value.sets ?? []).map(
    set => `${set.directory}/`,
  );
  return skippedFiles(
    context,
    path =>
      path.endsWith('.sql') ||
      directories.some(
        dir => path.startsWith(dir) || dir.startsWith(`${path}/`),
      ),
  );
}

/** Findings for the files that were left out and that the criterion would have had to see. */
export function skippedFiles(
  context: CriterionContext,
  matters: (path: string) => boolean,
): Finding[] {
  return (
    needed(context, 'source')
      // A root of "." stands for files that are not named one by one.
      .skipped.filter(file => file.path === '.' || matters(file.path))
      .map(file => ({
        message: `${file.path} was not read: ${file.reason}.`,
        severity: 'advice' as const,
        path: file.path,
        fix: 'Make the file readable: valid UTF-8 and below the size limit.',
      }))
  );
}
