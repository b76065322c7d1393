import type { Criterion } from '../../model';
import { unreadable } from '../support/repository';
import { judgeRuns, RUN_NEEDS } from '../support/runs';

export const migrationsAutomated: Criterion = {
  id: 'migrations-automated',
  group: 'validation',
  title: 'Migrations are automated',
  why: 'A rollback script that was never run does not work on the night it is needed.',
  howToFix:
    'Run `persistence drill migrate` in a CI job, and send its evidence with `persistence report`: it applies all migrations, rolls back, applies again, and validates the data (docs/drill.md).',
  requiredAssurance: 'exercised',
  needs: RUN_NEEDS,
  check: context =>
    unreadable(context) ??
    judgeRuns(context, {
      checks: {
        'migrate-apply': 'applying',
        'migrate-rollback': 'rolling back',
        'migrate-reapply': 'applying again',
        'migrate-data-validation': 'data validation',
      },
      noun: 'migration drill',
      command: 'the migration drill',
      claim:
        /migrat.{0,80}(?:automat|test|drill)|automat.{0,80}migrat|rollback.{0,80}test/i,
      freshDays: context.freshness.drillDays,
      pass: 'A run applied all migrations, rolled back, applied again and validated the data.',
    }),
};
