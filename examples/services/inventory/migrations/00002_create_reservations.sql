-- +goose Up
CREATE TABLE reservations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  stock_item_id uuid NOT NULL,
  order_ref uuid NOT NULL,
  quantity integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  expires_at timestamptz NOT NULL,
  CONSTRAINT reservations_quantity_positive CHECK (quantity > 0),
  CONSTRAINT reservations_status_known CHECK (status IN ('open', 'confirmed', 'packed', 'lapsed', 'released')),
  CONSTRAINT reservations_item_fk FOREIGN KEY (stock_item_id) REFERENCES stock_items (id)
);

CREATE UNIQUE INDEX reservations_order_item_idx ON reservations (order_ref, stock_item_id);

CREATE INDEX reservations_item_idx ON reservations (stock_item_id);

-- +goose Down
DROP TABLE reservations;
