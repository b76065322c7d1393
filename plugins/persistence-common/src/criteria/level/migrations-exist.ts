import type { Criterion } from '../../model';
import { evidenceFor } from '../support/evidenceOf';
import { count } from '../support/fromFindings';
import { needed, REPOSITORY_NEEDS } from '../support/needed';
import { unreadable } from '../support/repository';

export const migrationsExist: Criterion = {
  id: 'migrations-exist',
  group: 'level',
  level: 1,
  title: 'Schema changes are kept as scripts',
  why: 'A change without a script happened once, on one database, and cannot be repeated on the next.',
  howToFix:
    'Keep every schema change as a script in the repository (e.g. migrations/0001_create_orders.sql), even if it is still run by hand.',
  requiredAssurance: 'analysed',
  needs: [...REPOSITORY_NEEDS, { kind: 'migrations' }],
  check(context) {
    const broken = unreadable(context);
    if (broken) return broken;
    const evidence = evidenceFor(context, [{ kind: 'migrations' }]);
    const sets = needed(context, 'migrations').sets.filter(
      set => set.steps.length > 0,
    );
    if (sets.length === 0) {
      const { settings, path, lines } = needed(context, 'settings');
      const directory = settings.migrations?.directory;
      const summary =
        directory === undefined
          ? 'The repository holds no schema-changing script.'
          : `The repository holds no schema-changing script in ${directory}, where ${path} says that they lie.`;
      return {
        outcome: 'fail',
        assurance: 'analysed',
        summary,
        evidence,
        findings: [
          {
            message: summary,
            severity: 'problem',
            ...(directory === undefined
              ? {}
              : { path, line: lines?.['migrations.directory'] ?? 1 }),
            fix: this.howToFix,
          },
        ],
      };
    }
    const steps = sets.reduce((sum, set) => sum + set.steps.length, 0);
    return {
      outcome: 'pass',
      assurance: 'analysed',
      summary: `${count(steps, 'migration')} in ${sets
        .map(set => set.directory)
        .sort()
        .join(', ')}.`,
      evidence,
    };
  },
};
