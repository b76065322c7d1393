-- Inventory: the schema as the migrations in migrations/ build it.
-- PostgreSQL 15. Change it by a migration, then bring this file up to date.

CREATE TABLE warehouses (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  short_name text NOT NULL,
  country char(2) NOT NULL,
  opening_hours jsonb NOT NULL
);

CREATE TABLE stock_items (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  warehouse_id uuid NOT NULL,
  sku text NOT NULL,
  shelf text,
  on_shelf integer NOT NULL DEFAULT 0,
  promised integer NOT NULL DEFAULT 0,
  CONSTRAINT stock_items_on_shelf_not_negative CHECK (on_shelf >= 0),
  CONSTRAINT stock_items_promised_within_shelf CHECK (promised BETWEEN 0 AND on_shelf)
);

CREATE TABLE stock_movements (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  stock_item_id uuid NOT NULL,
  quantity integer NOT NULL,
  reason text NOT NULL,
  moved_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT stock_movements_not_zero CHECK (quantity <> 0),
  CONSTRAINT stock_movements_reason_known CHECK (reason IN ('goods_in', 'packing', 'count', 'return'))
);

CREATE TABLE reservations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  stock_item_id uuid NOT NULL,
  order_ref uuid NOT NULL,
  quantity integer NOT NULL,
  status text NOT NULL DEFAULT 'open',
  expires_at timestamptz NOT NULL,
  CONSTRAINT reservations_quantity_positive CHECK (quantity > 0),
  CONSTRAINT reservations_status_known CHECK (status IN ('open', 'confirmed', 'packed', 'lapsed', 'released'))
);

ALTER TABLE stock_items
  ADD CONSTRAINT stock_items_warehouse_fk FOREIGN KEY (warehouse_id) REFERENCES warehouses (id);
ALTER TABLE stock_movements
  ADD CONSTRAINT stock_movements_item_fk FOREIGN KEY (stock_item_id) REFERENCES stock_items (id);
ALTER TABLE reservations
  ADD CONSTRAINT reservations_item_fk FOREIGN KEY (stock_item_id) REFERENCES stock_items (id);

CREATE UNIQUE INDEX warehouses_short_name_idx ON warehouses (short_name);
CREATE UNIQUE INDEX stock_items_warehouse_sku_idx ON stock_items (warehouse_id, sku);
CREATE INDEX stock_items_sku_idx ON stock_items (sku);
CREATE INDEX stock_movements_item_moved_idx ON stock_movements (stock_item_id, moved_at);
CREATE UNIQUE INDEX reservations_order_item_idx ON reservations (order_ref, stock_item_id);
CREATE INDEX reservations_item_idx ON reservations (stock_item_id);
CREATE INDEX reservations_expiry_idx ON reservations (expires_at) WHERE status = 'open';
