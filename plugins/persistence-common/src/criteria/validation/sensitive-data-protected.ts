import type { Criterion } from '../../model';
import { evidenceFor } from '../support/evidenceOf';
import { needed } from '../support/needed';
import { brokenSettings, unreadable } from '../support/repository';
import { judgeStructure, STRUCTURE_NEEDS } from '../support/schemas';
import { contradictionFindings } from '../support/protectionContradictions';
import { protectionFindings } from '../support/protections';
import { saysNothingSensitive, sensitiveColumns } from '../support/sensitive';
import { unseenFindings } from '../support/unseenData';

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
      findings: [
        ...protectionFindings(context, columns),
        ...contradictionFindings(context, columns),
        ...unseenFindings(context),
      ],
      undecided:
        columns.length > 0 || saysNothingSensitive(context)
          ? undefined
          : `No sensitive column was found, and ${path} does not say that there is none.`,
      evidence: evidenceFor(context, [{ kind: 'sensitive-data' }]),
      pass:
        columns.length > 0
          ? 'Every sensitive column has its protection stated, and the schema does not contradict it.'
          : `${path} says that nothing sensitive is stored, and nothing was found.`,
    });
  },
};
