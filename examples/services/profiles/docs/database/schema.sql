-- Profiles: the schema as the migrations in migrations/ build it.
-- PostgreSQL 15. Change it by a migration, then bring this file up to date.

CREATE TABLE customers (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind text NOT NULL,
  full_name bytea,
  date_of_birth bytea,
  locale text NOT NULL
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz,
  erased_at timestamptz,
  CONSTRAINT customers_kind_known CHECK (kind IN ('person', 'company'))
);

CREATE TABLE contact_channels (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  customer_id uuid NOT NULL,
  kind text NOT NULL,
  value text NOT NULL,
  is_primary boolean NOT NULL DEFAULT false,
  verified_at timestamptz,
  CONSTRAINT contact_channels_kind_known CHECK (kind IN ('mail', 'phone'))
);

CREATE TABLE consents (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  customer_id uuid NOT NULL,
  purpose text NOT NULL,
  wording text NOT NULL,
  given_at timestamptz NOT NULL DEFAULT now(),
  withdrawn_at timestamptz,
  CONSTRAINT consents_purpose_known CHECK (purpose IN ('newsletter', 'analytics', 'partner_offers'))
);

ALTER TABLE contact_channels
  ADD CONSTRAINT contact_channels_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE;

CREATE UNIQUE INDEX contact_channels_value_idx ON contact_channels (value);
CREATE INDEX contact_channels_customer_idx ON contact_channels (customer_id);
CREATE UNIQUE INDEX contact_channels_primary_idx ON contact_channels (customer_id) WHERE is_primary;
CREATE INDEX consents_customer_idx ON consents (customer_id);
CREATE INDEX customers_last_seen_idx ON customers (last_seen_at
