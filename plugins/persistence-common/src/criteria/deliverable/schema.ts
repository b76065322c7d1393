import type { Criterion, CriterionContext, Verdict } from '../../model';
import {
  softenBeforeBaseline,
  softenBuiltBeforeBaseline,
} from '../support/baseline';
import { evidenceFor } from '../support/evidenceOf';
import { identityFindings } from '../support/identity';
import { updateCascades } from '../support/keyColumns';
import { needed, SCHEMA_NEEDS } from '../support/needed';
import { coverageFindings, problemFinding } from '../support/parseCoverage';
import { ownTables } from '../support/tableNames';
import { deliverableCriterion } from './deliverableCriterion';

const judged = deliverableCriterion({
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
        model.problems.map(problem => problemFinding(problem, 'problem')),
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
      regardless: () => softenBeforeBaseline(context, identityFindings(built)),
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

export const schema: Criterion = {
  ...judged,
  check: context => withCoverage(context, judged.check(context)),
};

/** How much of the schema was read is a part of the result. */
function withCoverage(context: CriterionContext, verdict: Verdict): Verdict {
  const findings = coverageFindings(context);
  if (findings.length === 0) return verdict;
  return { ...verdict, findings: [...(verdict.findings ?? []), ...findings] };
}

function isMarkdown(path: string): boolean {
  return path.endsWith('.md');
}
