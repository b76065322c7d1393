import type { DocumentId } from '@persistence-scorecard/plugin-persistence-common';
import { statedTopics } from './__testUtils__/statedTopics';

type Case = [document: DocumentId, topic: string, text: string];

const NOT_STATED: Case[] = [
  // A bare word, a heading, a question, a plan.
  [
    'physical-model',
    'partitioning',
    '# Storage\n\n## Partitioning\n\n## Sharding\n\nBy tenant.',
  ],
  [
    'physical-model',
    'partitioning',
    '- Partitioning: yes\n- Sharding: by tenant',
  ],
  ['physical-model', 'partitioning', 'Partitioning: planned'],
  ['physical-model', 'partitioning', 'We use partitioning.'],
  [
    'physical-model',
    'partitioning',
    '| Aspect | Used |\n|---|---|\n| Partitioning | yes |',
  ],
  [
    'physical-model',
    'partitioning',
    '| Aspect | Used |\n|---|---|\n| Partitioning | - |',
  ],
  [
    'physical-model',
    'partitioning',
    'Do we need partitioning for the events of ten years?',
  ],
  [
    'physical-model',
    'partitioning',
    '## Partitioning\n\nWhich tables are to be partitioned, and by which key?',
  ],
  [
    'physical-model',
    'partitioning',
    '## Partitioning\n\nPartitioning of the tables.',
  ],
  // Template instructions and pointers.
  [
    'physical-model',
    'partitioning',
    '## Partitioning\n\nDescribe the partitioning of each large table.',
  ],
  [
    'physical-model',
    'partitioning',
    '## Partitioning\n\nThis section describes how the tables of the service are partitioned.',
  ],
  [
    'physical-model',
    'partitioning',
    '## Partitionierung\n\nBeschreiben Sie hier die Partitionierung der großen Tabellen.',
  ],
  [
    'physical-model',
    'partitioning',
    '## Partitionnement\n\nDécrivez ici le partitionnement des grandes tables.',
  ],
  [
    'physical-model',
    'partitioning',
    '## Partitioning\n\nSee the handbook of the platform team.',
  ],
  [
    'physical-model',
    'partitioning',
    '## Partitioning\n\n[Describe the partition key and why it was chosen]',
  ],
  [
    'physical-model',
    'partitioning',
    '## Partitioning\n\n- [ ] monthly ranges of `occurred_at`',
  ],
  // No without a reason.
  ['physical-model', 'sharding', 'Sharding is not used.'],
  [
    'physical-model',
    'sharding',
    '- Sharding: none needed.\n- Replication: two standbys',
  ],
  ['physical-model', 'sharding', '## Sharding\n\nNot needed.'],
  ['physical-model', 'sharding', '## Sharding\n\nNicht erforderlich.'],
  ['physical-model', 'sharding', '## Sharding\n\nNo es necesario.'],
  [
    'physical-model',
    'engine-reason',
    '## Engine\n\nPostgreSQL 16 on a managed instance.',
  ],
  ['physical-model', 'engine-reason', 'PostgreSQL for the orders database.'],
  // What is said not to be there is not there.
  [
    'data-retention',
    'encryption-at-rest',
    'We do not encrypt the volumes of the cluster.',
  ],
  [
    'data-retention',
    'encryption-at-rest',
    "Columns aren't encrypted, because it slowed us down.",
  ],
  [
    'data-retention',
    'encryption-at-rest',
    'Encryption at rest is not yet enabled for this cluster.',
  ],
  [
    'data-retention',
    'encryption-at-rest',
    'Backups are written without encryption to a bucket.',
  ],
  [
    'data-retention',
    'encryption-at-rest',
    'Die Datenträger sind nicht verschlüsselt, Sicherungen ebenso wenig.',
  ],
  [
    'data-retention',
    'encryption-at-rest',
    'Los discos no están cifrados en el centro de datos.',
  ],
  [
    'data-retention',
    'encryption-at-rest',
    'Os discos do banco não são criptografados.',
  ],
  [
    'data-retention',
    'encryption-at-rest',
    'Les disques ne sont pas chiffrés dans ce centre.',
  ],
  [
    'data-retention',
    'encryption-at-rest',
    'All connections are encrypted in transit with TLS 1.3.',
  ],
  [
    'data-retention',
    'masking',
    'There is no masking of columns in test copies.',
  ],
  ['data-retention', 'masking', 'Spalten werden in Kopien nicht maskiert.'],
  ['data-retention', 'masking', '- Masking: none'],
  [
    'data-retention',
    'access-control',
    'There is no access control on these tables.',
  ],
  [
    'data-retention',
    'retention-period',
    'Data is kept for as long as the law demands.',
  ],
  [
    'migration-strategy',
    'rollback-script',
    'There are no rollback scripts; a backup is restored.',
  ],
  [
    'migration-strategy',
    'rollback-script',
    'Rollback is not supported by our tool.',
  ],
  [
    'migration-strategy',
    'rollback-script',
    'Each file runs in a transaction that is rolled back on error.',
  ],
  [
    'migration-strategy',
    'rollback-script',
    'Es gibt keine Rollback-Skripte für alte Dateien.',
  ],
  [
    'migration-strategy',
    'versioning',
    'We run PostgreSQL version 16 everywhere.',
  ],
  [
    'migration-strategy',
    'automation',
    'The pipeline counts rows of both tables.',
  ],
  [
    'migration-strategy',
    'automation',
    'Migrations are not automated; an administrator runs each file.',
  ],
  [
    'migration-strategy',
    'backward-compatibility',
    'Changes are not backward compatible as a rule.',
  ],
  [
    'backup-recovery',
    'partial-loss',
    'There is no plan for partial loss of rows.',
  ],
  ['backup-recovery', 'full-loss', '- Full loss: not covered'],
  [
    'backup-recovery',
    'full-loss',
    '| Case | RTO | RPO |\n|---|---|---|\n| Full loss | 4 h | 1 d |',
  ],
  [
    'backup-recovery',
    'corruption',
    'No corruption was ever seen in this cluster.',
  ],
  [
    'backup-recovery',
    'restore-verification',
    'Restores have not been tested against row counts.',
  ],
  [
    'backup-recovery',
    'restore-verification',
    'Wiederherstellungen wurden noch nie getestet oder mit Zeilenzahlen verglichen.',
  ],
  [
    'backup-recovery',
    'restore-verification',
    '- [x] Restore of a single table tested',
  ],
  [
    'logical-model',
    'constraints',
    '`order_ref` has no constraint in this schema.',
  ],
  [
    'integration-patterns',
    'patterns',
    'The rest of the estate is unaware of it.',
  ],
];

describe('a topic', () => {
  it.each(NOT_STATED)('of %s, %s, is not stated by: %s', (id, topic, text) => {
    expect(statedTopics(id, text)).not.toContain(topic);
  });
});
