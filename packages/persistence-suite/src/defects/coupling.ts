import { append, replace } from '../service/edits';
import type { Defect } from '../suite/defect';
import { DOC } from './paths';
import { schemaChange } from './schemaChange';

const coupled = {
  criterion: 'cross-context-coupling-avoided',
  outcome: 'fail',
} as const;

export const coupling: Defect[] = [
  {
    id: 'foreign-key-to-another-schema',
    kind: 'coupling across contexts',
    service: 'orders',
    edits: schemaChange('orders', {
      name: 'refer_to_catalogue',
      up: 'ALTER TABLE order_lines ADD CONSTRAINT order_lines_sku_fk FOREIGN KEY (sku) REFERENCES catalogue.articles (sku);',
      down: 'ALTER TABLE order_lines DROP CONSTRAINT order_lines_sku_fk;',
    }),
    expect: [
      {
        ...coupled,
        finding: /order_lines.*catalogue\.articles/,
        at: 'catalogue.articles',
      },
    ],
    alongWith: [
      'online-migrations',
      'aggregate-boundaries-preserved',
      'logical-model',
    ],
  },
  {
    id: 'foreign-key-to-another-context-by-map',
    kind: 'coupling across contexts',
    service: 'ledger',
    edits: [
      replace(
        DOC.settings,
        '{ name: Account, root: Account,',
        '{ name: Account, context: banking, root: Account,',
      ),
    ],
    expect: [
      { ...coupled, finding: /accounts.*banking/, at: 'REFERENCES accounts' },
    ],
  },
  {
    id: 'view-on-another-schema',
    kind: 'coupling across contexts',
    service: 'ledger',
    edits: schemaChange('ledger', {
      name: 'view_customers',
      up: 'CREATE VIEW account_owners AS\n  SELECT a.id, c.display_label\n  FROM accounts a\n  JOIN crm.customers c ON c.id = a.owner_ref;',
      down: 'DROP VIEW account_owners;',
    }),
    expect: [
      {
        ...coupled,
        finding: /account_owners.*crm\.customers/,
        at: 'account_owners',
      },
    ],
  },
  {
    id: 'function-on-another-schema',
    kind: 'coupling across contexts',
    service: 'orders',
    edits: schemaChange('orders', {
      name: 'function_stock',
      up: 'CREATE FUNCTION stock_of(article text) RETURNS integer LANGUAGE sql AS $$\n  SELECT on_hand FROM inventory.stock WHERE sku = article\n$$;',
      down: 'DROP FUNCTION stock_of(text);',
    }),
    expect: [
      { ...coupled, finding: /stock_of.*inventory\.stock/, at: 'stock_of' },
    ],
  },
  {
    id: 'trigger-writes-to-another-schema',
    kind: 'coupling across contexts',
    service: 'ledger',
    edits: schemaChange('ledger', {
      name: 'tell_reporting',
      up: 'CREATE FUNCTION tell_reporting() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n  INSERT INTO reporting.entries (id) VALUES (NEW.id);\n  RETURN NEW;\nEND;\n$$;\nCREATE TRIGGER entries_tell_reporting AFTER INSERT ON journal_entries FOR EACH ROW EXECUTE FUNCTION tell_reporting();',
      down: 'DROP TRIGGER entries_tell_reporting ON journal_entries;\nDROP FUNCTION tell_reporting();',
    }),
    expect: [
      {
        ...coupled,
        finding: /tell_reporting.*reporting\.entries/,
        at: 'tell_reporting',
      },
    ],
    alongWith: ['online-migrations'],
  },
  {
    id: 'documented-query-on-another-schema',
    kind: 'coupling across contexts',
    service: 'orders',
    edits: [
      append(
        DOC.indexes,
        '\n### Orders with their parcels\n\n```sql\nSELECT o.id, p.tracking_number\nFROM orders o\nJOIN shipments.parcels p ON p.order_ref = o.id\nWHERE o.number = $1;\n```\n',
      ),
    ],
    expect: [
      {
        ...coupled,
        finding: /shipments\.parcels/,
        path: DOC.indexes,
        at: 'shipments.parcels',
      },
    ],
    alongWith: ['indexed-queries'],
  },
  {
    id: 'shared-database',
    kind: 'shared database',
    service: 'orders',
    edits: [
      service => {
        service.catalog.push({
          kind: 'Component',
          metadata: { name: 'parcel-desk' },
          spec: {
            type: 'service',
            system: 'logistics',
            dependsOn: ['resource:default/orders-db'],
          },
        });
      },
    ],
    expect: [
      {
        criterion: 'shared-database',
        outcome: 'fail',
        finding: /orders-db.*parcel-desk/,
      },
    ],
  },
  {
    id: 'database-not-in-catalog',
    kind: 'shared database',
    service: 'ledger',
    edits: [
      service => {
        service.catalog = service.catalog.filter(
          e => e.metadata.name !== 'ledger-db',
        );
      },
    ],
    expect: [
      {
        criterion: 'shared-database',
        outcome: 'unknown',
        finding: /names no database/,
      },
    ],
  },
];
