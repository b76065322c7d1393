CREATE SCHEMA ledger_private;

CREATE TABLE ledger_private.account_holders (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id uuid NOT NULL,
  legal_name bytea,
  email bytea,
  tax_number bytea,
  created_at timestamptz NOT NULL DEFAULT now(),
  erased_at timestamptz
);

COMMENT ON TABLE ledger_private.account_holders IS 'Who an account belongs to; encrypted by the application';

CREATE UNIQUE INDEX account_holders_account_idx ON ledger_private.account_holders (account_id);

ALTER TABLE ledger_private.account_holders ENABLE ROW LEVEL SECURITY;

CREATE POLICY stated_purpose ON ledger_private.account_holders
  USING (current_setting('ledger.purpose', true) IN ('compliance', 'erasure'));
