import { replace, rewrite } from '../service/edits';
import type { Edit } from '../service/service';
import type { Defect } from '../suite/defect';
import { DOC } from './paths';
import { schemaChange } from './schemaChange';

const FIRST = {
  ledger: 'migrations/000001_create_books.up.sql',
  orders: 'db/migration/V1__create_orders.sql',
};

/** The same change of the first migration and of the schema document. */
const inBoth = (
  service: Defect['service'],
  anchor: string,
  text: string,
): Edit[] =>
  [FIRST[service], DOC.schema].map(path =>
    rewrite(path, before => {
      if (!before.includes(anchor)) {
        throw new Error(`${path} does not hold "${anchor}"`);
      }
      return before.replace(anchor, () => text);
    }),
  );

const schema = { criterion: 'schema', path: DOC.schema } as const;

/** Tables that no document speaks of come with these findings of their own. */
const UNDOCUMENTED = [
  'physical-model',
  'logical-model',
  'data-retention',
  'aggregate-boundaries-preserved',
];

export const schemaDefects: Defect[] = [
  {
    id: 'no-primary-key',
    kind: 'no primary key',
    service: 'ledger',
    edits: inBoth(
      'ledger',
      'CREATE TABLE postings (\n  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,',
      'CREATE TABLE postings (\n  id bigint GENERATED ALWAYS AS IDENTITY,',
    ),
    expect: [
      {
        ...schema,
        outcome: 'fail',
        state: 'incomplete',
        finding: /postings has no primary key/,
        at: 'CREATE TABLE postings',
      },
    ],
  },
  {
    id: 'primary-key-dropped-later',
    kind: 'no primary key',
    service: 'orders',
    edits: schemaChange('orders', {
      name: 'drop_key_of_changes',
      up: 'ALTER TABLE status_changes DROP CONSTRAINT status_changes_pkey;',
      down: 'ALTER TABLE status_changes ADD PRIMARY KEY (id);',
    }),
    expect: [
      {
        ...schema,
        outcome: 'fail',
        finding: /status_changes has no primary key/,
        at: 'CREATE TABLE status_changes',
      },
    ],
    alongWith: ['online-migrations'],
  },
  {
    id: 'int4-key-of-growing-table',
    kind: 'int4 primary key',
    service: 'orders',
    edits: inBoth(
      'orders',
      'id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n  order_id uuid NOT NULL,\n  from_status',
      'id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n  order_id uuid NOT NULL,\n  from_status',
    ),
    expect: [
      {
        ...schema,
        finding: /status_changes.*(32|int4|integer|2[ ,.]1)/i,
        at: 'id integer',
      },
    ],
  },
  {
    id: 'serial-key',
    kind: 'int4 primary key',
    service: 'ledger',
    edits: schemaChange('ledger', {
      name: 'create_fees',
      up: 'CREATE TABLE fees (\n  id serial PRIMARY KEY,\n  minor bigint NOT NULL\n);',
      down: 'DROP TABLE fees;',
    }),
    expect: [
      {
        ...schema,
        finding: /fees.*(32|int4|integer|serial)/i,
        at: 'id serial',
      },
    ],
    alongWith: UNDOCUMENTED,
  },
  {
    id: 'semantic-key',
    kind: 'semantic key',
    service: 'orders',
    edits: schemaChange('orders', {
      name: 'create_suppliers',
      up: 'CREATE TABLE suppliers (\n  vat_number text PRIMARY KEY,\n  city text NOT NULL,\n  founded date\n);',
      down: 'DROP TABLE suppliers;',
    }),
    expect: [
      {
        ...schema,
        finding: /suppliers.*vat_number|vat_number.*suppliers/,
        at: 'vat_number',
      },
    ],
    alongWith: [
      ...UNDOCUMENTED,
      'sensitive-data-protected',
      'unencrypted-sensitive-data',
    ],
  },
  {
    id: 'semantic-email-key',
    kind: 'semantic key',
    service: 'ledger',
    edits: schemaChange('ledger', {
      name: 'create_watchers',
      up: 'CREATE TABLE watchers (\n  email text PRIMARY KEY,\n  created_at timestamptz NOT NULL DEFAULT now()\n);',
      down: 'DROP TABLE watchers;',
    }),
    expect: [
      {
        ...schema,
        finding: /watchers.*email|email.*watchers/,
        at: 'email text',
      },
      {
        criterion: 'data-retention',
        outcome: 'fail',
        finding: /watchers\.email/,
        at: 'email text',
      },
      {
        criterion: 'sensitive-data-protected',
        outcome: 'fail',
        finding: /watchers\.email/,
      },
    ],
    alongWith: [...UNDOCUMENTED, 'unencrypted-sensitive-data'],
  },
  {
    id: 'mutable-text-in-composite-key',
    kind: 'semantic key',
    service: 'orders',
    edits: schemaChange('orders', {
      name: 'create_labels',
      up: 'CREATE TABLE labels (\n  order_id uuid NOT NULL REFERENCES orders (id),\n  label_name text NOT NULL,\n  PRIMARY KEY (order_id, label_name)\n);',
      down: 'DROP TABLE labels;',
    }),
    expect: [{ ...schema, finding: /labels.*label_name|label_name.*labels/ }],
    alongWith: UNDOCUMENTED,
  },
  {
    id: 'no-generation-strategy',
    kind: 'no generation strategy',
    service: 'ledger',
    edits: inBoth(
      'ledger',
      'CREATE TABLE postings (\n  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,',
      'CREATE TABLE postings (\n  id bigint PRIMARY KEY,',
    ),
    expect: [
      {
        ...schema,
        outcome: 'fail',
        state: 'incomplete',
        finding: /postings\.id.*generated/,
        at: 'id bigint PRIMARY KEY',
      },
    ],
  },
  {
    id: 'generation-strategy-lost',
    kind: 'no generation strategy',
    service: 'orders',
    edits: schemaChange('orders', {
      name: 'drop_identity',
      up: 'ALTER TABLE status_changes ALTER COLUMN id DROP IDENTITY;',
      down: 'ALTER TABLE status_changes ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;',
    }),
    expect: [
      { ...schema, outcome: 'fail', finding: /status_changes\.id.*generated/ },
    ],
    alongWith: ['online-migrations'],
  },
  {
    id: 'broken-schema-document',
    kind: 'broken SQL',
    service: 'orders',
    edits: [
      replace(
        DOC.schema,
        'CREATE TABLE discounts (',
        'CREATE TABEL discounts (',
      ),
    ],
    expect: [
      {
        ...schema,
        outcome: 'unknown',
        state: 'incomplete',
        finding: /TABEL/,
        at: 'TABEL',
      },
      { criterion: 'crud-schema', outcome: 'unknown', finding: /TABEL/ },
    ],
    alongWith: [
      'versioned-schema',
      'manual-schema-changes',
      'indexes',
      'indexed-queries',
      'anemic-tables',
      'over-normalization',
      'missing-migrations',
      'unencrypted-sensitive-data',
      'aggregate-boundaries-preserved',
      'referential-integrity-enforced',
      'sensitive-data-protected',
      'cross-context-coupling-avoided',
    ],
  },
];
