import type { DocumentId } from '@persistence-scorecard/plugin-persistence-common';
import { documentFact } from '../documentFact';
import { parseMarkdown } from '../parseMarkdown';
import { statedTopics } from './__testUtils__/statedTopics';

type Case = [document: DocumentId, topic: string, text: string];

const STATED: Case[] = [
  [
    'physical-model',
    'engine-reason',
    "MySQL 8.0 (relationnel, InnoDB) : l'hébergeur de données de santé certifié HDS ne propose que MySQL géré, et le modèle est relationnel.",
  ],
  [
    'migration-strategy',
    'backward-compatibility',
    'Chaque version doit rester compatible avec le code précédent (ajouter, double écriture, puis retirer).',
  ],
  [
    'migration-strategy',
    'data-validation',
    "Après chaque migration, une requête compte les rendez-vous sans patient et arrête le déploiement s'il y en a.",
  ],
  [
    'migration-strategy',
    'data-validation',
    'Eine Abfrage zählt Pakete ohne Frachtführer und hält sonst den Rollout an.',
  ],
  [
    'migration-strategy',
    'forward-script',
    'Scripts avant : un fichier `migration.sql` par version, relu avant la mise en production.',
  ],
  [
    'migration-strategy',
    'forward-script',
    'Scripts de migration : un dossier par version, avec un seul fichier.',
  ],
  [
    'indexes',
    'access-patterns',
    "| Index | Pour quoi |\n|---|---|\n| a_idx | l'agenda d'un praticien, 20/s |\n| b_idx | les rappels, toutes les 5 minutes |",
  ],
  ['physical-model', 'engine', '## Engine\n\nPostgreSQL.'],
  // Sentences, bold lead-ins, labels, lists, nested lists.
  ['physical-model', 'partitioning', '`events` is partitioned by month.'],
  [
    'physical-model',
    'partitioning',
    '**Partitioning.** Monthly, by `occurred_at`.',
  ],
  [
    'physical-model',
    'partitioning',
    '**Partitioning**\n\nMonthly, by `occurred_at`.',
  ],
  [
    'physical-model',
    'partitioning',
    '- Partitioning: monthly by `occurred_at`',
  ],
  [
    'physical-model',
    'partitioning',
    '- *Partitioning* – monthly by `occurred_at`',
  ],
  [
    'physical-model',
    'partitioning',
    '- Partitioning\n  - monthly by `occurred_at`, dropped after two years',
  ],
  [
    'physical-model',
    'partitioning',
    'Partitioning\n: Monthly by `occurred_at`',
  ],
  [
    'physical-model',
    'partitioning',
    'These tables are partitioned:\n\n- `events`, monthly by `occurred_at`',
  ],
  [
    'physical-model',
    'partitioning',
    '# Storage\n\n## Partitioning\n\nMonthly ranges of `occurred_at`.',
  ],
  [
    'physical-model',
    'partitioning',
    '# Partitioning\n\nMonthly ranges of `occurred_at`.\n\n# Sharding\n\nNo.',
  ],
  [
    'physical-model',
    'partitioning',
    'Is partitioning needed? No: the largest table has 2 million rows.',
  ],
  [
    'physical-model',
    'partitioning',
    '## Do we need partitioning?\n\nNo, the largest table has 2 million rows.',
  ],
  // Tables by column and by row.
  [
    'physical-model',
    'sharding',
    '| Aspect | Decision |\n|---|---|\n| Sharding | by tenant |',
  ],
  [
    'physical-model',
    'sharding',
    '| Decision | Aspect |\n|---|---|\n| by tenant | Sharding |',
  ],
  [
    'physical-model',
    'sharding',
    '| Partitioning | Sharding |\n|---|---|\n| monthly | by tenant |',
  ],
  [
    'physical-model',
    'replication',
    '| Topic | Choice | Why |\n|---|---|---|\n| Replication | none | one region, RTO of a day |',
  ],
  // "Not needed, because".
  [
    'physical-model',
    'sharding',
    'Sharding is not needed, because one node holds ten years of data.',
  ],
  [
    'physical-model',
    'sharding',
    'There is no need to shard: one node holds ten years of data.',
  ],
  [
    'physical-model',
    'sharding',
    "We don't shard. One node holds ten years of data.",
  ],
  [
    'physical-model',
    'sharding',
    '## Sharding\n\nNot needed at two million customers.',
  ],
  [
    'physical-model',
    'partitioning',
    'Partitionierung ist nicht nötig, weil die größte Tabelle klein bleibt.',
  ],
  [
    'physical-model',
    'partitioning',
    '## Partitionierung\n\nNicht erforderlich, da keine Tabelle 10 Millionen Zeilen erreicht.',
  ],
  [
    'physical-model',
    'partitioning',
    'El particionamiento no es necesario porque la tabla mayor es pequeña.',
  ],
  [
    'physical-model',
    'partitioning',
    'O particionamento não é necessário, pois a maior tabela cresce pouco.',
  ],
  [
    'physical-model',
    'partitioning',
    "Le partitionnement n'est pas nécessaire car la plus grande table reste petite.",
  ],
  [
    'data-retention',
    'masking',
    'Masking is not needed, because no column identifies a person.',
  ],
  [
    'data-retention',
    'masking',
    '- Masking: none, since no column identifies a person',
  ],
  [
    'data-retention',
    'masking',
    'Eine Maskierung ist nicht nötig, weil keine Spalte eine Person benennt.',
  ],
  // Numbers and units come first.
  ['data-retention', 'retention-period', '- `orders`: kept for 10 years'],
  ['data-retention', 'retention-period', '## Retention\n\n- `sessions`: P90D'],
  [
    'data-retention',
    'retention-period',
    '| Tabelle | Aufbewahrung |\n|---|---|\n| `kunden` | 1.095 Tage |',
  ],
  // What limits somebody says what there is.
  [
    'data-retention',
    'access-control',
    'Developers have no access to production data.',
  ],
  [
    'data-retention',
    'access-control',
    'Entwickler haben keinen Zugriff auf personenbezogene Daten.',
  ],
  [
    'data-retention',
    'encryption-at-rest',
    'No dump leaves the cluster without encryption.',
  ],
  [
    'data-retention',
    'encryption-at-rest',
    'Traffic uses TLS; volumes are encrypted at rest with AES-256.',
  ],
  [
    'migration-strategy',
    'rollback-script',
    'No migration is merged without a rollback script.',
  ],
  [
    'migration-strategy',
    'rollback-script',
    'Kein Skript wird ohne Rollback-Skript freigegeben.',
  ],
  [
    'migration-strategy',
    'automation',
    'The pipeline runs the migrations before each deployment.',
  ],
  [
    'migration-strategy',
    'automation',
    'Migrations run in the init container of each release.',
  ],
  [
    'migration-strategy',
    'forward-script',
    '- Forward: `V12__add_vat.sql`, one change per file',
  ],
  [
    'migration-strategy',
    'data-validation',
    'After the backfill a query counts the rows without a value and must find none.\n\n## Validation of data\n\nCounts per table before and after.',
  ],
  ['logical-model', 'relationships', 'An order has many lines (1:n).'],
  ['logical-model', 'relationships', '- `orders.customer_id` → `customers.id`'],
  [
    'logical-model',
    'relationships',
    '```mermaid\nerDiagram\n  ORDER ||--o{ LINE : has\n```\n\nThe diagram above is complete since May.',
  ],
  [
    'logical-model',
    'constraints',
    '```mermaid\nerDiagram\n  ORDER {\n    text number UK\n  }\n```\n\nThe diagram above is complete since May.',
  ],
  [
    'logical-model',
    'trade-offs',
    'Nothing is denormalised; every total is computed when it is read.',
  ],
  [
    'logical-model',
    'embed-or-reference',
    'Nothing is embedded: lines are rows of their own.',
  ],
  [
    'backup-recovery',
    'corruption',
    '## Corruption\n\nThe newest backup that passes the checksum job is restored.',
  ],
  [
    'backup-recovery',
    'full-loss',
    '| Case | Procedure |\n|---|---|\n| Full loss | rebuild from object storage |',
  ],
  [
    'backup-recovery',
    'restore-verification',
    'Each restore is verified by row counts per table.',
  ],
  ['integration-patterns', 'patterns', 'Other services call it over REST.'],
];

describe('a topic', () => {
  it.each(STATED)('of %s, %s, is stated by: %s', (id, topic, text) => {
    expect(statedTopics(id, text)).toContain(topic);
  });
});

describe('the place of a statement', () => {
  const placeOf = (text: string) => {
    const bytes = new TextEncoder().encode(text);
    const fact = documentFact('physical-model', parseMarkdown(bytes, 'x.md'));
    return fact.statements
      .filter(s => s.topic === 'partitioning')
      .map(({ line, endLine }) => [line, endLine]);
  };

  it('is the lines of its sentence in a long paragraph', () => {
    expect(
      placeOf(
        'PostgreSQL 16 is used. It\nwas here before. Events are\npartitioned by\nmonth. Nothing else is.\n',
      ),
    ).toEqual([[2, 4]]);
  });

  it('is the line of its row', () => {
    expect(
      placeOf(
        '| A | B |\n|---|---|\n| Engine | x |\n| Partitioning | by month |\n',
      ),
    ).toEqual([[4, 4]]);
  });
});
