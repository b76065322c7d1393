CREATE TABLE customers (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind text NOT NULL,
  full_name bytea,
  date_of_birth bytea,
  locale text NOT NULL,
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
  CONSTRAINT contact_channels_kind_known CHECK (kind IN ('mail', 'phone')),
  CONSTRAINT contact_channels_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX contact_channels_value_idx ON contact_channels (value);
CREATE INDEX contact_channels_customer_idx ON contact_channels (customer_id);
CREATE UNIQUE INDEX contact_channels_primary_idx ON contact_channels (customer_id) WHERE is_primary;
