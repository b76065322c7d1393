-- Orders: the schema as the migrations in db/migration/ build it.
-- PostgreSQL 16. Change it by a migration, then bring this file up to date.

CREATE SCHEMA customer_data;

CREATE TABLE orders (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  number char(10) NOT NULL,
  customer_ref uuid NOT NULL,
  status text NOT NULL DEFAULT 'placed',
  currency char(3) NOT NULL,
  total_minor bigint NOT NULL,
  placed_at timestamptz NOT NULL DEFAULT now(),
  completed_at timestamptz,
  sales_channel text,
  CONSTRAINT orders_status_known CHECK (status IN ('placed', 'paid', 'in_fulfilment', 'completed', 'cancelled')),
  CONSTRAINT orders_total_not_negative CHECK (total_minor >= 0)
);
COMMENT ON TABLE orders IS 'What a customer bound himself to buy';

CREATE TABLE order_lines (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  order_id uuid NOT NULL,
  line_number smallint NOT NULL,
  sku text NOT NULL,
  title text NOT NULL,
  quantity smallint NOT NULL,
  unit_price_minor bigint NOT NULL,
  CONSTRAINT order_lines_quantity_in_range CHECK (quantity BETWEEN 1 AND 999),
  CONSTRAINT order_lines_price_not_negative CHECK (unit_price_minor >= 0)
);
COMMENT ON TABLE order_lines IS 'One article of an order at a frozen price';

CREATE TABLE status_changes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id uuid NOT NULL,
  from_status text,
  to_status text NOT NULL,
  actor_kind text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT status_changes_to_known CHECK (to_status IN ('placed', 'paid', 'in_fulfilment', 'completed', 'cancelled')),
  CONSTRAINT status_changes_actor_known CHECK (actor_kind IN ('customer', 'worker', 'support'))
);
COMMENT ON TABLE status_changes IS 'History of an order';

CREATE TABLE customer_data.delivery_contacts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  order_id uuid NOT NULL,
  full_name bytea,
  street bytea,
  postal_code bytea,
  phone bytea,
  country char(2) NOT NULL,
  erased_at timestamptz
);
COMMENT ON TABLE customer_data.delivery_contacts IS 'Where an order goes; encrypted by the application';

CREATE TABLE discounts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  voucher text NOT NULL,
  percent smallint NOT NULL,
  claim_limit integer NOT NULL,
  claimed integer NOT NULL DEFAULT 0,
  valid_from timestamptz NOT NULL,
  valid_until timestamptz NOT NULL,
  CONSTRAINT discounts_percent_in_range CHECK (percent BETWEEN 1 AND 90),
  CONSTRAINT discounts_claimed_within_limit CHECK (claimed BETWEEN 0 AND claim_limit),
  CONSTRAINT discounts_period_in_order CHECK (valid_from < valid_until)
);
COMMENT ON TABLE discounts IS 'A price reduction with a limit';

CREATE TABLE discount_claims (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  discount_id uuid NOT NULL,
  order_id uuid NOT NULL,
  claimed_at timestamptz NOT NULL DEFAULT now(),
  released_at timestamptz
);
COMMENT ON TABLE discount_claims IS 'Use of a discount by an order';

ALTER TABLE order_lines
  ADD CONSTRAINT order_lines_order_fk FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE;
ALTER TABLE status_changes
  ADD CONSTRAINT status_changes_order_fk FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE;
ALTER TABLE customer_data.delivery_contacts
  ADD CONSTRAINT delivery_contacts_order_fk FOREIGN KEY (order_id) REFERENCES orders (id);
ALTER TABLE discount_claims
  ADD CONSTRAINT discount_claims_discount_fk FOREIGN KEY (discount_id) REFERENCES discounts (id);
ALTER TABLE discount_claims
  ADD CONSTRAINT discount_claims_order_fk FOREIGN KEY (order_id) REFERENCES orders (id);

CREATE UNIQUE INDEX orders_number_idx ON orders (number);
CREATE INDEX orders_customer_placed_idx ON orders (customer_ref, placed_at);
CREATE INDEX orders_status_placed_idx ON orders (status, placed_at) WHERE status IN ('placed', 'paid', 'in_fulfilment');
CREATE UNIQUE INDEX order_lines_order_line_idx ON order_lines (order_id, line_number);
CREATE INDEX order_lines_sku_idx ON order_lines (sku);
CREATE INDEX status_changes_order_idx ON status_changes (order_id, id);
CREATE UNIQUE INDEX delivery_contacts_order_idx ON customer_data.delivery_contacts (order_id);
CREATE UNIQUE INDEX discounts_voucher_idx ON discounts (voucher);
CREATE INDEX discount_claims_discount_idx ON discount_claims (discount_id);
CREATE UNIQUE INDEX discount_claims_order_idx ON discount_claims (order_id);
