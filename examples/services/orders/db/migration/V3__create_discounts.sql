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
  released_at timestamptz,
  CONSTRAINT discount_claims_discount_fk FOREIGN KEY (discount_id) REFERENCES discounts (id),
  CONSTRAINT discount_claims_order_fk FOREIGN KEY (order_id) REFERENCES orders (id)
);

COMMENT ON TABLE discount_claims IS 'Use of a discount by an order';

CREATE UNIQUE INDEX discounts_voucher_idx ON discounts (voucher);

CREATE INDEX discount_claims_discount_idx ON discount_claims (discount_id);

CREATE UNIQUE INDEX discount_claims_order_idx ON discount_claims (order_id);
