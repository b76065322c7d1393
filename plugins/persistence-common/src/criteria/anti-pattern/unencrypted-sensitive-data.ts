import type { Criterion } from '../../model';
import { evidenceFor } from '../support/evidenceOf';
import { needed } from '../support/needed';
import { brokenSettings, unreadable } from '../support/repository';
import { judgeStructure, STRUCTURE_NEEDS } from '../support/schemas';
import { readableColumns } from '../support/plainSecrets';
import { saysNothingSensitive, sensitiveColumns } from '../support/sensitive';

export const unencryptedSensitiveData: Criterion = {
  id: 'unencrypted-sensitive-data',
  group: 'anti-pattern',
  title: 'Sensitive data is not unencrypted',
  why: 'A lost disk, snapshot or backup is a leak when the data on it can be read.',
  howToFix:
    'Encrypt the sensitive columns at rest, and state how, with who holds the key, in docs/database/data-retention.md; store secrets as a hash or as ciphertext.',
  requiredAssurance: 'analysed',
  needs: [...STRUCTURE_NEEDS, { kind: 'sensitive-data' }],
  check(context) {
    const broken = unreadable(context) ?? brokenSettings(context);
    if (broken) return broken;
    const columns = sensitiveColumns(context);
    const { path } = needed(context, 'sensitive-data');
    return judgeStructure(context, {
      inspect: () => [],
      findings: readableColumns(context, columns),
      undecided:
        columns.length > 0 || saysNothingSensitive(context)
          ? undefined
          : `No sensitive column was found, and ${path} does not say that there is none.`,
      evidence: evidenceFor(context, [{ kind: 'sensitive-data' }]),
      pass: 'Encryption is stated for everything sensitive, and no secret is plain text.',
    });
  },
};
