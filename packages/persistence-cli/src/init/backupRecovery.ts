import type { Design } from './design';
import { origin, section, table, text, todo } from './markdown';

/** Skeleton of the backup document: slots for the targets and for each case of loss. */
export function backupRecovery({ service, settings }: Design): string {
  const rto = settings.targets?.['recovery-time-objective'];
  const rpo = settings.targets?.['recovery-point-objective'];
  const as = (target: { value: number } | undefined) =>
    target
      ? `; docs/database/persistence.yaml says ${target.value} minutes`
      : '';
  return text([
    `# Backup and recovery of ${service}`,
    '',
    ...origin('with nothing but its headings'),
    ...section(
      'Targets',
      ...table(
        ['Objective', 'Target'],
        [
          ['RTO', todo(`number of minutes or hours${as(rto)}`)],
          ['RPO', todo(`number of minutes or hours${as(rpo)}`)],
        ],
      ),
    ),
    ...section(
      'Backups',
      todo(
        'what is backed up, how often, to where, encrypted by what, and kept for how long',
      ),
    ),
    ...section(
      'Partial loss',
      todo('how single rows or one table are brought back'),
    ),
    ...section(
      'Full loss',
      todo(
        'how the whole database is rebuilt when host, zone or region is gone',
      ),
    ),
    ...section(
      'Corruption',
      todo('how damage is noticed, and which backup is taken then'),
    ),
    ...section(
      'Restore verification',
      todo(
        'which counts, sums and queries prove a restored database, and how often that is done',
      ),
    ),
  ]);
}
