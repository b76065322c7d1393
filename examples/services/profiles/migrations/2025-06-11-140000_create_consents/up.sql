CREATE TABLE consents (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  customer_id uuid NOT NULL,
  purpose text NOT NULL,
  wording text NOT NULL,
  given_at timestamptz NOT NULL DEFAULT now(),
  withdrawn_at timestamptz,
  CONSTRAINT consents_purpose_known CHECK (purpose IN ('newsletter', 'analytics', 'partner_offers'))
);

CREATE INDEX consents_customer_idx ON consents (customer_id);
