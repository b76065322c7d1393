import { softenBuiltBeforeBaseline } from '../support/baseline';
import { evidenceFor } from '../support/evidenceOf';
import { identityFindings } from '../support/identity';
import { updateCascades } from '../support/keyColumns';
import { needed, SCHEMA_NEEDS } from '../support/needed';
import { ownTables } from '../support/tableNames';
import { deliverableCriterion } from './deliverableCriterion';

export const schema = deliverableCriterion({
  id: 'schema',
  title: 'Schema is complete',
  why: 'One file that shows the whole schema is what reviews, new colleagues and recovery work from, as long as it is true.',
  howToFix:
    'Write docs/database/schema.sql (or schema.md for a document store) with every table and its identity, equal to what the migrations build.',
  needs: [...SCHEMA_NEEDS, { kind: 'migrations' }, { kind: 'drift' }],
  demand: context => {
    const { model } = needed(context, 'schema', 'deliverable');
    const built = needed(context, 'schema', 'migrations').model;
    const drift = needed(context, 'drift');
    return {
      evidence: evidenceFor(context, [{ kind: 'drift' }]),
      unparsed: () =>
        model.problems.map(problem => ({
          message: problem.message,
          severity: 'problem',
          path: problem.path,
          line: problem.line,
          fix: 'Correct the statement, or say the dialect in docs/database/persistence.yaml.',
        })),
      lacking: document => {
        const described =
          ownTables(model).length > 0 ||
          (isMarkdown(document.path) &&
            (document.names.length > 0 ||
              document.statements.some(s => s.topic === 'tables')));
        if (!described) {
          return [
            {
              message: `${document.path} holds no table and no collection.`,
              severity: 'problem',
              path: document.path,
              line: 1,
              fix: 'Write every table or collection of the service.',
            },
          ];
        }
        return softenBuiltBeforeBaseline(
          context,
          [...identityFindings(model), ...updateCascades(model)],
          identityFindings(built),
        );
      },
      disagreements: () => drift.differences,
      undecided: ({ path }) =>
        drift.compared || isMarkdown(path)
          ? undefined
          : {
              message: `${path} was not compared with the migrations: ${
                drift.reason ?? 'no reason given'
              }`,
              severity: 'advice',
              path,
              fix: 'Keep the migrations that build this schema in the repository.',
            },
    };
  },
});

function isMarkdown(path: string): boolean {
  return path.endsWith('.md');
}
