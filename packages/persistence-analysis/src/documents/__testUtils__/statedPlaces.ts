import type { DeliverableId } from '@persistence-scorecard/plugin-persistence-common';

/** The documents that there are in each language. */
export type LanguageDocument = Exclude<DeliverableId, 'schema' | 'indexes'>;
/** By topic, the beginnings of the paragraphs, items, rows or sections that state it. */
export type Places = Record<LanguageDocument, Record<string, string[]>>;

const EN: Places = {
  'logical-model': {
    tables: [
      'We keep three tables',
      '- `contracts` holds',
      '- `meters` holds',
      '- `readings` holds',
      '1. Why no table',
    ],
    relationships: ['A contract has many meters'],
    constraints: ['Serial numbers are unique'],
    'trade-offs': ['Consumption per month'],
    'embed-or-reference': ['The address of a household'],
  },
  'physical-model': {
    'engine-reason': ['PostgreSQL was there already'],
    partitioning: ['`readings` grows'],
    sharding: ['We do not shard'],
    replication: ['| Replication'],
  },
  'migration-strategy': {
    versioning: ['Changes are made by golang-migrate'],
    'forward-script': ['**Going forward.**'],
    'rollback-script': ['**Going back.**'],
    'backward-compatibility': ['**Old and new code'],
    'data-validation': ['**After a change.**'],
    automation: ['**Who runs it.**'],
  },
  'data-retention': {
    'retention-period': ['- `contracts`: kept', '- `readings`: 36'],
    masking: ['Copies for test environments'],
    'access-control': ["The application's role"],
    'encryption-at-rest': ['Volumes, snapshots'],
  },
  'backup-recovery': {
    rto: ['A day without readings'],
    'partial-loss': ['- *Somebody deleted'],
    'full-loss': ['- *The region is gone'],
    corruption: ['- *Pages are corrupt'],
    'restore-verification': ['How do we know'],
  },
};

const DE: Places = {
  'logical-model': {
    tables: ['## Tabellen'],
    relationships: ['## Beziehungen'],
    constraints: ['## Regeln'],
    'trade-offs': ['## Normalisierung'],
    'embed-or-reference': ['## Eingebettet'],
  },
  'physical-model': {
    engine: ['## Datenbanksystem'],
    partitioning: ['## Partitionierung'],
    sharding: ['## Sharding'],
    replication: ['## Replikation'],
  },
  'migration-strategy': {
    versioning: ['## Versionierung'],
    'backward-compatibility': ['## Abwärts'],
    'forward-script': ['## Vorwärts'],
    'rollback-script': ['## Rückwärts'],
    'data-validation': ['## Prüfung'],
    automation: ['## Automatisierung'],
  },
  'data-retention': {
    'retention-period': ['## Fristen'],
    masking: ['## Maskierung'],
    'access-control': ['## Zugriff'],
    'encryption-at-rest': ['## Verschlüsselung'],
  },
  'backup-recovery': {
    rto: ['| Wiederanlaufzeit'],
    rpo: ['| Maximaler'],
    'partial-loss': ['## Teilverlust'],
    'full-loss': ['## Totalverlust'],
    corruption: ['## Beschädigung'],
    'restore-verification': ['## Überprüfung'],
  },
};

const ES: Places = {
  'logical-model': {
    tables: ['| Tabla', '1. ¿Por qué no hay una tabla'],
    relationships: ['| Relación', '| contrato y', '| contador y'],
    constraints: ['| número único', '| lectura no negativa'],
    'trade-offs': ['| Normalización'],
    'embed-or-reference': ['| Incrustado'],
  },
  'physical-model': {
    engine: ['| Motor'],
    partitioning: ['| Particionamiento'],
    sharding: ['| Sharding'],
    replication: ['| Réplicas'],
  },
  'migration-strategy': {
    versioning: ['| Versionado'],
    'backward-compatibility': ['| Compatibilidad'],
    'forward-script': ['| Script de avance'],
    'rollback-script': ['| Script de reversión'],
    'data-validation': ['| Validación'],
    automation: ['| Automatización'],
  },
  'data-retention': {
    'retention-period': [
      '| `contracts` | `full',
      '| `contracts` | `email',
      '| `readings`',
    ],
  },
  'backup-recovery': {
    rto: ['| RTO'],
    rpo: ['| RPO'],
    'partial-loss': ['| Pérdida parcial'],
    'full-loss': ['| Pérdida total'],
    corruption: ['| Corrupción'],
    'restore-verification': ['| Verificación'],
  },
};

const PT: Places = {
  'logical-model': {
    tables: [
      '**Tabelas.**',
      '- `contracts`',
      '- `meters`',
      '- `readings`',
      '1. Por que não',
    ],
    relationships: ['**Relacionamentos.**'],
    constraints: ['**Restrições.**'],
    'trade-offs': ['**Normalização.**'],
    'embed-or-reference': ['**Embutido'],
  },
  'physical-model': {
    engine: ['**Banco de dados:**'],
    partitioning: ['**Particionamento:**'],
    sharding: ['**Sharding:**'],
    replication: ['**Replicação:**'],
  },
  'migration-strategy': {
    versioning: ['**Versionamento:**'],
    'backward-compatibility': ['**Compatibilidade'],
    'forward-script': ['**Script de avanço:**'],
    'rollback-script': ['**Script de reversão:**'],
    'data-validation': ['**Validação'],
    automation: ['**Automação:**'],
  },
  'data-retention': {
    'retention-period': ['- `contracts`', '- `readings`'],
    masking: ['Cópias para teste'],
    'access-control': ['O papel da aplicação'],
    'encryption-at-rest': ['Discos, snapshots'],
  },
  'backup-recovery': {
    rto: ['A maioria dos aparelhos'],
    'partial-loss': ['**Perda parcial.**'],
    'full-loss': ['**Perda total.**'],
    corruption: ['**Corrupção.**'],
    'restore-verification': ['**Verificação'],
  },
};

const FR: Places = {
  'logical-model': {
    tables: ['## Les tables', '## Questions'],
    relationships: ['## Les relations'],
    constraints: ['## Les contraintes'],
    'trade-offs': ['## Normaliser'],
    'embed-or-reference': ['## Imbriqué'],
  },
  'physical-model': {
    engine: ['## Moteur'],
    partitioning: ['## Partitionnement'],
    sharding: ['## Sharding'],
    replication: ['## Réplication'],
  },
  'migration-strategy': {
    versioning: ['## Numérotation'],
    'backward-compatibility': ['## Compatibilité'],
    'forward-script': ['## Script aller'],
    'rollback-script': ['## Script retour'],
    'data-validation': ['## Validation'],
    automation: ['## Automatisation'],
  },
  'data-retention': {
    'retention-period': ['## Durées'],
    masking: ['## Masquage'],
    'access-control': ["## Contrôle d'accès"],
    'encryption-at-rest': ['## Chiffrement'],
  },
  'backup-recovery': {
    rto: ['- Délai'],
    rpo: ['- Perte de données'],
    'partial-loss': ['## Perte partielle'],
    'full-loss': ['## Perte totale'],
    corruption: ['## Corruption'],
    'restore-verification': ['## Vérification'],
  },
};

/** Where the documents of `__fixtures__` state what, by language. */
export const LANGUAGES: [string, Places][] = [
  ['en', EN],
  ['de', DE],
  ['es', ES],
  ['pt', PT],
  ['fr', FR],
];
