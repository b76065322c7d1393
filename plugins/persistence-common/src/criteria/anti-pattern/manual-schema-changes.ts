import type { Criterion } from '../../model';
import { evidenceFor } from '../support/evidenceOf';
import { count, fromFindings } from '../support/fromFindings';
import { needed, REPOSITORY_NEEDS, SCHEMA_NEEDS } from '../support/needed';
import { skippedSql, unreadable } from '../support/repository';
import { parseFindings } from '../support/schemas';

export const manualSchemaChanges: Criterion = {
  id: 'manual-schema-changes',
  group: 'anti-pattern',
  title: 'Schema is not changed by hand',
  why: 'A change that no migration makes is on one database only, and is lost with it.',
  howToFix:
    'Write a migration for each difference, or correct docs/database/schema.sql, until both give the same schema.',
  requiredAssurance: 'analysed',
  needs: [
    ...REPOSITORY_NEEDS,
    ...SCHEMA_NEEDS,
    { kind: 'migrations' },
    { kind: 'drift' },
  ],
  check(context) {
    const broken = unreadable(context);
    if (broken) return broken;
    const drift = needed(context, 'drift');
    const skipped = skippedSql(context);
    let undecided: string | undefined;
    if (!drift.compared) {
      undecided = `The schema was not compared with the migrations: ${
        drift.reason ?? 'no reason given'
      }`;
    } else if (skipped.length > 0) undecided = skipped[0].message;
    return fromFindings({
      findings: [...drift.differences, ...parseFindings(context), ...skipped],
      undecided,
      evidence: evidenceFor(context, [{ kind: 'drift' }]),
      fail: problems =>
        `${count(
          problems.length,
          'difference',
        )} between the documented schema and what the migrations build.`,
      pass: 'The migrations build exactly the documented schema.',
    });
  },
};
