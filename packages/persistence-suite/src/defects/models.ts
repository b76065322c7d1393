import {
  append,
  dropLines,
  dropSection,
  replace,
  replaceAll,
  rewriteSection,
} from '../service/edits';
import type { Defect } from '../suite/defect';
import { DOC } from './paths';
import { schemaChange } from './schemaChange';

const logical = {
  criterion: 'logical-model',
  outcome: 'fail',
  path: DOC.logical,
} as const;
const physical = {
  ...logical,
  criterion: 'physical-model',
  path: DOC.physical,
};

export const models: Defect[] = [
  {
    id: 'engine-without-reason',
    kind: 'physical model incomplete',
    service: 'orders',
    edits: [rewriteSection(DOC.physical, '## Engine', 'PostgreSQL 16.')],
    expect: [{ ...physical, state: 'incomplete', finding: /why this engine/ }],
  },
  {
    id: 'engine-unsaid',
    kind: 'physical model incomplete',
    service: 'ledger',
    edits: [dropSection(DOC.physical, '## Engine')],
    expect: [{ ...physical, state: 'incomplete', finding: /engine/ }],
  },
  {
    id: 'partitioning-unsaid',
    kind: 'physical model incomplete',
    service: 'orders',
    edits: [dropSection(DOC.physical, '## Partitioning')],
    expect: [{ ...physical, state: 'incomplete', finding: /partitioning/ }],
  },
  {
    id: 'sharding-unsaid',
    kind: 'physical model incomplete',
    service: 'ledger',
    edits: [dropSection(DOC.physical, '## Sharding')],
    expect: [{ ...physical, state: 'incomplete', finding: /sharding/ }],
  },
  {
    id: 'replication-to-be-done',
    kind: 'physical model incomplete',
    service: 'ledger',
    edits: [rewriteSection(DOC.physical, '## Replication', 'TODO')],
    expect: [{ ...physical, state: 'incomplete', finding: /replication/ }],
  },
  {
    id: 'partitioning-refused-without-reason',
    kind: 'physical model incomplete',
    service: 'orders',
    edits: [rewriteSection(DOC.physical, '## Partitioning', 'No.')],
    expect: [{ ...physical, state: 'incomplete', finding: /partitioning/ }],
  },
  {
    id: 'table-not-in-physical-model',
    kind: 'table missing in document',
    service: 'orders',
    edits: [dropLines(DOC.physical, '| `discount_claims` |')],
    expect: [
      { ...physical, state: 'inconsistent', finding: /discount_claims/ },
    ],
  },
  {
    id: 'new-table-in-no-document',
    kind: 'table missing in document',
    service: 'ledger',
    edits: schemaChange('ledger', {
      name: 'create_statements',
      up: `CREATE TABLE statements (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  period text NOT NULL
);`,
      down: 'DROP TABLE statements;',
    }),
    expect: [
      { ...physical, state: 'inconsistent', finding: /statements/ },
      {
        criterion: 'aggregate-boundaries-preserved',
        finding: /statements belongs to no/,
        at: 'CREATE TABLE statements',
      },
    ],
    alongWith: ['logical-model', 'data-retention'],
  },
  {
    id: 'table-of-physical-model-does-not-exist',
    kind: 'table missing in schema',
    service: 'ledger',
    edits: [
      replace(
        DOC.physical,
        '| `holds` | 9 million |',
        '| `account_balances` | 9 million | 25,000 a day | default |\n| `holds` | 9 million |',
      ),
    ],
    expect: [
      { ...physical, finding: /account_balances/, at: 'account_balances' },
    ],
  },
  {
    id: 'table-of-logical-model-does-not-exist',
    kind: 'table missing in schema',
    service: 'ledger',
    edits: [
      append(
        DOC.logical,
        '\nClosed months are summed up in `ledger_private.month_totals`.\n',
      ),
    ],
    expect: [{ ...logical, finding: /month_totals/, at: 'month_totals' }],
  },
  {
    id: 'entity-of-diagram-does-not-exist',
    kind: 'table missing in schema',
    service: 'orders',
    edits: [
      replace(
        DOC.logical,
        '  orders ||--o{ order_lines : consists_of',
        '  orders ||--o{ order_lines : consists_of\n  orders ||--o{ gift_wrappings : is_wrapped_in',
      ),
    ],
    expect: [{ ...logical, finding: /gift_wrappings/, at: 'gift_wrappings' }],
  },
  {
    id: 'column-of-diagram-does-not-exist',
    kind: 'column missing in schema',
    service: 'ledger',
    edits: [
      replace(
        DOC.logical,
        '    bigint id PK\n',
        '    bigint id PK\n    text colour\n',
      ),
    ],
    expect: [{ ...logical, finding: /column colour/, at: 'text colour' }],
  },
  {
    id: 'relationship-reversed-in-diagram',
    kind: 'relationship reversed',
    service: 'ledger',
    edits: [
      replace(DOC.logical, 'accounts ||--o{ holds', 'holds ||--o{ accounts'),
    ],
    expect: [{ ...logical, finding: /many accounts/, at: 'holds ||--o{' }],
  },
  {
    id: 'partitions-that-are-not-there',
    kind: 'partitions against the schema',
    service: 'orders',
    edits: [
      append(
        DOC.physical,
        '\n`orders` is partitioned by month on `placed_at`.\n',
      ),
    ],
    expect: [
      { ...physical, finding: /orders is partitioned, but/, at: 'by month on' },
    ],
  },
  {
    id: 'entity-not-in-logical-model',
    kind: 'entity missing in document',
    service: 'orders',
    edits: [
      append(
        DOC.entities,
        '\n## Gift Card\n\nPrepaid money that a customer spends on orders. It is issued once and loses value with each use.\n',
      ),
    ],
    expect: [{ ...logical, state: 'inconsistent', finding: /Gift Card/ }],
  },
  {
    id: 'entity-forgotten-in-logical-model',
    kind: 'entity missing in document',
    service: 'ledger',
    edits: [
      replaceAll(DOC.logical, 'Outbox Message', 'Row'),
      replaceAll(DOC.logical, 'outbox_messages', 'rows'),
      replaceAll(DOC.logical, 'outbox message', 'row'),
    ],
    expect: [{ ...logical, state: 'inconsistent', finding: /Outbox Message/ }],
  },
  {
    id: 'aggregate-not-in-logical-model',
    kind: 'entity missing in document',
    service: 'orders',
    edits: [
      replace(
        DOC.aggregates,
        '| Discount | Discount |',
        '| Loyalty Account | Loyalty Account | Loyalty Account | |\n| Discount | Discount |',
      ),
    ],
    expect: [{ ...logical, state: 'inconsistent', finding: /Loyalty Account/ }],
    alongWith: ['aggregate-boundaries-preserved'],
  },
  {
    id: 'trade-offs-unsaid',
    kind: 'logical model incomplete',
    service: 'ledger',
    edits: [
      dropSection(DOC.logical, '## Trade-offs: normalised and denormalised'),
    ],
    expect: [{ ...logical, state: 'incomplete', finding: /trade-offs/ }],
  },
  {
    id: 'embedding-unsaid',
    kind: 'logical model incomplete',
    service: 'orders',
    edits: [dropSection(DOC.logical, '## Embedded or referenced')],
    expect: [{ ...logical, state: 'incomplete', finding: /embedded/ }],
  },
  {
    id: 'relationships-unsaid',
    kind: 'logical model incomplete',
    service: 'ledger',
    edits: [
      dropSection(DOC.logical, '## Relationships'),
      dropSection(DOC.logical, '## Embedded or referenced'),
    ],
    expect: [
      { ...logical, state: 'incomplete', finding: /relationships|embedded/ },
    ],
  },
  {
    id: 'constraints-unsaid',
    kind: 'logical model incomplete',
    service: 'orders',
    edits: [
      dropSection(DOC.logical, '## Constraints'),
      dropSection(DOC.logical, '## Relationships'),
      dropSection(DOC.logical, '## Identity'),
    ],
    expect: [{ ...logical, state: 'incomplete', finding: /constraints/ }],
  },
  {
    id: 'aggregate-without-table',
    kind: 'aggregate without table',
    service: 'ledger',
    edits: [
      replace(
        DOC.aggregates,
        '| Hold | Hold | Hold | `holds` |',
        '| Hold | Hold | Hold | |',
      ),
      dropLines(DOC.settings, 'name: Hold,'),
    ],
    expect: [
      {
        criterion: 'aggregate-boundaries-preserved',
        finding: /holds belongs to no|Hold .*no table/,
      },
    ],
  },
];
