import {
  qualifiedName,
  type DocumentedIndex,
  type Finding,
  type IndexModel,
  type TableModel,
} from '../../model';
import { distinctFindings } from '../support/fromFindings';
import { needed, SCHEMA_NEEDS } from '../support/needed';
import { evidenceFor } from '../support/evidenceOf';
import { parseFindings, schemaModels } from '../support/schemas';
import { isSameTable, ownTables } from '../support/tableNames';
import { deliverableCriterion } from './deliverableCriterion';

export const indexes = deliverableCriterion({
  id: 'indexes',
  title: 'Index document is complete',
  why: 'An index that serves no known query costs every write; a query that no index serves is found in production.',
  howToFix:
    'List in docs/database/indexes.md every index of the schema with the query, hot path or SLA that it serves, and the access patterns they come from.',
  needs: [{ kind: 'index-document' }, ...SCHEMA_NEEDS, { kind: 'migrations' }],
  demand: context => {
    const documented = needed(context, 'index-document').indexes;
    const models = schemaModels(context);
    const tables = models.flatMap(ownTables);
    // A schema in Markdown describes fields, not indexes: only SQL can contradict the document.
    const statesIndexes = models.some(
      model => !model.sources.every(source => source.endsWith('.md')),
    );
    const unread = parseFindings(context);
    return {
      describesMigrations: true,
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
      lacking: ({ path }) =>
        documented
          .filter(index => !index.reason?.trim())
          .map(index => ({
            message: `Index ${labelOf(
              index,
            )} names no query, hot path or SLA that it serves.`,
            severity: 'problem',
            path,
            line: index.line,
            fix: 'Write the query or SLA that the index serves, or drop the index.',
          })),
      disagreements: ({ path }) =>
        distinctFindings([
          ...undocumented(tables, documented, path),
          ...(statesIndexes ? nonexistent(tables, documented, path) : []),
        ]),
      undecided: ({ path }) =>
        tables.length > 0 && unread.length === 0
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

function undocumented(
  tables: readonly TableModel[],
  documented: readonly DocumentedIndex[],
  path: string,
): Finding[] {
  return tables.flatMap(table =>
    table.indexes
      .filter(index => !index.constraint)
      .filter(index => !documented.some(d => describes(d, table, index)))
      .map(index => ({
        message: `Index ${index.name} on ${table.name} has no entry in ${path}.`,
        severity: 'problem' as const,
        path: index.location.path,
        line: index.location.line,
        fix: `Add ${index.name} to ${path} with the query it serves, or drop it.`,
      })),
  );
}

function nonexistent(
  tables: readonly TableModel[],
  documented: readonly DocumentedIndex[],
  path: string,
): Finding[] {
  if (tables.length === 0) return [];
  return documented
    .filter(
      entry =>
        !tables.some(table =>
          table.indexes.some(index => describes(entry, table, index)),
        ),
    )
    .map(entry => ({
      message: `Index ${labelOf(entry)} is documented, but not in the schema.`,
      severity: 'problem',
      path,
      line: entry.line,
      fix: 'Create the index in a migration, or remove its entry.',
    }));
}

/** By name where the entry gives one, else by table and columns. */
function describes(
  entry: DocumentedIndex,
  table: TableModel,
  index: IndexModel,
): boolean {
  if (entry.name) return entry.name.toLowerCase() === index.name.toLowerCase();
  return (
    entry.table !== undefined &&
    isSameTable(entry.table, qualifiedName(table)) &&
    entry.columns.length > 0 &&
    entry.columns.join(',').toLowerCase() ===
      index.columns.join(',').toLowerCase()
  );
}

function labelOf(index: DocumentedIndex): string {
  return index.name ?? `${index.table ?? '?'} (${index.columns.join(', ')})`;
}
