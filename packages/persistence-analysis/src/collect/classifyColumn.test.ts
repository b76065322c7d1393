import { buildSchema } from '../sql';
import { classifyColumn } from './classifyColumn';
import { storedAs } from './storedAs';
import { isUnseen } from './unseenColumn';

async function column(table: string, definition: string, more = '') {
  const sql = `CREATE TABLE ${table} (${definition}); ${more}`;
  const model = await buildSchema([{ path: 's.sql', sql }]);
  expect(model.problems).toEqual([]);
  const [made] = model.tables;
  return { table: made, column: made.columns[0] };
}

const classify = async (table: string, definition: string, more?: string) => {
  const made = await column(table, definition, more);
  return classifyColumn(made.table, made.column, new Set())?.classification;
};

describe('classifyColumn', () => {
  it.each([
    ['users', 'password text', 'secret'],
    ['users', 'password_hash text', 'secret'],
    ['users', '"passwordDigest" text', 'secret'],
    ['clients', 'client_secret text', 'secret'],
    ['sessions', 'refresh_token text', 'secret'],
    ['invites', 'share_token text', 'secret'],
    ['webhooks', 'signing_key text', 'secret'],
    ['payments', 'iban text', 'financial'],
    ['payments', 'card_number numeric', 'financial'],
    ['visits', 'diagnosis text', 'health'],
    ['invoices', 'billing_email text', 'personal'],
    ['invoices', 'email_address text', 'personal'],
    ['messages', 'phone_e164 text', 'personal'],
    ['messages', 'phone bigint', 'personal'],
    ['logins', 'client_ip inet', 'personal'],
    ['people', 'date_of_birth date', 'personal'],
    ['orders', 'full_name text', 'personal'],
    ['orders', 'street text', 'personal'],
    ['users', 'name text', 'personal'],
    ['local_users', 'display_name text', 'personal'],
    ['users', 'home_lat float8', 'personal'],
    ['kunden', 'nachname text', 'personal'],
    ['clientes', 'correo text', 'personal'],
    ['clientes', 'cpf text', 'personal'],
    ['clients', 'prenom text', 'personal'],
    ['patients', 'nom varchar(120)', 'personal'],
    ['praticiens', 'nom text', 'personal'],
    ['parcels', 'contact text', 'personal'],
    ['parcels', 'geb_dat date', 'personal'],
    ['parcels', 'signature_png bytea', 'personal'],
    ['parcels', 'lat double precision', 'personal'],
    ['deliveries', 'lon double precision', 'personal'],
    ['parcels', 'id_card_no text', 'personal'],
    ['parcels', 'api_tok text', 'secret'],
  ])('%s (%s) is %s', async (table, definition, expected) => {
    expect(await classify(table, definition)).toBe(expected);
  });

  it.each([
    ['users', 'email_verified boolean'],
    ['users', 'email_verified_at timestamptz'],
    ['users', 'email_count int'],
    ['users', 'email_settings jsonb'],
    ['users', 'password_reset_url text'],
    ['users', 'password_policy text'],
    ['clients', 'token_endpoint text'],
    ['clients', 'token_endpoint_auth_method text'],
    ['clients', 'access_token_strategy text'],
    ['tokens', 'token_type text'],
    ['secrets', 'secret_name text'],
    ['secrets', 'secret_arn text'],
    ['users', 'password_salt text'],
    ['products', 'name text'],
    ['products', 'gender text'],
    ['repositories', 'full_name text'],
    ['warehouses', 'street text'],
    ['organizations', 'address_line1 text'],
    ['nodes', 'rpc_address text'],
    ['parcels', 'depot_address text'],
    ['specialites', 'nom text'],
    ['parcels', 'contact_count int'],
    ['parcels', 'contact_id uuid'],
    ['parcels', 'email_template_id bigint'],
    ['parcels', 'phone_model text'],
    ['parcels', 'carrier_phone_prefix text'],
    ['parcels', 'birth_rate numeric'],
    ['webhooks', 'signature bytea'],
    ['stations', 'lat float8'],
    ['cluster_membership', 'rpc_address text'],
    ['acls', 'address inet'],
    ['notes', 'latitude float8'],
    ['services', 'health_check text'],
    ['devices', 'mobile_app text'],
    ['orders', 'user_id uuid'],
    ['orders', 'ip_version int'],
  ])('%s (%s) is nothing of that kind', async (table, definition) => {
    expect(await classify(table, definition)).toBeUndefined();
  });

  it('goes by the comment, and against a name that it denies', async () => {
    const comment = (text: string) => `COMMENT ON COLUMN t.c IS '${text}';`;
    expect(await classify('t', 'c text', comment('contains PII'))).toBe(
      'personal',
    );
    expect(
      await classify('t', 'c text', comment('enthält personenbezogene Daten')),
    ).toBe('personal');
    for (const said of [
      'mobile number of the person',
      'Name of the customer as on the invoice',
      'Telefonnummer für Rückfragen',
    ]) {
      expect(await classify('t', 'c text', comment(said))).toBe('personal');
    }
    expect(
      await classify('t', 'c text', comment('number of the parcel')),
    ).toBeUndefined();
    expect(
      await classify('t', 'c text', comment('holds no personal data')),
    ).toBeUndefined();
    expect(
      await classify(
        't',
        'email text',
        "COMMENT ON COLUMN t.email IS 'Mailbox of the team, not personal data';",
      ),
    ).toBeUndefined();
  });

  it('skips what refers to another table', async () => {
    expect(
      await classify('t', 'tax_id int REFERENCES tax_ids', ''),
    ).toBeUndefined();
    expect(await classify('t', 'tax_id text', '')).toBe('personal');
  });
});

