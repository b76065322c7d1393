import type { CriterionContext, DocumentFact, Finding } from '../../model';
import {
  breakingFindings,
  unplannedTogether,
} from '../support/breakingChanges';
import { evidenceFor } from '../support/evidenceOf';
import { needed } from '../support/needed';
import { rollbackFindings } from '../support/rollbacks';
import { unjudgedRollbacks } from '../support/unjudgedRollbacks';
import { deliverableCriterion } from './deliverableCriterion';

export const migrationStrategy = deliverableCriterion({
  id: 'migration-strategy',
  title: 'Migration strategy is complete',
  why: 'A change that nobody planned to undo is undone at night, by hand, on production data.',
  howToFix:
    'Write docs/database/migration-strategy.md: versioning, backward compatibility, forward and rollback scripts, data validation and automation, as the migration files in the repository do it, and name a plan for each breaking change.',
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
    regardless: ({ path }) => [
      ...unplannedTogether(context, path),
      ...rollbackFindings(context),
    ],
    disagreements: document => disagreements(context, document),
    undecided: () => unjudgedRollbacks(context),
  }),
});

function disagreements(
  context: CriterionContext,
  document: DocumentFact,
): Finding[] {
  const { path } = document;
  const { sets } = needed(context, 'migrations');
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
  return [
    ...breakingFindings(context, path),
    ...rollbackFindings(context),
    ...unseenValidation(context, document),
  ];
}

/** A strategy that promises data validation, in a repository that shows none. */
function unseenValidation(
  context: CriterionContext,
  { path, statements }: DocumentFact,
): Finding[] {
  const stated = statements.find(s => s.topic === 'data-validation');
  const { validation } = needed(context, 'migrations');
  if (!stated || validation === undefined || validation.length > 0) return [];
  return [
    {
      message: `${path} states a validation of data, but no verify script, assertion, test of the migrations or query in the document shows it.`,
      severity: 'advice',
      path,
      line: stated.line,
      fix: 'Write the query that must return nothing after a migration into the document, or keep it as a verify script or test.',
      snippet:
        '```sql\nSELECT count(*) FROM orders WHERE customer_id IS NULL; -- must be 0\n```',
    },
  ];
}
