import type { Defect } from '../suite/defect';
import { nextMigration, schemaChange, type SchemaChange } from './schemaChange';

/** Ledger promises online migrations, so that each operation below breaks its word. */
function operation(
  id: string,
  kind: string,
  change: SchemaChange,
  expect: Defect['expect'],
  alongWith: string[] = [],
): Defect {
  const { up: path } = nextMigration('ledger', change.name);
  return {
    id,
    kind,
    service: 'ledger',
    edits: schemaChange('ledger', change),
    expect: expect.map(e => ({ path, ...e })),
    alongWith,
  };
}

const online = { criterion: 'online-migrations', outcome: 'fail' } as const;
const breaking = { criterion: 'migration-strategy' } as const;

export const operations: Defect[] = [
  operation(
    'drop-column-without-plan',
    'breaking change without plan',
    {
      name: 'drop_settled_at',
      up: 'ALTER TABLE holds DROP COLUMN settled_at;',
      down: 'ALTER TABLE holds ADD COLUMN settled_at timestamptz;',
    },
    [{ ...breaking, finding: /settled_at/, at: 'DROP COLUMN' }],
  ),
  operation(
    'rename-column-without-plan',
    'breaking change without plan',
    {
      name: 'rename_settled_at',
      up: 'ALTER TABLE holds RENAME COLUMN settled_at TO ended_at;',
      down: 'ALTER TABLE holds RENAME COLUMN ended_at TO settled_at;',
    },
    [{ ...breaking, finding: /settled_at|ended_at/, at: 'RENAME COLUMN' }],
  ),
  operation(
    'drop-table-without-plan',
    'breaking change without plan',
    {
      name: 'drop_outbox',
      up: 'DROP TABLE outbox_messages;',
      down: 'CREATE TABLE outbox_messages (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);',
    },
    [{ ...breaking, finding: /outbox_messages/, at: 'DROP TABLE' }],
    [
      'indexes',
      'indexed-queries',
      'physical-model',
      'logical-model',
      'aggregate-boundaries-preserved',
      'data-retention',
      'online-migrations',
    ],
  ),
  operation(
    'column-not-null-without-default',
    'breaking change without plan',
    {
      name: 'add_branch',
      up: 'ALTER TABLE accounts ADD COLUMN branch text NOT NULL;',
      down: 'ALTER TABLE accounts DROP COLUMN branch;',
    },
    [{ ...breaking, finding: /branch/, at: 'branch' }],
    ['online-migrations'],
  ),
  operation(
    'type-change',
    'blocking operation',
    {
      name: 'widen_currency',
      up: 'ALTER TABLE holds ALTER COLUMN status TYPE varchar(20);',
      down: 'ALTER TABLE holds ALTER COLUMN status TYPE text;',
    },
    [{ ...online, finding: /holds/, at: 'TYPE varchar' }],
    ['migration-strategy'],
  ),
  operation(
    'index-with-lock',
    'blocking operation',
    {
      name: 'index_kind',
      up: 'CREATE INDEX accounts_kind_idx ON accounts (kind);',
      down: 'DROP INDEX accounts_kind_idx;',
    },
    [{ ...online, finding: /accounts_kind_idx/, at: 'CREATE INDEX' }],
    ['indexes'],
  ),
  operation(
    'constraint-with-lock',
    'blocking operation',
    {
      name: 'check_currency',
      up: 'ALTER TABLE postings ADD CONSTRAINT postings_currency_upper CHECK (currency = upper(currency));',
      down: 'ALTER TABLE postings DROP CONSTRAINT postings_currency_upper;',
    },
    [{ ...online, finding: /postings/, at: 'ADD CONSTRAINT' }],
    ['migration-strategy'],
  ),
  operation(
    'not-null-with-lock',
    'blocking operation',
    {
      name: 'settled_not_null',
      up: 'ALTER TABLE holds ALTER COLUMN settled_at SET NOT NULL;',
      down: 'ALTER TABLE holds ALTER COLUMN settled_at DROP NOT NULL;',
    },
    [{ ...online, finding: /settled_at/, at: 'SET NOT NULL' }],
    ['migration-strategy'],
  ),
  operation(
    'volatile-default',
    'blocking operation',
    {
      name: 'add_public_key',
      up: 'ALTER TABLE accounts ADD COLUMN public_ref uuid NOT NULL DEFAULT gen_random_uuid();',
      down: 'ALTER TABLE accounts DROP COLUMN public_ref;',
    },
    [{ ...online, finding: /public_ref|accounts/, at: 'gen_random_uuid' }],
    ['migration-strategy'],
  ),
  operation(
    'unique-constraint-with-lock',
    'blocking operation',
    {
      name: 'unique_message',
      up: 'ALTER TABLE outbox_messages ADD CONSTRAINT outbox_messages_key_unique UNIQUE (message_key, created_at);',
      down: 'ALTER TABLE outbox_messages DROP CONSTRAINT outbox_messages_key_unique;',
    },
    [{ ...online, finding: /outbox_messages/, at: 'UNIQUE' }],
    ['indexes', 'migration-strategy'],
  ),
];