describe('storedAs', () => {
  const stored = async (table: string, definition: string, more?: string) => {
    const made = await column(table, definition, more);
    return storedAs(made.table, made.column);
  };

  it.each([
    ['t', 'password_hash text', 'hashed'],
    ['t', 'token_digest text', 'hashed'],
    ['t', 'access_token_signature text', 'hashed'],
    ['t', 'password_encrypted text', 'encrypted'],
    ['t', 'api_key_enc text', 'encrypted'],
    ['t', 'email bytea', 'encrypted'],
    ['t', 'password text', 'plain'],
    ['t', 'token varchar(64)', 'plain'],
  ])('%s (%s) is %s', async (table, definition, expected) => {
    expect(await stored(table, definition)).toBe(expected);
  });

  it.each([
    ['argon2id hash', 'hashed'],
    ['bcrypt', 'hashed'],
    ['Encrypted by the application', 'encrypted'],
    ['verschlüsselt abgelegt', 'encrypted'],
    ['not hashed yet', 'plain'],
    ['plain text until the move', 'plain'],
    ['of the last login', 'plain'],
  ])('a comment "%s" tells %s', async (text, expected) => {
    expect(
      await stored('t', 'c text', `COMMENT ON COLUMN t.c IS '${text}';`),
    ).toBe(expected);
  });

  it('goes by the comment of the table as well', async () => {
    expect(
      await stored(
        't',
        'c text',
        "COMMENT ON TABLE t IS 'Contacts, encrypted by the application';",
      ),
    ).toBe('encrypted');
  });
});

describe('isUnseen', () => {
  it.each([
    ['payload jsonb', true],
    ['data json', true],
    ['doc xml', true],
    ['tags jsonb', true],
    ['note text', true],
    ['customer_remarks varchar(500)', true],
    ['bemerkung text', true],
    ['message text', true],
    ['error_message text', false],
    ['status text', false],
    ['note_count int', false],
    ['note int', false],
  ])('%s: %s', async (definition, expected) => {
    expect(isUnseen((await column('t', definition)).column)).toBe(expected);
  });
});
