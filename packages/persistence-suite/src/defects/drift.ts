import { append, dropLines, replace } from '../service/edits';
import type { Edit } from '../service/service';
import type { Defect } from '../suite/defect';
import { DOC } from './paths';

/** The schema document says something else than the migrations build. */
function drift(
  id: string,
  service: Defect['service'],
  edits: Edit[],
  finding: RegExp,
  at?: string,
  alongWith: string[] = [],
): Defect {
  return {
    id: `drift-${id}`,
    kind: 'drifted schema',
    service,
    edits,
    expect: [
      {
        criterion: 'schema',
        outcome: 'fail',
        state: 'inconsistent',
        finding,
        at,
      },
      { criterion: 'versioned-schema', outcome: 'fail', finding },
      { criterion: 'manual-schema-changes', outcome: 'fail', finding },
    ],
    alongWith,
  };
}

export const driftDefects: Defect[] = [
  drift(
    'column-added-by-hand',
    'orders',
    [
      replace(
        DOC.schema,
        '  sales_channel text,',
        '  sales_channel text,\n  basket_ref uuid,',
      ),
    ],
    /orders.*basket_ref|basket_ref.*orders/,
    'basket_ref',
  ),
  drift(
    'column-not-documented',
    'orders',
    [dropLines(DOC.schema, '  sales_channel text,')],
    /sales_channel/,
  ),
  drift(
    'type',
    'ledger',
    [
      replace(
        DOC.schema,
        '  owner_ref uuid NOT NULL',
        '  owner_ref text NOT NULL',
      ),
    ],
    /owner_ref/,
    'owner_ref text',
  ),
  drift(
    'nullable',
    'ledger',
    [replace(DOC.schema, '  message_key uuid NOT NULL', '  message_key uuid')],
    /message_key/,
    'message_key uuid',
  ),
  drift(
    'default',
    'ledger',
    [
      replace(
        DOC.schema,
        'version bigint NOT NULL DEFAULT 1',
        'version bigint NOT NULL DEFAULT 0',
      ),
    ],
    /version/,
    'version bigint',
  ),
  drift(
    'check-dropped',
    'orders',
    [
      replace(
        DOC.schema,
        "  CONSTRAINT orders_status_known CHECK (status IN ('placed', 'paid', 'in_fulfilment', 'completed', 'cancelled')),\n",
        '',
      ),
    ],
    /orders_status_known|Check status .* of public\.orders/,
  ),
  drift(
    'check-values',
    'ledger',
    [
      replace(
        DOC.schema,
        "kind IN ('customer', 'settlement', 'internal')",
        "kind IN ('customer', 'settlement')",
      ),
    ],
    /accounts_kind_known|Check kind .* of public\.accounts/,
    'accounts_kind_known',
  ),
  drift(
    'delete-action',
    'orders',
    [
      replace(
        DOC.schema,
        'order_lines_order_fk FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE',
        'order_lines_order_fk FOREIGN KEY (order_id) REFERENCES orders (id)',
      ),
    ],
    /order_lines/,
    'order_lines_order_fk',
  ),
  drift(
    'foreign-key',
    'ledger',
    [
      replace(
        DOC.schema,
        'ALTER TABLE holds\n  ADD CONSTRAINT holds_account_fk FOREIGN KEY (account_id) REFERENCES accounts (id);\n',
        '',
      ),
    ],
    /holds/,
    undefined,
    ['referential-integrity-enforced'],
  ),
  drift(
    'index-not-unique',
    'orders',
    [
      replace(
        DOC.schema,
        'CREATE UNIQUE INDEX orders_number_idx',
        'CREATE INDEX orders_number_idx',
      ),
    ],
    /orders_number_idx/,
    'orders_number_idx',
  ),
  drift(
    'partial-index',
    'ledger',
    [
      replace(
        DOC.schema,
        "ON holds (expires_at) WHERE status = 'active'",
        'ON holds (expires_at)',
      ),
    ],
    /holds_expiry_idx/,
    'holds_expiry_idx',
  ),
  drift(
    'table-made-by-hand',
    'ledger',
    [
      append(
        DOC.schema,
        '\nCREATE TABLE rates (\n  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),\n  value numeric NOT NULL\n);\n',
      ),
    ],
    /rates/,
    'CREATE TABLE rates',
    [
      'physical-model',
      'data-retention',
      'aggregate-boundaries-preserved',
      'logical-model',
    ],
  ),
];
