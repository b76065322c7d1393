import type { CriterionContext, DocumentedIndex, Finding } from '../../model';
import { softenBeforeBaseline } from '../support/baseline';
import {
  labelOf,
  nonexistent,
  undocumented,
  misplaced,
} from '../support/documentedIndexes';
import { evidenceFor } from '../support/evidenceOf';
import { distinctFindings } from '../support/fromFindings';
import { needed, SCHEMA_NEEDS } from '../support/needed';
import { redundantIndexes } from '../support/redundantIndexes';
import { isPartial } from '../support/parseCoverage';
import { parseFindings, schemaModels } from '../support/schemas';
import { speaking } from '../support/staleness';
import { deliverableCriterion } from './deliverableCriterion';

export const indexes = deliverableCriterion({
  id: 'indexes',
  title: 'Index document is complete',
  why: 'An index that serves no known query costs every write; a query that no index serves is found in production.',
  howToFix:
    'List in docs/database/indexes.md every index of the schema with the query, hot path or SLA that it serves, and the access patterns they come from.',
  needs: [
    { kind: 'index-document' },
    { kind: 'mentions', subject: 'indexes' },
    ...SCHEMA_NEEDS,
    { kind: 'migrations' },
  ],
  demand: context => {
    const documented = needed(context, 'index-document').indexes;
    const { tables } = needed(context, 'mentions', 'indexes');
    const isEmpty = schemaModels(context).length === 0;
    const unread = parseFindings(context);
    return {
      describesMigrations: { speaksOf: speaking(tables) },
      evidence: evidenceFor(context, [
        { kind: 'index-document' },
        ...SCHEMA_NEEDS,
      ]),
      topics: [
        {
          topic: 'access-patterns',
          label: 'the access patterns',
          fix: 'List the critical queries with how often they run and how fast they must be.',
        },
      ],
      lacking: ({ path }) => withoutReason(documented, path),
      regardless: () => redundant(context),
      disagreements: ({ path }) =>
        distinctFindings(disagreements(context, documented, path)),
      undecided: ({ path }) =>
        !isEmpty && unread.length === 0
          ? undefined
          : {
              message:
                unread.length > 0
                  ? `${path} cannot be compared: ${unread[0].message}`
                  : `${path} cannot be compared: the schema has no table.`,
              severity: 'advice',
              path,
              fix: 'Make docs/database/schema.sql and the migrations readable first.',
            },
    };
  },
});

function withoutReason(
  documented: readonly DocumentedIndex[],
  path: string,
): Finding[] {
  return documented
    .filter(index => !index.reason?.trim())
    .map(index => ({
      message: `Index ${labelOf(
        index,
      )} names no query, hot path or SLA that it serves.`,
      severity: 'problem',
      path,
      line: index.line,
      fix: 'Write the query or SLA that the index serves, or drop the index.',
    }));
}

function disagreements(
  context: CriterionContext,
  documented: readonly DocumentedIndex[],
  path: string,
): Finding[] {
  const models = schemaModels(context);
  // A schema in Markdown describes fields, not indexes: only SQL can contradict the document.
  const statesIndexes = models.some(
    model =>
      !isPartial(model) &&
      !model.sources.every(source => source.endsWith('.md')),
  );
  return [
    ...softenBeforeBaseline(context, undocumented(models, documented, path)),
    ...redundant(context),
    ...(statesIndexes ? nonexistent(models, documented, path) : []),
    ...misplaced(models, documented, path),
  ];
}

/** Indexes that cost writes and serve no query of their own, whatever the document says of them. */
function redundant(context: CriterionContext): Finding[] {
  return softenBeforeBaseline(
    context,
    schemaModels(context).flatMap(redundantIndexes),
  );
}
