import { dropLines, replace } from '../service/edits';
import type { Defect } from '../suite/defect';
import { DOC } from './paths';
import { schemaChange } from './schemaChange';

const path = DOC.retention;
const entry = { criterion: 'data-retention', outcome: 'fail' } as const;
const protection = {
  criterion: 'sensitive-data-protected',
  outcome: 'fail',
} as const;
const plain = {
  criterion: 'unencrypted-sensitive-data',
  outcome: 'fail',
} as const;

function withColumn(
  id: string,
  service: Defect['service'],
  table: string,
  definition: string,
  comment?: string,
): Pick<Defect, 'id' | 'kind' | 'service' | 'edits'> {
  const name = definition.split(' ')[0];
  const add = `ALTER TABLE ${table} ADD COLUMN ${definition};`;
  return {
    id,
    kind: 'unprotected personal column',
    service,
    edits: schemaChange(service, {
      name: `add_${name}`,
      up: comment
        ? `${add}\nCOMMENT ON COLUMN ${table}.${name} IS '${comment}';`
        : add,
      down: `ALTER TABLE ${table} DROP COLUMN ${name};`,
    }),
  };
}

export const sensitive: Defect[] = [
  {
    ...withColumn(
      'personal-column-by-name',
      'orders',
      'orders',
      'contact_email text',
    ),
    expect: [
      {
        ...entry,
        state: 'inconsistent',
        finding: /orders\.contact_email/,
        at: 'contact_email',
      },
      { ...protection, finding: /orders\.contact_email/, at: 'contact_email' },
    ],
  },
  {
    ...withColumn(
      'personal-column-camel-case',
      'orders',
      'order_lines',
      '"recipientPhone" text',
    ),
    expect: [
      {
        ...entry,
        finding: /order_lines\.recipientPhone/,
        at: 'recipientPhone',
      },
      { ...protection, finding: /order_lines\.recipientPhone/ },
    ],
  },
  {
    ...withColumn(
      'personal-column-by-comment',
      'ledger',
      'holds',
      'note text',
      'Free text of the desk; contains personal data',
    ),
    expect: [
      { ...entry, finding: /holds\.note/ },
      { ...protection, finding: /holds\.note/ },
    ],
  },
  {
    ...withColumn(
      'personal-column-by-german-comment',
      'orders',
      'discounts',
      'vermerk text',
      'Enthält personenbezogene Daten',
    ),
    expect: [
      { ...entry, finding: /discounts\.vermerk/ },
      { ...protection, finding: /discounts\.vermerk/ },
    ],
  },
  {
    ...withColumn('secret-in-plain-text', 'ledger', 'accounts', 'api_key text'),
    kind: 'secret in plain text',
    expect: [
      { ...entry, finding: /accounts\.api_key.*secret/, at: 'api_key' },
      { ...protection, finding: /accounts\.api_key/ },
      { ...plain, finding: /accounts\.api_key .*plain text/, at: 'api_key' },
    ],
  },
  {
    ...withColumn(
      'password-in-plain-text',
      'orders',
      'orders',
      'pickup_password text',
    ),
    kind: 'secret in plain text',
    expect: [
      {
        ...entry,
        finding: /orders\.pickup_password.*secret/,
        at: 'pickup_password',
      },
      { ...protection, finding: /orders\.pickup_password/ },
      {
        ...plain,
        finding: /orders\.pickup_password .*plain text/,
        at: 'pickup_password',
      },
    ],
  },
  {
    id: 'secret-documented-as-plain-text',
    kind: 'secret in plain text',
    service: 'ledger',
    edits: [
      ...withColumn('', 'ledger', 'accounts', 'api_key text').edits,
      replace(
        path,
        '\n## Retention of the other tables',
        '| `accounts` | `api_key` | secret | 365 days | never shown | role `ledger_app` only | none, stored in plain text | own table |\n\n## Retention of the other tables',
      ),
    ],
    expect: [
      { ...protection, finding: /encryption for .*accounts\.api_key/ },
      { ...plain, finding: /accounts\.api_key .*plain text/, at: 'api_key' },
    ],
  },
  {
    id: 'sensitive-column-undocumented',
    kind: 'unprotected personal column',
    service: 'ledger',
    edits: [dropLines(path, '`tax_number`')],
    expect: [{ ...protection, finding: /tax_number/ }],
    alongWith: ['data-retention'],
  },
  {
    id: 'declared-column-undocumented',
    kind: 'unprotected personal column',
    service: 'orders',
    edits: [
      replace(
        DOC.settings,
        'migrations:\n',
        '  - { table: orders, column: sales_channel, classification: personal }\nmigrations:\n',
      ),
    ],
    expect: [
      { ...entry, finding: /orders\.sales_channel/ },
      { ...protection, finding: /orders\.sales_channel/ },
    ],
  },
];
