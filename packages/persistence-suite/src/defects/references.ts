import { replace, rewrite } from '../service/edits';
import type { Defect } from '../suite/defect';
import { DOC } from './paths';
import { schemaChange } from './schemaChange';

const integrity = {
  criterion: 'referential-integrity-enforced',
  outcome: 'fail',
} as const;
const boundaries = {
  criterion: 'aggregate-boundaries-preserved',
  outcome: 'fail',
} as const;
export const references: Defect[] = [
  {
    id: 'missing-foreign-key',
    kind: 'missing foreign key',
    service: 'orders',
    edits: [
      replace(
        DOC.schema,
        'ALTER TABLE discount_claims\n  ADD CONSTRAINT discount_claims_discount_fk FOREIGN KEY (discount_id) REFERENCES discounts (id);\n',
        '',
      ),
      replace(
        'db/migration/V3__create_discounts.sql',
        '  CONSTRAINT discount_claims_discount_fk FOREIGN KEY (discount_id) REFERENCES discounts (id),\n',
        '',
      ),
    ],
    expect: [
      {
        ...integrity,
        finding: /discount_claims\.discount_id.*no foreign key/,
        at: 'discount_id uuid',
      },
    ],
    alongWith: ['logical-model'],
  },
  {
    id: 'missing-foreign-key-camel-case',
    kind: 'missing foreign key',
    service: 'orders',
    edits: schemaChange('orders', {
      name: 'add_order_of_line',
      up: 'ALTER TABLE status_changes ADD COLUMN "orderLineId" uuid;',
      down: 'ALTER TABLE status_changes DROP COLUMN "orderLineId";',
    }),
    expect: [
      { ...integrity, finding: /orderLineId.*order_lines/, at: 'orderLineId' },
    ],
  },
  {
    id: 'foreign-key-dropped-later',
    kind: 'missing foreign key',
    service: 'ledger',
    edits: schemaChange('ledger', {
      name: 'drop_entry_reference',
      up: 'ALTER TABLE postings DROP CONSTRAINT postings_journal_entry_fk;',
      down: 'ALTER TABLE postings ADD CONSTRAINT postings_journal_entry_fk FOREIGN KEY (journal_entry_id) REFERENCES journal_entries (id) ON DELETE CASCADE NOT VALID;',
    }),
    expect: [
      {
        ...integrity,
        finding: /postings\.journal_entry_id.*no foreign key/,
        at: 'journal_entry_id uuid',
      },
    ],
    alongWith: ['online-migrations', 'logical-model'],
  },
  {
    id: 'constraint-not-validated',
    kind: 'NOT VALID',
    service: 'ledger',
    edits: [
      replace(
        DOC.schema,
        'ADD CONSTRAINT holds_account_fk FOREIGN KEY (account_id) REFERENCES accounts (id);',
        'ADD CONSTRAINT holds_account_fk FOREIGN KEY (account_id) REFERENCES accounts (id) NOT VALID;',
      ),
      service => {
        for (const half of ['up', 'down']) {
          const path = `migrations/000007_validate_holds_reference.${half}.sql`;
          if (!(path in service.files)) throw new Error(`There is no ${path}`);
          delete service.files[path];
        }
      },
    ],
    expect: [
      {
        ...integrity,
        finding: /holds_account_fk is NOT VALID/,
        at: 'holds_account_fk',
      },
    ],
  },
  {
    id: 'constraint-not-enforced',
    kind: 'NOT VALID',
    service: 'orders',
    edits: schemaChange('orders', {
      name: 'loosen_claims',
      up: 'ALTER TABLE discount_claims DROP CONSTRAINT discount_claims_discount_fk;\nALTER TABLE discount_claims ADD CONSTRAINT discount_claims_discount_fk FOREIGN KEY (discount_id) REFERENCES discounts (id) NOT ENFORCED;',
      down: 'ALTER TABLE discount_claims DROP CONSTRAINT discount_claims_discount_fk;\nALTER TABLE discount_claims ADD CONSTRAINT discount_claims_discount_fk FOREIGN KEY (discount_id) REFERENCES discounts (id);',
    }),
    expect: [
      {
        ...integrity,
        finding: /discount_claims_discount_fk.*NOT (VALID|ENFORCED)/,
      },
    ],
    alongWith: ['online-migrations'],
  },
  {
    id: 'cascade-across-aggregates',
    kind: 'cascade across aggregates',
    service: 'orders',
    edits: [
      replace(
        DOC.schema,
        'discount_claims_order_fk FOREIGN KEY (order_id) REFERENCES orders (id);',
        'discount_claims_order_fk FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE;',
      ),
      replace(
        'db/migration/V3__create_discounts.sql',
        'discount_claims_order_fk FOREIGN KEY (order_id) REFERENCES orders (id)',
        'discount_claims_order_fk FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE',
      ),
    ],
    expect: [
      {
        ...boundaries,
        finding: /discount_claims.*cascades from .*orders/,
        at: 'discount_claims_order_fk',
      },
    ],
    alongWith: ['logical-model'],
  },
  {
    id: 'cascade-across-aggregates-of-the-document',
    kind: 'cascade across aggregates',
    service: 'ledger',
    edits: [
      // Without the map in persistence.yaml, only docs/domain/aggregates.md tells who owns what.
      rewrite(DOC.settings, text =>
        text.replace(/aggregates:\n(?: {2}- .*\n)+/, ''),
      ),
      replace(
        DOC.schema,
        'ADD CONSTRAINT postings_account_fk FOREIGN KEY (account_id) REFERENCES accounts (id);',
        'ADD CONSTRAINT postings_account_fk FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE;',
      ),
      replace(
        'migrations/000001_create_books.up.sql',
        'postings_account_fk FOREIGN KEY (account_id) REFERENCES accounts (id)',
        'postings_account_fk FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE',
      ),
    ],
    expect: [
      {
        ...boundaries,
        finding: /postings.*cascades from .*accounts/,
        at: 'postings_account_fk',
      },
    ],
    alongWith: ['logical-model'],
  },
  {
    id: 'reference-past-the-root',
    kind: 'reference past the root',
    service: 'ledger',
    edits: schemaChange('ledger', {
      name: 'holds_name_posting',
      up: 'ALTER TABLE holds ADD COLUMN posting_id bigint;\nALTER TABLE holds ADD CONSTRAINT holds_posting_fk FOREIGN KEY (posting_id) REFERENCES postings (id) NOT VALID;\nALTER TABLE holds VALIDATE CONSTRAINT holds_posting_fk;',
      down: 'ALTER TABLE holds DROP COLUMN posting_id;',
    }),
    expect: [
      {
        criterion: 'aggregate-boundaries-preserved',
        finding: /holds.*postings, past the root/,
        severity: 'advice',
      },
      {
        criterion: 'indexed-queries',
        outcome: 'fail',
        finding: /holds.*posting_id.*no index/,
      },
    ],
    alongWith: ['online-migrations'],
  },
  {
    id: 'table-in-two-aggregates',
    kind: 'table in two aggregates',
    service: 'orders',
    edits: [
      replace(
        DOC.settings,
        'tables: [discounts, discount_claims]',
        'tables: [discounts, discount_claims, order_lines]',
      ),
    ],
    expect: [
      {
        ...boundaries,
        finding: /order_lines belongs to Order and Discount/,
        at: 'CREATE TABLE order_lines',
      },
    ],
  },
];
