import type { Criterion } from '../../model';
import { evidenceFor } from '../support/evidenceOf';
import { needed } from '../support/needed';
import { brokenSettings, unreadable } from '../support/repository';
import { judgeStructure, STRUCTURE_NEEDS } from '../support/schemas';
import { saysNothingSensitive, sensitiveColumns } from '../support/sensitive';

export const unencryptedSensitiveData: Criterion = {
  id: 'unencrypted-sensitive-data',
  group: 'anti-pattern',
  title: 'Sensitive data is not unencrypted',
  why: 'A lost disk, snapshot or backup is a leak when the data on it can be read.',
  howToFix:
    'Encrypt the sensitive columns at rest, and state how, with who holds the key, in docs/database/data-retention.md.',
  requiredAssurance: 'analysed',
  needs: [...STRUCTURE_NEEDS, { kind: 'sensitive-data' }],
  check(context) {
    const broken = unreadable(context) ?? brokenSettings(context);
    if (broken) return broken;
    const columns = sensitiveColumns(context);
    const { path } = needed(context, 'sensitive-data');
    // Encryption of the whole volume is stated once; a statement can only help, so it is no need.
    const document = context.fact('document', 'data-retention');
    const everything =
      document?.value.present === true &&
      !document.value.placeholder &&
      document.value.statements.some(s => s.topic === 'encryption-at-rest');
    const bare = everything
      ? []
      : columns.filter(
          ({ entries }) => !entries.some(e => e.encryption || e.notSensitive),
        );
    return judgeStructure(context, {
      inspect: () => [],
      findings: bare.map(({ column }) => ({
        message: `${path} states no encryption for ${column.table}.${column.column} (${column.classification}).`,
        severity: 'problem',
        path: column.location.path,
        line: column.location.line,
        fix: `Encrypt ${column.table}.${column.column} at rest and say how in ${path}.`,
      })),
      undecided:
        columns.length > 0 || saysNothingSensitive(context)
          ? undefined
          : `No sensitive column was found, and ${path} does not say that there is none.`,
      evidence: evidenceFor(context, [
        { kind: 'sensitive-data' },
        { kind: 'document', subject: 'data-retention' },
      ]),
      pass: 'Encryption at rest is stated for everything sensitive.',
    });
  },
};
