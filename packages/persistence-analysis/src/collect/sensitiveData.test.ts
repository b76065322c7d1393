import type { ServiceSettings } from '@persistence-scorecard/plugin-persistence-common';
import { parseMarkdown } from '../documents';
import { buildSchema } from '../sql';
import { sensitiveData } from './sensitiveData';

const SQL = `
CREATE TYPE mail_kind AS ENUM ('a', 'b');
CREATE TABLE customers (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL,
  email_verified boolean NOT NULL,
  email_verified_at timestamptz,
  mail mail_kind,
  "birthDate" date,
  remarks text
);
CREATE TABLE products (id uuid PRIMARY KEY, name text NOT NULL, sku text);
CREATE TABLE tax_ids (id uuid PRIMARY KEY);
CREATE TABLE accounts (
  id uuid PRIMARY KEY,
  customer_id uuid REFERENCES customers (id),
  tax_id uuid REFERENCES tax_ids (id),
  national_id text,
  iban text,
  password_hash text,
  token_type text,
  last_ip inet,
  email_count int
);
COMMENT ON COLUMN customers.remarks IS 'Free text, may hold personal data';
`;

async function analyse(document: string, settings: ServiceSettings = {}) {
  const model = await buildSchema([{ path: 'schema.sql', sql: SQL }]);
  expect(model.problems).toEqual([]);
  return sensitiveData({
    document: parseMarkdown(new TextEncoder().encode(document), 'r.md'),
    path: 'r.md',
    models: [model],
    settings,
    settingsPath: 'persistence.yaml',
  });
}
const found = async (settings?: ServiceSettings) =>
  (await analyse('', settings)).columns.map(
    c => `${c.table}.${c.column} ${c.classification} ${c.by}`,
  );

describe('columns', () => {
  it('are those whose name or comment looks like it, and no flags, enums or references', async () => {
    expect(await found()).toEqual([
      'public.accounts.iban financial name',
      'public.accounts.last_ip personal name',
      'public.accounts.national_id personal name',
      'public.accounts.password_hash secret name',
      'public.customers.birthDate personal name',
      'public.customers.email personal name',
      'public.customers.name personal name',
      'public.customers.remarks personal comment',
    ]);
  });

  it('can be declared, and declared harmless', async () => {
    const columns = await found({
      sensitive: [
        { table: 'products', column: 'sku', classification: 'health' },
        { table: 'gone', column: 'x' },
        {
          table: 'accounts',
          column: 'last_ip',
          classification: 'none',
          reason: 'our own servers',
        },
        { table: 'customers', classification: 'none', reason: 'test data' },
      ],
    });
    expect(columns).toEqual([
      'public.accounts.iban financial name',
      'public.accounts.national_id personal name',
      'public.accounts.password_hash secret name',
      'public.gone.x personal declared',
      'public.products.sku health declared',
    ]);
  });
});

describe('entries', () => {
  it('come from rows, by table and column', async () => {
    const { entries } = await analyse(`
| Table | Columns | Retention | Masking | Access | Encrypted |
| --- | --- | --- | --- | --- | --- |
| \`customers\` | email, name | 3 years | hashed in copies | support | AES-256 |
| accounts | \`iban\` | 10 years | - | none | no, planned |
| accounts (last_ip) | | 30 days | | | |
| TBD | TBD | TBD | | | |
`);
    expect(entries).toEqual([
      {
        table: 'customers',
        column: 'email',
        line: 4,
        retention: true,
        masking: true,
        accessControl: true,
        encryption: true,
      },
      {
        table: 'customers',
        column: 'name',
        line: 4,
        retention: true,
        masking: true,
        accessControl: true,
        encryption: true,
      },
      { table: 'accounts', column: 'iban', line: 5, retention: true },
      { table: 'accounts', column: 'last_ip', line: 6, retention: true },
    ]);
  });

  it.each([
    ['not shown', true],
    ['no one but support sees it', true],
    ['not needed, because it is random', true],
    ['not needed', undefined],
    ['no', undefined],
    ['None.', undefined],
    ['not masked yet', undefined],
    ['no (planned for May)', undefined],
    ['n/a', undefined],
    ['—', undefined],
  ])('take the masking "%s" as %s', async (cell, masking) => {
    const { entries } = await analyse(
      `| Table | Column | Masking |\n|---|---|---|\n| accounts | iban | ${cell} |`,
    );
    expect(entries[0].masking).toBe(masking);
  });

  it('come from text that names a column, with the heading above it', async () => {
    const { entries } = await analyse(`
## Retention

- \`customers.email\`: 90 days after the last order

## customers.name

Pseudonymised in every copy. Only the role support reads it.
`);
    expect(entries).toEqual([
      { table: 'customers', column: 'email', line: 4, retention: true },
      {
        table: 'customers',
        column: 'name',
        line: 8,
        masking: true,
        accessControl: true,
      },
    ]);
  });

  it('take what is said of everything, which makes no entry of its own', async () => {
    const general = 'All volumes and backups are encrypted at rest.';
    expect((await analyse(general)).entries).toEqual([]);
    expect(
      (await analyse(`${general}\n\ncustomers.email is masked.`)).entries,
    ).toEqual([
      {
        table: 'customers',
        column: 'email',
        line: 3,
        masking: true,
        encryption: true,
      },
    ]);
  });

  it('do not take a denial for protection', async () => {
    expect(
      (await analyse('The column customers.email is not encrypted yet.'))
        .entries,
    ).toEqual([{ table: 'customers', column: 'email', line: 1 }]);
  });

  it('say what is not personal', async () => {
    expect(
      (await analyse('accounts.last_ip is not personal: it is our own proxy.'))
        .entries,
    ).toMatchObject([
      { table: 'accounts', column: 'last_ip', notSensitive: true },
    ]);
    expect((await analyse('We hold no personal data.')).entries).toEqual([
      { line: 1, notSensitive: true },
    ]);
  });
});
