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
