import { parseMarkdown } from '../../documents';
import { buildSchema } from '../../sql';
import { retentionEnforcement } from './enforcement';
import { retentionEntries } from './retentionEntries';

const SQL =
  'CREATE SCHEMA apart; CREATE TABLE orders (id int, email text, phone text, note text); CREATE TABLE apart.people (id int, name text);';
const markdown = (text: string) =>
  parseMarkdown(new TextEncoder().encode(`# Retention\n\n${text}\n`), 'r.md');

async function read(text: string) {
  const { tables } = await buildSchema([{ path: 's.sql', sql: SQL }]);
  return retentionEntries(markdown(text), tables);
}

const row = async (header: string, cell: string) =>
  (
    await read(
      `| Table | Column | ${header} |\n|---|---|---|\n| orders | email | ${cell} |`,
    )
  ).entries[0];

describe('a retention period', () => {
  it.each([
    '90 days',
    'two years after the last order',
    'until the account is closed',
    'with its order',
    'as long as the contract runs',
    '3 Jahre',
    'hasta el cierre de la cuenta',
    'for ever, because the law asks for it',
  ])('is "%s"', async cell => {
    expect((await row('Retention', cell)).retention).toBe(true);
  });

  it.each([
    '',
    '–',
    'for ever',
    'indefinitely',
    'as the law asks',
    'yes',
    '30 min',
  ])('is not "%s"', async cell => {
    expect((await row('Retention', cell)).retention).toBeUndefined();
  });
});

describe('isolation', () => {
  it.each([
    'La base est isolée : un serveur dédié, sans autre service.',
    'The database is a dedicated instance.',
    'Los datos están aislados en otro esquema.',
  ])('is stated by %j', async text => {
    expect((await read(text)).general.isolation).toBe(3);
  });

  it('is not stated by a server that is shared', async () => {
    const { general } = await read('La base est sur un serveur partagé.');
    expect(general.isolation).toBeUndefined();
  });
});

describe('how a value is stored', () => {
  it.each([
    [
      'Encryption',
      'column, AES-256-GCM by the application, and volume',
      'encrypted',
    ],
    ['Encryption', 'encrypted by the application', 'encrypted'],
    ['Encryption', 'field-level encryption', 'encrypted'],
    ['Encryption', 'pgcrypto', 'encrypted'],
    ['Encryption', 'von der Anwendung verschlüsselt', 'encrypted'],
    ['Encryption', 'hashed with SHA-256', 'hashed'],
    ['Encryption', 'argon2id hash', 'hashed'],
    ['Encryption', 'none, stored in plain text', 'plain'],
    ['Encryption', 'volume, AES-256', undefined],
    ['Encryption', 'no', undefined],
    ['Masking', 'hashed in copies', undefined],
  ])('%s: %s', async (header, cell, expected) => {
    expect((await row(header, cell)).storedAs).toBe(expected);
  });

  it('and by which means, and where', async () => {
    expect(
      await row('Access', 'row-level security, role support'),
    ).toMatchObject({
      mechanisms: ['row-level-security'],
      accessControl: true,
    });
    expect(await row('Encryption', 'column with pgcrypto')).toMatchObject({
      mechanisms: ['pgcrypto'],
      encryption: true,
    });
    expect(await row('Isolation', 'own schema `apart`')).toMatchObject({
      ownSchema: 'apart',
      isolation: true,
    });
    expect((await row('Isolation', 'own table')).ownSchema).toBeUndefined();
  });
});

describe('what is said of everything', () => {
  it.each([
    ['All volumes and backups are encrypted with AES-256.', { encryption: 3 }],
    [
      '## Encryption at rest\n\nWiredTiger with AES-256; key in the KMS.',
      { encryption: 5 },
    ],
    ['Every row of all tables is deleted after 400 days.', { retention: 3 }],
    ['Alle Daten werden nach 90 Tagen gelöscht.', { retention: 3 }],
    ['The job runs each night and deletes in batches within 3 days.', {}],
    ['Roles are reviewed by the owner.', {}],
    ['`orders.email` is masked in all copies.', {}],
  ])('%j', async (text, expected) => {
    expect((await read(text)).general).toEqual(expected);
  });

  it('counts for each entry', async () => {
    const { entries } = await read(
      'All backups and volumes are encrypted.\n\n| Table | Column | Masking |\n|---|---|---|\n| orders | phone | stars |',
    );
    expect(entries).toMatchObject([
      { table: 'orders', column: 'phone', encryption: true, masking: true },
    ]);
  });
});

