import {
  satisfies,
  type Criterion,
  type CriterionContext,
  type Finding,
  type SchemaModel,
} from '../../model';
import { at } from '../support/at';
import { unknownNames, unparsedQueries } from '../support/documentedQueries';
import { evidenceFor } from '../support/evidenceOf';
import { unindexedKeys } from '../support/foreignKeyIndexes';
import { needed } from '../support/needed';
import { judgeStructure, STRUCTURE_NEEDS } from '../support/schemas';
import { createIndex } from '../support/statements';
import { unreachedTables } from '../support/usableIndex';

export const indexedQueries: Criterion = {
  id: 'indexed-queries',
  group: 'level',
  level: 2,
  title: 'Queries are indexed',
  why: 'A query without an index is fast on test data and takes the service down on real data.',
  howToFix:
    'Complete docs/database/indexes.md and create an index for every foreign key and every documented query.',
  requiredAssurance: 'analysed',
  needs: [
    ...STRUCTURE_NEEDS,
    { kind: 'index-document' },
    { kind: 'document', subject: 'indexes' },
  ],
  check(context) {
    const deliverable = context.result('indexes');
    const complete = deliverable && satisfies(deliverable.outcome);
    const { path, queries } = needed(context, 'index-document');
    const unparsed = unparsedQueries(queries);
    const notes: Finding[] = [...unparsed, ...unknownNames(context, queries)];
    if (deliverable?.outcome === 'fail') {
      notes.push({
        message: `The index document is not complete: ${deliverable.summary}`,
        severity: 'problem',
        path,
        fix: 'Complete docs/database/indexes.md.',
      });
    }
    let undecided: string | undefined;
    if (!complete) {
      undecided = `The index document is not complete: ${
        deliverable?.summary ?? 'it was not judged.'
      }`;
    } else if (unparsed.length > 0) undecided = unparsed[0].message;
    return judgeStructure(context, {
      inspect: model => [
        ...unindexedKeys(context, model),
        ...queryFindings(context, model),
      ],
      findings: notes,
      undecided,
      evidence: evidenceFor(context, [
        { kind: 'index-document' },
        { kind: 'document', subject: 'indexes' },
      ]),
      pass: 'Every foreign key and every documented query has a usable index.',
    });
  },
};

function queryFindings(
  context: CriterionContext,
  model: SchemaModel,
): Finding[] {
  const { queries } = needed(context, 'index-document');
  return queries.flatMap(query =>
    unreachedTables(query, model).map(({ table, columns, wanted }) => ({
      message: `A documented query on ${table.name} (${columns.join(
        ', ',
      )}) has no usable index.`,
      severity: 'problem' as const,
      ...at(query),
      fix: `Create an index on ${table.name} that begins with what the query asks for.`,
      ...(wanted.length > 0
        ? { snippet: createIndex(table, wanted, model.dialect) }
        : {}),
    })),
  );
}
