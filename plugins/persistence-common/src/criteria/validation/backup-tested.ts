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
    'Run `persistence drill restore` in a CI job, and send its evidence with `persistence report`: it restores after partial loss, full loss and corruption, and verifies the restored data (docs/drill-restore.md).',
  requiredAssurance: 'exercised',
  needs: RUN_NEEDS,
  check: context =>
    unreadable(context) ??
    judgeRestoreDrill(
      context,
      'A restore drill covered partial loss, full loss and corruption, and verified the data.',
    ),
};