describe('retentionEnforcement', () => {
  const lines = (text: string) =>
    retentionEnforcement(markdown(text), []).map(({ line }) => line);

  it.each([
    'The job `purge` deletes rows past their period each night.',
    'Old partitions are dropped by pg_partman.',
    'A TTL index expires documents.',
    'Ein nächtlicher Job löscht alte Zeilen.',
    'Una tarea borra las filas cada noche.',
    'Une tâche supprime les lignes chaque nuit.',
  ])('is %s', text => {
    expect(lines(text)).toEqual([3]);
  });

  it.each([
    'Rows are kept for 90 days.',
    'Rows are deleted after 90 days.',
    'There is no job that deletes them.',
    'The nightly report lists who used which role.',
  ])('is not %s', text => {
    expect(lines(text)).toEqual([]);
  });

  it('may be a function of the schema', async () => {
    const model = await buildSchema([
      {
        path: 's.sql',
        sql: "CREATE FUNCTION purge_orders() RETURNS void LANGUAGE sql AS 'DELETE FROM orders';",
      },
    ]);
    expect(retentionEnforcement(undefined, [model])).toMatchObject([
      { path: 's.sql', line: 1 },
    ]);
  });
});

describe('a column without its table', () => {
  const text =
    'The e-mail (`orders.email`) is kept for 90 days, masked, encrypted at rest, and only role `support` may read it.';

  it('is of the table that the paragraph before speaks of', async () => {
    const { entries } = await read(
      `${text}\n\n\`phone\` is personal as well, same period and same rules.`,
    );
    expect(entries[1]).toMatchObject({
      table: 'orders',
      column: 'phone',
      retention: true,
      masking: true,
      accessControl: true,
    });
  });

  it('is of no table below another heading, and inherits nothing unsaid', async () => {
    const { entries } = await read(
      `${text}\n\n## Other\n\n\`phone\` is personal.`,
    );
    expect(entries.map(({ column }) => column)).toEqual(['email']);
    const beside = await read(`${text}\n\n\`phone\` is personal, same role.`);
    expect(beside.entries[1].accessControl).toBe(true);
    expect(beside.entries[1].retention).toBeUndefined();
  });

  it('takes the rules of the row above', async () => {
    const { entries } = await read(
      '| Table | Column | Retention | Masking |\n|---|---|---|---|\n| orders | email | 90 days | first letter |\n| orders | phone | same as above | |',
    );
    expect(entries[1]).toMatchObject({ retention: true, masking: true });
  });
});

describe('two times for one column', () => {
  const contradictions = async (text: string) =>
    (await read(text)).contradictions.map(
      ({ column, first, second }) => `${column}: ${first}, ${second}`,
    );

  it('contradict each other', async () => {
    expect(
      await contradictions(
        'The e-mail (`orders.email`) is kept for 90 days and then erased.\n\nThe e-mail (`orders.email`) is kept for ever.',
      ),
    ).toEqual(['orders.email: for 90 days, for ever']);
    expect(
      await contradictions(
        '| Table | Column | Retention |\n|---|---|---|\n| orders | email | 90 days |\n\n`orders.email` is deleted after 2 years.',
      ),
    ).toEqual(['orders.email: for 90 days, for 2 years']);
  });

  it.each([
    '`orders.email` is kept for 12 months.\n\n`orders.email` is erased after one year.',
    '`orders.email` is kept for 90 days.\n\nBackups keep `orders.email` for 35 days more.',
    '`orders.email` is kept for 90 days.\n\n`orders.phone` is kept for 2 years.',
    '`orders.email` is kept for 90 days.\n\nIf the customer objects, `orders.email` is erased after 2 days.',
  ])('do not in %j', async text => {
    expect(await contradictions(text)).toEqual([]);
  });
});
