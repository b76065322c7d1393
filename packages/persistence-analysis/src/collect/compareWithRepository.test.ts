import {
  DEFAULT_PATHS,
  type DocumentFact,
  type DocumentId,
} from '@persistence-scorecard/plugin-persistence-common';
import { MemorySourceTree } from '../source';
import { collectFacts } from './collectFacts';

const SCHEMA = `CREATE TABLE parcels (
  id uuid PRIMARY KEY,
  tracking_no text NOT NULL UNIQUE,
  weight_g int NOT NULL CHECK (weight_g > 0),
  carrier_code text NOT NULL
);
CREATE TABLE scan_events (
  parcel_id uuid NOT NULL REFERENCES parcels (id),
  scanned_at timestamptz NOT NULL,
  depot text NOT NULL,
  PRIMARY KEY (parcel_id, scanned_at)
);
`;
const OWN: Record<string, string> = {
  [DEFAULT_PATHS.entities]:
    '# What we talk about\n\n**Parcel** – one box with one label.\n\n**Scan event** – somebody held a scanner at a parcel in a depot.\n',
  [DEFAULT_PATHS['value-objects']]:
    '# Values\n\n- **Tracking number**: 12 to 20 letters and digits, equal when the strings are equal.\n- **Weight**: grams, never zero.\n',
  [DEFAULT_PATHS['domain-rules']]:
    '# Fachregeln\n\n1. Ein Paket wiegt mehr als 0 Gramm: CHECK auf `parcels.weight_g`.\n2. Ein zugestelltes Paket wird nicht mehr gescannt; das prüft der Dienst in `ParcelService.Scan`.\n',
  [DEFAULT_PATHS.components]:
    "# Components\n\n- `api` answers the public tracking page.\n- `janitor` makes next month's partitions and drops those that are too old.\n",
  [DEFAULT_PATHS['integration-patterns']]:
    '# How we talk to others\n\nDepots publish scans to Kafka topic `depot.scans.v2`; we consume at least once.\n',
  [DEFAULT_PATHS['logical-model']]:
    '# Logical model\n\nA parcel (`parcels`) has any number of scan events (`scan_events`). Nothing is embedded.\n',
  [DEFAULT_PATHS['migration-strategy']]:
    '# Changing the schema\n\nWe use golang-migrate. Files are numbered and lie in `migrations`.\n',
  [DEFAULT_PATHS['backup-recovery']]:
    '# Backup\n\nRPO 5 min, RTO 2 h. pgBackRest makes a full backup every Sunday, and WAL is archived.\n',
  [DEFAULT_PATHS.schema]: SCHEMA,
  'migrations/000001_init.up.sql': SCHEMA,
  'migrations/000001_init.down.sql':
    'DROP TABLE scan_events;\nDROP TABLE parcels;\n',
};
/** Documents of a clinic, which books appointments. */
const CLINIC = {
  entities:
    '# Le vocabulaire du cabinet\n\n| Entité | Description |\n|---|---|\n| Praticien | Médecin ou dentiste qui reçoit des patients |\n| Patient | Personne qui prend rendez-vous |\n',
  'value-objects':
    '# Objets-valeurs\n\n**Créneau** : un début et une fin. Deux créneaux sont égaux si le début et la fin sont égaux à la minute près.\n',
  'domain-rules':
    "# Règles métier\n\n- Un praticien n'a jamais deux rendez-vous qui commencent en même temps : index unique sur (praticien_id, debut).\n- La fin est après le début ; vérifié dans `RendezVousService.reserver`.\n",
  components:
    '# Composants\n\n- **agenda-api** : expose la prise de rendez-vous aux applications.\n- **rappels** : envoie un SMS la veille de chaque rendez-vous.\n',
  'migration-strategy':
    '# Stratégie de migration\n\nPrisma Migrate : un dossier par version, appliqué par `prisma migrate deploy`. Les scripts sont dans `prisma/migrations`, un par version.\n',
  'backup-recovery':
    '# Sauvegarde\n\nRPO : 15 minutes. RTO : 4 heures. Sauvegarde complète chaque nuit avec Percona XtraBackup ; les binlogs sont envoyés en continu.\n',
} satisfies Partial<Record<DocumentId, string>>;

