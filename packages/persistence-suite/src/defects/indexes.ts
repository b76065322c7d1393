import { dropLines, replace, rewriteSection } from '../service/edits';
import { readExample } from '../service/readExample';
import type { Defect } from '../suite/defect';
import { DOC } from './paths';
import { schemaChange } from './schemaChange';

const path = DOC.indexes;
const indexes = { criterion: 'indexes', outcome: 'fail' } as const;
/** A row more in the table of indexes. */
const withRow = (row: string) => [
  replace(path, '\n## Hot queries', `${row}\n\n## Hot queries`),
];

export const indexDefects: Defect[] = [
  {
    id: 'speculative-index',
    kind: 'speculative index',
    service: 'orders',
    edits: [
      replace(path, 'Lines with an article, for recalls, 150 ms |', ' |'),
    ],
    expect: [
      {
        ...indexes,
        state: 'incomplete',
        finding: /order_lines_sku_idx/,
        path,
        at: 'order_lines_sku_idx',
      },
    ],
  },
  {
    id: 'index-for-the-future',
    kind: 'speculative index',
    service: 'ledger',
    edits: [
      replace(
        path,
        'Accounts of a customer, 80 per second, 10 ms |',
        'may be useful later |',
      ),
    ],
    expect: [
      {
        ...indexes,
        finding: /accounts_owner_ref_idx/,
        path,
        at: 'accounts_owner_ref_idx',
      },
    ],
  },
  {
    id: 'undocumented-index',
    kind: 'undocumented index',
    service: 'ledger',
    edits: schemaChange('ledger', {
      name: 'index_accounts_by_kind',
      up: 'CREATE INDEX CONCURRENTLY accounts_kind_idx ON accounts (kind);',
      down: 'DROP INDEX CONCURRENTLY accounts_kind_idx;',
      schema: 'CREATE INDEX accounts_kind_idx ON accounts (kind);',
    }),
    expect: [
      {
        ...indexes,
        state: 'inconsistent',
        finding: /accounts_kind_idx.*no entry/,
        at: 'accounts_kind_idx',
      },
    ],
  },
  {
    id: 'index-entry-lost',
    kind: 'undocumented index',
    service: 'orders',
    edits: [dropLines(path, '| `discounts_voucher_idx` |')],
    expect: [
      {
        ...indexes,
        state: 'inconsistent',
        finding: /discounts_voucher_idx.*no entry/,
        at: 'discounts_voucher_idx',
      },
    ],
  },
  {
    id: 'documented-absent-index',
    kind: 'documented absent index',
    service: 'orders',
    edits: withRow(
      '| `orders_currency_idx` | `orders` | currency | Orders by currency for the monthly report, 200 ms |',
    ),
    expect: [
      {
        ...indexes,
        state: 'inconsistent',
        finding: /orders_currency_idx.*not in the schema/,
        path,
        at: 'orders_currency_idx',
      },
    ],
  },
  {
    id: 'documented-columns-differ',
    kind: 'documented absent index',
    service: 'ledger',
    edits: [
      replace(
        path,
        '| `postings_account_created_idx` | `postings` | account_id, created_at |',
        '| `postings_account_created_idx` | `postings` | created_at, account_id |',
      ),
    ],
    expect: [
      {
        ...indexes,
        state: 'inconsistent',
        finding: /postings_account_created_idx/,
        path,
        at: 'postings_account_created_idx',
      },
    ],
  },
  {
    id: 'documented-on-another-table',
    kind: 'documented absent index',
    service: 'orders',
    edits: [
      replace(
        path,
        '| `order_lines_sku_idx` | `order_lines` | sku |',
        '| `order_lines_sku_idx` | `orders` | sku |',
      ),
    ],
    expect: [
      {
        ...indexes,
        state: 'inconsistent',
        finding: /order_lines_sku_idx/,
        path,
        at: 'order_lines_sku_idx',
      },
    ],
  },
  {
    id: 'duplicate-index',
    kind: 'duplicate index',
    service: 'ledger',
    edits: [
      ...schemaChange('ledger', {
        name: 'index_holds_again',
        up: 'CREATE INDEX CONCURRENTLY holds_by_account_idx ON holds (account_id);',
        down: 'DROP INDEX CONCURRENTLY holds_by_account_idx;',
        schema: 'CREATE INDEX holds_by_account_idx ON holds (account_id);',
      }),
      ...withRow(
        '| `holds_by_account_idx` | `holds` | account_id | Holds of an account, 600 per second, 5 ms |',
      ),
    ],
    expect: [
      {
        criterion: 'indexes',
        finding:
          /holds_by_account_idx.*holds_account_idx|holds_account_idx.*holds_by_account_idx/,
      },
    ],
  },
  {
    id: 'redundant-prefix-index',
    kind: 'redundant index',
    service: 'ledger',
    edits: [
      ...schemaChange('ledger', {
        name: 'index_postings_by_account',
        up: 'CREATE INDEX CONCURRENTLY postings_account_idx ON postings (account_id);',
        down: 'DROP INDEX CONCURRENTLY postings_account_idx;',
        schema: 'CREATE INDEX postings_account_idx ON postings (account_id);',
      }),
      ...withRow(
        '| `postings_account_idx` | `postings` | account_id | Postings of an account, 600 per second, 5 ms |',
      ),
    ],
    expect: [
      {
        criterion: 'indexes',
        finding: /postings_account_idx.*postings_account_created_idx/,
      },
    ],
  },
  {
    id: 'access-patterns-unsaid',
    kind: 'index document incomplete',
    service: 'ledger',
    edits: [
      rewriteSection(
        path,
        '# Indexes',
        [
          'The indexes of the ledger.',
          '',
          '| Index | Table | Columns | Serves |',
          '| --- | --- | --- | --- |',
        ].join('\n'),
      ),
      service => {
        const clean = readExample('ledger').files[path].split('\n');
        const rows = clean.filter(line => /^\| `\w+_idx`/.test(line));
        service.files[path] = [
          service.files[path].trimEnd(),
          ...rows.map(row =>
            row.replace(/[^|]*\|$/, ' The foreign key or a constraint |'),
          ),
          '',
        ].join('\n');
      },
    ],
    expect: [{ ...indexes, finding: /access patterns|names no query/ }],
  },
];
