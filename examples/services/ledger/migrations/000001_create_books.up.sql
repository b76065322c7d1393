CREATE TABLE accounts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  owner_ref uuid NOT NULL,
  kind text NOT NULL,
  currency char(3) NOT NULL,
  status text NOT NULL DEFAULT 'open',
  opened_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz,
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
  CONSTRAINT journal_entries_reversal_names_entry CHECK ((kind = 'reversal') = (reverses_entry_id IS NOT NULL)),
  CONSTRAINT journal_entries_reverses_entry_fk FOREIGN KEY (reverses_entry_id) REFERENCES journal_entries (id)
);

COMMENT ON TABLE journal_entries IS 'One business event that moves money';

CREATE TABLE postings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  journal_entry_id uuid NOT NULL,
  account_id uuid NOT NULL,
  amount_minor bigint NOT NULL,
  currency char(3) NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT postings_amount_not_zero CHECK (amount_minor <> 0),
  CONSTRAINT postings_journal_entry_fk FOREIGN KEY (journal_entry_id) REFERENCES journal_entries (id) ON DELETE CASCADE,
  CONSTRAINT postings_account_fk FOREIGN KEY (account_id) REFERENCES accounts (id)
);

COMMENT ON TABLE postings IS 'One line of a journal entry';

CREATE INDEX accounts_owner_ref_idx ON accounts (owner_ref);
CREATE UNIQUE INDEX journal_entries_idempotency_key_idx ON journal_entries (idempotency_key);
CREATE INDEX postings_journal_entry_idx ON postings (journal_entry_id);
CREATE INDEX postings_account_created_idx ON postings (account_id, created_at) INCLUDE (amount_minor);
