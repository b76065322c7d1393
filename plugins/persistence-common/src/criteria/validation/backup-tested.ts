import type { Criterion } from '../../model';
import { unreadable } from '../support/repository';
import { judgeRestoreDrill } from '../support/restoreDrill';
import { RUN_NEEDS } from '../support/runs';

export const backupTested: Criterion = {
  id: 'backup-tested',
  group: 'validation',
  title: 'Backup is tested',
  why: 'A backup is worth what was last restored from it.',
  howToFix:
    'Let a CI job do it and record it as evidence: restore after partial loss, full loss and corruption, and verify the restored data.',
  requiredAssurance: 'exercised',
  needs: RUN_NEEDS,
  check: context =>
    unreadable(context) ??
    judgeRestoreDrill(
      context,
      'A restore drill covered partial loss, full loss and corruption, and verified the data.',
    ),
};
