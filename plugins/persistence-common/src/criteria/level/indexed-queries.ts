import {
  qualifiedName,
  satisfies,
  type Criterion,
  type CriterionContext,
  type Finding,
  type IndexModel,
  type SchemaModel,
  type TableModel,
} from '../../model';
import { evidenceFor } from '../support/evidenceOf';
import { needed } from '../support/needed';
import { judgeStructure, STRUCTURE_NEEDS } from '../support/schemas';
import { findTable, isSameTable, ownTables } from '../support/tableNames';

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
    const unparsed = queries.filter(query => !query.parses);
    const notes: Finding[] = unparsed.map(query => ({
      message: `A documented query does not parse: ${
        query.message ?? 'no reason given'
      }`,
      severity: 'advice',
      path,
      line: query.line,
      endLine: query.endLine,
      fix: 'Correct the query.',
    }));
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
    } else if (unparsed.length > 0) undecided = notes[0].message;
    return judgeStructure(context, {
      inspect: model => [
        ...foreignKeyFindings(context, model),
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

function foreignKeyFindings(
  context: CriterionContext,
  model: SchemaModel,
): Finding[] {
  const exemptions = needed(context, 'settings').settings.indexExemptions ?? [];
  return ownTables(model).flatMap(table =>
    table.foreignKeys
      .filter(fk => !table.indexes.some(i => leadsWith(i, fk.columns)))
      .map(fk => {
        const columns = fk.columns.join(', ');
        const exempt = exemptions.find(
          e =>
            e.reason &&
            isSameTable(e.table, qualifiedName(table)) &&
            e.columns.join(',') === fk.columns.join(','),
        );
        return {
          message: exempt
            ? `Foreign key ${table.name} (${columns}) has no index on purpose: ${exempt.reason}`
            : `Foreign key ${table.name} (${columns}) has no index.`,
          severity: exempt ? ('advice' as const) : ('problem' as const),
          path: fk.location.path,
          line: fk.location.line,
          fix: `Create an index on ${table.name} (${columns}).`,
          snippet: `create index on ${qualifiedName(table)} (${columns});`,
        };
      }),
  );
}

function queryFindings(
  context: CriterionContext,
  model: SchemaModel,
): Finding[] {
  const { path, queries } = needed(context, 'index-document');
  const findings: Finding[] = [];
  for (const query of queries) {
    if (!query.parses) continue;
    for (const filter of query.filters) {
      if (filter.columns.length === 0) continue;
      const table = findTable(model, filter.table);
      const problem = problemOf(table, filter);
      if (problem === undefined) continue;
      findings.push({
        message: problem,
        severity: 'problem',
        path,
        line: query.line,
        endLine: query.endLine,
        fix: `Create an index on ${
          filter.table
        } that starts with one of: ${filter.columns.join(', ')}.`,
      });
    }
  }
  return findings;
}

function problemOf(
  table: TableModel | undefined,
  filter: { table: string; columns: string[] },
): string | undefined {
  if (!table)
    return `A documented query reads ${filter.table}, which the schema does not have.`;
  const usable = table.indexes.some(
    index =>
      index.columns.length > 0 &&
      filter.columns.some(column => startsWithColumn(index, column)),
  );
  return usable
    ? undefined
    : `A documented query on ${filter.table} (${filter.columns.join(
        ', ',
      )}) has no usable index.`;
}

function startsWithColumn(index: IndexModel, column: string): boolean {
  const first = index.columns[0].toLowerCase();
  // An expression index such as (lower(email)) serves a filter on the column inside it.
  return first.startsWith('(')
    ? first.includes(column.toLowerCase())
    : first === column.toLowerCase();
}

/** Whether the index's first columns are these, in any order, for every row that references. */
function leadsWith(index: IndexModel, columns: readonly string[]): boolean {
  if (index.predicate && !/is not null/i.test(index.predicate)) return false;
  const leading = index.columns.slice(0, columns.length);
  return columns.every(column => leading.includes(column));
}
