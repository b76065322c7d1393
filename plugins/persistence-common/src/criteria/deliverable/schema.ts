import type { ColumnModel, Finding, TableModel } from '../../model';
import { needed } from '../support/needed';
import { evidenceFor } from '../support/evidenceOf';
import { ownTables } from '../support/tableNames';
import { deliverableCriterion } from './deliverableCriterion';

export const schema = deliverableCriterion({
  id: 'schema',
  title: 'Schema is complete',
  why: 'One file that shows the whole schema is what reviews, new colleagues and recovery work from, as long as it is true.',
  howToFix:
    'Write docs/database/schema.sql (or schema.md for a document store) with every table and its identity, equal to what the migrations build.',
  needs: [{ kind: 'schema', subject: 'deliverable' }, { kind: 'drift' }],
  demand: context => {
    const { model } = needed(context, 'schema', 'deliverable');
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
          model.tables.length > 0 ||
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
        return ownTables(model).flatMap(identityFindings);
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

/** Every table needs an identity, and a way in which its values come to be without colliding. */
function identityFindings(table: TableModel): Finding[] {
  const { path, line } = table.location;
  if (!table.primaryKey || table.primaryKey.columns.length === 0) {
    return [
      {
        message: `Table ${table.name} has no primary key.`,
        severity: 'problem',
        path,
        line,
        fix: `Give ${table.name} a primary key, e.g. id uuid primary key default gen_random_uuid().`,
      },
    ];
  }
  if (table.primaryKey.columns.length > 1) return [];
  const name = table.primaryKey.columns[0];
  const column = table.columns.find(c => c.name === name);
  const borrowed = table.foreignKeys.some(fk => fk.columns.includes(name));
  if (!column || borrowed || isGenerated(column)) return [];
  return [
    {
      message: `${table.name}.${name} does not say how its values are generated.`,
      // An integer that callers choose collides; a text key can be the natural key of a lookup table.
      severity: /^(int|serial|bigint|smallint)/.test(column.type)
        ? 'problem'
        : 'advice',
      path: column.location.path,
      line: column.location.line,
      fix: `Generate ${name} by identity, by a default, or say in a COMMENT ON COLUMN who assigns it.`,
    },
  ];
}

function isGenerated(column: ColumnModel): boolean {
  return (
    column.generation !== undefined ||
    column.type === 'uuid' ||
    Boolean(column.comment)
  );
}
