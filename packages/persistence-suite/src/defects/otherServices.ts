import { replace, rewrite } from '../service/edits';
import type { Defect } from '../suite/defect';
import { DOC } from './paths';

const BACKUP_OF_MYSQL = `# Sauvegarde et reprise

RPO : 15 minutes. RTO : 4 heures.

Sauvegarde complète chaque nuit avec Percona XtraBackup ; les binlogs sont envoyés en continu vers un autre site.

- Perte partielle (une table, quelques lignes) : restauration à côté, puis copie des lignes.
- Perte totale : nouveau serveur, dernière sauvegarde complète, puis rejeu des binlogs.
- Corruption : bascule sur le réplica s'il est sain, sinon restauration à un instant antérieur.

Chaque mois on vérifie la restauration en comparant le nombre de lignes par table.
`;
const RULES_OF_A_CLINIC = `# Règles métier

- Un praticien n'a jamais deux rendez-vous qui commencent en même temps : index unique sur (praticien_id, debut).
- La fin est après le début ; vérifié dans \`RendezVousService.reserver\`.
- Un rendez-vous annulé ne redevient jamais prévu ; vérifié dans le service.
`;
const VALUES_OF_A_CLINIC = `# Objets-valeurs

**Créneau** : un début et une fin. Deux créneaux sont égaux si le début et la fin sont égaux à la minute près.

**Numéro de téléphone** : au format E.164. Égalité caractère par caractère.
`;

const fail = { outcome: 'fail', finding: /another service's/ } as const;

/** Documents that another service wrote for itself, and what only such a document says. */
export const otherServices: Defect[] = [
  {
    id: 'backup-of-another-engine',
    kind: 'of another service',
    service: 'ledger',
    edits: [rewrite(DOC.recovery, () => BACKUP_OF_MYSQL)],
    expect: [
      {
        ...fail,
        criterion: 'backup-recovery',
        state: 'placeholder',
        at: 'XtraBackup',
      },
    ],
  },
  {
    id: 'backup-tool-of-another-engine',
    kind: 'against the engine',
    service: 'orders',
    edits: [
      rewrite(DOC.recovery, text =>
        text
          .replace(/pgBackRest|pg_\w+/g, 'XtraBackup')
          .replace(/\bWAL\b/g, 'binlog')
          .replace(/PostgreSQL/g, 'the database'),
      ),
    ],
    expect: [
      {
        criterion: 'backup-recovery',
        outcome: 'fail',
        state: 'inconsistent',
        finding: /MySQL, but the schema is written for PostgreSQL/,
      },
    ],
  },
  {
    id: 'inputs-of-a-clinic',
    kind: 'of another service',
    service: 'orders',
    edits: [
      rewrite(DOC.domainRules, () => RULES_OF_A_CLINIC),
      rewrite(DOC.valueObjects, () => VALUES_OF_A_CLINIC),
    ],
    expect: [
      {
        ...fail,
        criterion: 'domain-rules',
        state: 'placeholder',
        at: 'praticien_id',
      },
      { ...fail, criterion: 'value-objects', state: 'placeholder' },
    ],
  },
  {
    id: 'strategy-with-another-tool',
    kind: 'against the migrations',
    service: 'ledger',
    edits: [
      replace(DOC.strategy, 'golang-migrate, one pair', 'Flyway, one pair'),
    ],
    expect: [
      {
        criterion: 'migration-strategy',
        outcome: 'fail',
        state: 'inconsistent',
        finding: /names Flyway/,
        at: 'Flyway',
      },
    ],
  },
  {
    id: 'strategy-with-another-folder',
    kind: 'against the migrations',
    service: 'ledger',
    edits: [
      replace(
        DOC.strategy,
        'change in `migrations/`',
        'change in `db/changelog/`',
      ),
    ],
    expect: [
      {
        criterion: 'migration-strategy',
        outcome: 'fail',
        state: 'inconsistent',
        finding: /folder db\/changelog/,
        at: 'db/changelog',
      },
    ],
  },
];
