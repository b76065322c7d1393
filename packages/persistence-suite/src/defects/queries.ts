import { append, dropLines, replace } from '../service/edits';
import type { Defect } from '../suite/defect';
import { DOC } from './paths';

const path = DOC.indexes;
const queries = { criterion: 'indexed-queries', outcome: 'fail' } as const;

const query = (sql: string) =>
  append(path, `\n### Another query\n\n\`\`\`sql\n${sql}\n\`\`\`\n`);

export const queryDefects: Defect[] = [
  {
    id: 'unindexed-foreign-key',
    kind: 'unindexed foreign key',
    service: 'orders',
    edits: [
      replace(
        DOC.schema,
        'CREATE INDEX discount_claims_discount_idx ON discount_claims (discount_id);\n',
        '',
      ),
      replace(
        'db/migration/V3__create_discounts.sql',
        'CREATE INDEX discount_claims_discount_idx ON discount_claims (discount_id);\n',
        '',
      ),
      dropLines(path, '`discount_claims_discount_idx`'),
    ],
    expect: [
      {
        ...queries,
        finding: /discount_claims.*discount_id.*no index/,
        at: 'discount_claims_discount_fk',
      },
    ],
  },
  {
    id: 'foreign-key-index-is-partial',
    kind: 'unindexed foreign key',
    service: 'ledger',
    edits: [
      replace(
        DOC.schema,
        'CREATE INDEX holds_account_idx ON holds (account_id)',
        "CREATE INDEX holds_account_idx ON holds (account_id) WHERE status = 'active'",
      ),
      replace(
        'migrations/000008_index_holds_by_account.up.sql',
        'ON holds (account_id)',
        "ON holds (account_id) WHERE status = 'active'",
      ),
    ],
    expect: [
      {
        ...queries,
        finding: /holds.*account_id.*no index/,
        at: 'holds_account_fk',
      },
    ],
  },
  {
    id: 'query-without-usable-index',
    kind: 'query without usable index',
    service: 'orders',
    edits: [query('SELECT id FROM orders WHERE currency = $1;')],
    expect: [
      {
        ...queries,
        finding: /orders.*currency.*no usable index/,
        path,
        at: 'WHERE currency',
      },
    ],
  },
  {
    id: 'query-on-second-column-of-index',
    kind: 'query without usable index',
    service: 'ledger',
    edits: [query('SELECT id FROM postings WHERE created_at < $1;')],
    expect: [
      {
        ...queries,
        finding: /postings.*created_at.*no usable index/,
        path,
        at: 'created_at < $1',
      },
    ],
  },
  {
    id: 'query-on-unknown-column',
    kind: 'query on unknown column',
    service: 'ledger',
    edits: [
      query('SELECT id FROM accounts WHERE owner_ref = $1 AND branch = $2;'),
    ],
    expect: [{ ...queries, finding: /branch/, path, at: 'branch' }],
  },
  {
    id: 'query-selects-unknown-column',
    kind: 'query on unknown column',
    service: 'orders',
    edits: [query('SELECT id, shipping_cost FROM orders WHERE number = $1;')],
    expect: [
      { ...queries, finding: /shipping_cost/, path, at: 'shipping_cost' },
    ],
  },
  {
    id: 'query-on-unknown-table',
    kind: 'query on unknown column',
    service: 'orders',
    edits: [query('SELECT id FROM baskets WHERE id = $1;')],
    expect: [{ ...queries, finding: /baskets/, path, at: 'baskets' }],
  },
  {
    id: 'query-does-not-parse',
    kind: 'broken SQL',
    service: 'ledger',
    edits: [query('SELECT id FORM accounts WHERE id = $1;')],
    expect: [
      {
        criterion: 'indexed-queries',
        outcome: 'unknown',
        finding: /does not parse/,
        path,
        at: 'FORM accounts',
        severity: 'advice',
      },
    ],
    alongWith: ['cross-context-coupling-avoided'],
  },
];
