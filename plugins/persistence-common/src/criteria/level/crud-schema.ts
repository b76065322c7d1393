import type { Criterion } from '../../model';
import { evidenceFor } from '../support/evidenceOf';
import { count } from '../support/fromFindings';
import { needed, REPOSITORY_NEEDS } from '../support/needed';
import { isOnlyUnread, problemFinding } from '../support/parseCoverage';
import { skippedFiles, unreadable } from '../support/repository';
import { ownTables } from '../support/tableNames';

export const crudSchema: Criterion = {
  id: 'crud-schema',
  group: 'level',
  level: 1,
  title: 'There is a schema',
  why: 'A schema that exists only in a running database can be neither reviewed nor rebuilt.',
  howToFix:
    'Write docs/database/schema.sql with the CREATE TABLE statements of the service (or schema.md with its collections).',
  requiredAssurance: 'analysed',
  needs: [
    ...REPOSITORY_NEEDS,
    { kind: 'document', subject: 'schema' },
    { kind: 'schema', subject: 'deliverable' },
  ],
  check(context) {
    const broken = unreadable(context);
    if (broken) return broken;
    const document = needed(context, 'document', 'schema');
    const { model } = needed(context, 'schema', 'deliverable');
    const evidence = evidenceFor(context, [
      { kind: 'document', subject: 'schema' },
      { kind: 'schema', subject: 'deliverable' },
    ]);
    const { path } = document;
    const skipped = skippedFiles(context, file => file === path).filter(
      f => f.path === path,
    );
    if (skipped.length > 0) {
      return {
        outcome: 'error',
        summary: skipped[0].message,
        findings: skipped,
      };
    }
    const fail = (summary: string) => ({
      outcome: 'fail' as const,
      assurance: 'analysed' as const,
      summary,
      evidence,
      findings: [
        {
          message: summary,
          severity: 'problem' as const,
          path,
          fix: this.howToFix,
        },
      ],
    });
    if (!document.present) return fail(`${path} is missing.`);
    if (document.placeholder) {
      return fail(`${path} is a placeholder: ${document.placeholder.reason}`);
    }
    if (model.problems.length > 0) {
      return {
        outcome: 'unknown',
        summary: isOnlyUnread(model)
          ? `${path} was not read: ${model.problems[0].message}.`
          : `${path} could not be parsed: ${count(
              model.problems.length,
              'problem',
            )}.`,
        evidence,
        findings: model.problems.map(problem =>
          problemFinding(problem, 'problem'),
        ),
      };
    }
    const inMarkdown = path.endsWith('.md')
      ? Math.max(
          document.names.length,
          document.statements.filter(s => s.topic === 'tables').length,
        )
      : 0;
    const tables = Math.max(ownTables(model).length, inMarkdown);
    if (tables === 0) return fail(`${path} holds no table and no collection.`);
    return {
      outcome: 'pass',
      assurance: 'analysed',
      summary: `${path} holds ${count(
        tables,
        'table or collection',
        'tables or collections',
      )}.`,
      evidence,
    };
  },
};
