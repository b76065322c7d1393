import { needed } from '../support/needed';
import { scheduleFindings } from '../support/backupSchedule';
import { targetDisagreements } from '../support/recoveryTargets';
import { deliverableCriterion } from './deliverableCriterion';

export const backupRecovery = deliverableCriterion({
  id: 'backup-recovery',
  title: 'Backup and recovery are complete',
  why: 'Without stated targets no restore is too slow, and no loss is too large.',
  howToFix:
    'Write docs/database/backup-recovery.md: RTO and RPO as numbers, what is done after partial loss, full loss and corruption, how a restore is verified; the numbers must agree with persistence.yaml and with how often backups are made.',
  needs: [],
  demand: context => {
    const settings = needed(context, 'settings');
    const { targets } = settings.settings;
    return {
      topics: [
        {
          topic: 'rto',
          label: 'the recovery time objective (RTO)',
          fix: 'State the RTO as a number of minutes or hours.',
          quantity: true,
        },
        {
          topic: 'rpo',
          label: 'the recovery point objective (RPO)',
          fix: 'State the RPO as a number of minutes or hours.',
          quantity: true,
        },
        {
          topic: 'partial-loss',
          label: 'recovery from partial loss',
          fix: 'Describe how single tables or rows are restored.',
        },
        {
          topic: 'full-loss',
          label: 'recovery from full loss',
          fix: 'Describe how the whole database is restored on new hardware.',
        },
        {
          topic: 'corruption',
          label: 'recovery from corruption',
          fix: 'Describe how corruption is noticed and which backup is taken then.',
        },
        {
          topic: 'restore-verification',
          label: 'how a restore is verified',
          fix: 'Describe which row counts, checksums and queries prove a restore.',
        },
      ],
      disagreements: document => [
        ...targetDisagreements(document, targets, settings),
        ...scheduleFindings(document),
      ],
    };
  },
});
