CREATE TABLE orders (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  number char(10) NOT NULL,
  customer_ref uuid NOT NULL,
  status text NOT NULL DEFAULT 'placed',
  currency char(3) NOT NULL,
  total_minor bigint NOT NULL,
  placed_at timestamptz NOT NULL DEFAULT now(),
  completed_at timestamptz,
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
  CONSTRAINT order_lines_price_not_negative CHECK (unit_price_minor >= 0),
  CONSTRAINT order_lines_order_fk FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE
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
  CONSTRAINT status_changes_actor_known CHECK (actor_kind IN ('customer', 'worker', 'support')),
  CONSTRAINT status_changes_order_fk FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE
);

COMMENT ON TABLE status_changes IS 'History of an order';

CREATE UNIQUE INDEX orders_number_idx ON orders (number);

CREATE INDEX orders_customer_placed_idx ON orders (customer_ref, placed_at);

CREATE UNIQUE INDEX order_lines_order_line_idx ON order_lines (order_id, line_number);

CREATE INDEX status_changes_order_idx ON status_changes (order_id, id);