async function collect(changed: Record<string, string>) {
  const facts = await collectFacts(
    new MemorySourceTree({ files: { ...OWN, ...changed } }),
    { now: '2026-03-01T12:00:00.000Z', trust: 'self-reported' },
  );
  return (id: DocumentId) =>
    facts.find(fact => fact.kind === 'document' && fact.subject === id)!
      .value as DocumentFact;
}

const clinic = (...ids: (keyof typeof CLINIC)[]) =>
  Object.fromEntries(ids.map(id => [DEFAULT_PATHS[id], CLINIC[id]]));

describe('documents beside the repository', () => {
  it('are accepted as they are', async () => {
    const document = await collect({});
    for (const id of Object.keys(DEFAULT_PATHS) as DocumentId[]) {
      expect(document(id).placeholder).toBeUndefined();
      expect(document(id).contradictions ?? []).toEqual([]);
    }
  });

  it('are another service’s when they speak of another engine only', async () => {
    const document = await collect(clinic('backup-recovery'));
    expect(document('backup-recovery').placeholder).toEqual({
      reason:
        "It is another service's: it speaks of XtraBackup and binlogs of MySQL, but the schema is written for PostgreSQL.",
      line: 3,
    });
  });

  it('contradict it when they speak of this service and another engine', async () => {
    const path = DEFAULT_PATHS['backup-recovery'];
    const document = await collect({
      [path]:
        '# Backup\n\nRTO 2 h. `parcels` is dumped by mysqldump each night.\n',
    });
    expect(document('backup-recovery').placeholder).toBeUndefined();
    expect(document('backup-recovery').contradictions).toEqual([
      expect.objectContaining({
        message: `${path} speaks of mysqldump of MySQL, but the schema is written for PostgreSQL.`,
        severity: 'problem',
        line: 3,
      }),
    ]);
  });

  it('are another service’s when tool and folder are not here', async () => {
    const document = await collect(clinic('migration-strategy'));
    expect(document('migration-strategy').placeholder?.reason).toMatch(
      /^It is another service's: it names Prisma, .* it names the folder prisma\/migrations/,
    );
  });

  it.each([
    ['We use Flyway; the numbered files lie in `migrations`.', /names Flyway/],
    [
      'golang-migrate runs the numbered files of `db/changelog` before a release.',
      /names the folder db\/changelog/,
    ],
  ])('contradict it with %j', async (text, message) => {
    const document = await collect({
      [DEFAULT_PATHS['migration-strategy']]: `# Strategy\n\n${text}\n`,
    });
    const { contradictions, placeholder } = document('migration-strategy');
    expect(placeholder).toBeUndefined();
    expect(contradictions?.map(each => each.message)).toEqual([
      expect.stringMatching(message),
    ]);
  });

  it('are another service’s when their identifiers are nowhere, with those in their language', async () => {
    const document = await collect(
      clinic('entities', 'value-objects', 'domain-rules', 'components'),
    );
    expect(document('domain-rules').placeholder?.reason).toContain(
      '`praticien_id`, `RendezVousService.reserver`',
    );
    for (const id of ['value-objects', 'components', 'entities'] as const) {
      expect(document(id).placeholder?.reason).toMatch(/another service's/);
    }
    expect(document('integration-patterns').placeholder).toBeUndefined();
  });

  it('are not judged by their language alone', async () => {
    const document = await collect(clinic('value-objects', 'components'));
    expect(document('value-objects').placeholder).toBeUndefined();
    expect(document('components').placeholder).toBeUndefined();
  });

  it('are known by a class in the code', async () => {
    const document = await collect({
      ...clinic('domain-rules'),
      'src/RendezVousService.java':
        'class RendezVousService { void reserver() {} }',
    });
    expect(document('domain-rules').placeholder).toBeUndefined();
  });
});
