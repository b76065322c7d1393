import type { CriterionContext, Finding } from '../../model';
import { evidenceFor } from '../support/evidenceOf';
import { needed } from '../support/needed';
import { stepsAfterBaseline } from '../support/baseline';
import { deliverableCriterion } from './deliverableCriterion';

export const migrationStrategy = deliverableCriterion({
  id: 'migration-strategy',
  title: 'Migration strategy is complete',
  why: 'A change that nobody planned to undo is undone at night, by hand, on production data.',
  howToFix:
    'Write docs/database/migration-strategy.md: versioning, backward compatibility, forward and rollback scripts, data validation and automation, as the migration files in the repository do it.',
  needs: [{ kind: 'migrations' }],
  demand: context => ({
    evidence: evidenceFor(context, [{ kind: 'migrations' }]),
    topics: [
      {
        topic: 'versioning',
        label: 'how changes are versioned',
        fix: 'Name the migration tool and its version scheme.',
      },
      {
        topic: 'backward-compatibility',
        label: 'backward compatibility',
        fix: 'Say how old code keeps running while a change rolls out (expand, migrate, contract).',
      },
      {
        topic: 'forward-script',
        label: 'the forward script',
        fix: 'Say where forward scripts lie and what they may do.',
      },
      {
        topic: 'rollback-script',
        label: 'the rollback script',
        fix: 'Say where rollback scripts lie and when they are run.',
      },
      {
        topic: 'data-validation',
        label: 'data validation',
        fix: 'Say which queries prove the data after a migration.',
      },
      {
        topic: 'automation',
        label: 'automation',
        fix: 'Say which CI job runs the migrations, and that nobody runs them by hand.',
      },
    ],
    disagreements: ({ path }) => disagreements(context, path),
  }),
});

function disagreements(context: CriterionContext, path: string): Finding[] {
  const { sets } = needed(context, 'migrations');
  const baseline = needed(context, 'settings').settings.migrations?.baseline;
  if (!sets.some(set => set.steps.length > 0)) {
    return [
      {
        message: `${path} describes migrations, but the repository holds none.`,
        severity: 'problem',
        path,
        line: 1,
        fix: 'Keep the migration scripts in the repository, or name their folder in docs/database/persistence.yaml.',
      },
    ];
  }
  return sets.flatMap(set =>
    stepsAfterBaseline(set, baseline)
      .filter(step => step.rollback === 'empty' || step.rollback === 'none')
      .map(step => ({
        message: `${step.path} has ${
          step.rollback === 'empty' ? 'an empty' : 'no'
        } rollback script.`,
        severity: 'advice' as const,
        path: step.path,
        fix: `Write the statements that undo ${step.name}.`,
      })),
  );
}
