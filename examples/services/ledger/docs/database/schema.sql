-- Ledger: the schema as the migrations in migrations/ build it.
-- PostgreSQL 16. Change it by a migration, then bring this file up to date.

CREATE SCHEMA ledger_private;

CREATE TABLE accounts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  owner_ref uuid NOT NULL,
  kind text NOT NULL,
  currency char(3) NOT NULL,
  status text NOT NULL DEFAULT 'open',
  opened_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz,
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT accounts_kind_known CHECK (kind IN ('customer', 'settlement', 'internal')),
  CONSTRAINT accounts_status_known CHECK (status IN ('open', 'frozen', 'closed')),
  CONSTRAINT accounts_closed_at_with_status CHECK ((status = 'closed') = (closed_at IS NOT NULL))
);
COMMENT ON TABLE accounts IS 'A place that money is attributed to';

CREATE TABLE journal_entries (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  idempotency_key uuid NOT NULL,
  kind text NOT NULL,
  reverses_entry_id uuid,
  booked_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT journal_entries_kind_known CHECK (kind IN ('capture', 'refund', 'payout', 'fee', 'conversion', 'reversal')),
  CONSTRAINT journal_entries_reversal_names_entry CHECK ((kind = 'reversal') = (reverses_entry_id IS NOT NULL))
);
COMMENT ON TABLE journal_entries IS 'One business event that moves money';

CREATE TABLE postings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  journal_entry_id uuid NOT NULL,
  account_id uuid NOT NULL,
  amount_minor bigint NOT NULL,
  currency char(3) NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT postings_amount_not_zero CHECK (amount_minor <> 0)
);
COMMENT ON TABLE postings IS 'One line of a journal entry';

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

CREATE TABLE holds (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id uuid NOT NULL,
  amount_minor bigint NOT NULL,
  currency char(3) NOT NULL,
  status text NOT NULL DEFAULT 'active',
  expires_at timestamptz NOT NULL,
  settled_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT holds_amount_positive CHECK (amount_minor > 0),
  CONSTRAINT holds_status_known CHECK (status IN ('active', 'captured', 'released', 'expired'))
);
COMMENT ON TABLE holds IS 'An amount set aside until captured or released';

CREATE TABLE outbox_messages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text NOT NULL,
  message_key uuid NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  published_at timestamptz,
  CONSTRAINT outbox_messages_topic_known CHECK (topic IN ('entry-booked', 'hold-changed', 'account-changed'))
);
COMMENT ON TABLE outbox_messages IS 'Events to publish, written with the change';

ALTER TABLE journal_entries
  ADD CONSTRAINT journal_entries_reverses_entry_fk FOREIGN KEY (reverses_entry_id) REFERENCES journal_entries (id);
ALTER TABLE postings
  ADD CONSTRAINT postings_journal_entry_fk FOREIGN KEY (journal_entry_id) REFERENCES journal_entries (id) ON DELETE CASCADE;
ALTER TABLE postings
  ADD CONSTRAINT postings_account_fk FOREIGN KEY (account_id) REFERENCES accounts (id);
ALTER TABLE ledger_private.account_holders
  ADD CONSTRAINT account_holders_account_fk FOREIGN KEY (account_id) REFERENCES accounts (id);
ALTER TABLE holds
  ADD CONSTRAINT holds_account_fk FOREIGN KEY (account_id) REFERENCES accounts (id);

CREATE INDEX accounts_owner_ref_idx ON accounts (owner_ref);
CREATE UNIQUE INDEX journal_entries_idempotency_key_idx ON journal_entries (idempotency_key);
CREATE UNIQUE INDEX journal_entries_reverses_entry_idx ON journal_entries (reverses_entry_id);
CREATE INDEX postings_journal_entry_idx ON postings (journal_entry_id);
CREATE INDEX postings_account_created_idx ON postings (account_id, created_at) INCLUDE (amount_minor);
CREATE UNIQUE INDEX account_holders_account_idx ON ledger_private.account_holders (account_id);
CREATE INDEX holds_account_idx ON holds (account_id);
CREATE INDEX holds_expiry_idx ON holds (expires_at) WHERE status = 'active';
CREATE INDEX outbox_messages_unpublished_idx ON outbox_messages (id) WHERE published_at IS NULL;

ALTER TABLE ledger_private.account_holders ENABLE ROW LEVEL SECURITY;
CREATE POLICY stated_purpose ON ledger_private.account_holders
  USING (current_setting('ledger.purpose', true) IN ('compliance', 'erasure'));
