import type { Criterion, CriterionContext, Finding } from '../../model';
import { evidenceFor } from '../support/evidenceOf';
import { needed } from '../support/needed';
import { brokenSettings, unreadable } from '../support/repository';
import { judgeStructure, STRUCTURE_NEEDS } from '../support/schemas';
import {
  saysNothingSensitive,
  sensitiveColumns,
  type SensitiveColumn,
} from '../support/sensitive';

export const sensitiveDataProtected: Criterion = {
  id: 'sensitive-data-protected',
  group: 'validation',
  title: 'Sensitive data is protected',
  why: 'Personal data is protected column by column; a general promise protects none of them.',
  howToFix:
    'Give each sensitive column an entry in docs/database/data-retention.md: retention, masking, access control, encryption and isolation, or why it is not sensitive.',
  requiredAssurance: 'analysed',
  needs: [...STRUCTURE_NEEDS, { kind: 'sensitive-data' }],
  check(context) {
    const broken = unreadable(context) ?? brokenSettings(context);
    if (broken) return broken;
    const columns = sensitiveColumns(context);
    const { path } = needed(context, 'sensitive-data');
    return judgeStructure(context, {
      inspect: () => [],
      findings: columns.flatMap(column => protection(context, column)),
      undecided:
        columns.length > 0 || saysNothingSensitive(context)
          ? undefined
          : `No sensitive column was found, and ${path} does not say that there is none.`,
      evidence: evidenceFor(context, [{ kind: 'sensitive-data' }]),
      pass:
        columns.length > 0
          ? 'Every sensitive column has its protection stated.'
          : `${path} says that nothing sensitive is stored, and nothing was found.`,
    });
  },
};

function protection(
  context: CriterionContext,
  { column, entries }: SensitiveColumn,
): Finding[] {
  if (entries.some(entry => entry.notSensitive)) return [];
  const { path } = needed(context, 'sensitive-data');
  const missing = [
    entries.some(e => e.retention) ? [] : ['a retention period'],
    entries.some(e => e.masking) ? [] : ['masking'],
    entries.some(e => e.accessControl) ? [] : ['access control'],
    entries.some(e => e.encryption) ? [] : ['encryption'],
    entries.some(e => e.isolation) ? [] : ['isolation'],
  ].flat();
  if (missing.length === 0) return [];
  const name = `${column.table}.${column.column}`;
  return [
    {
      message: `${path} does not state ${missing.join(', ')} for ${name} (${
        column.classification
      }).`,
      severity: 'problem',
      path: entries.length > 0 ? path : column.location.path,
      line: entries[0]?.line ?? column.location.line,
      fix: `Complete the entry for ${name} in ${path}.`,
    },
  ];
}
