-- +goose Up
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
  CONSTRAINT stock_items_promised_within_shelf CHECK (promised BETWEEN 0 AND on_shelf),
  CONSTRAINT stock_items_warehouse_fk FOREIGN KEY (warehouse_id) REFERENCES warehouses (id)
);

CREATE TABLE stock_movements (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  stock_item_id uuid NOT NULL,
  quantity integer NOT NULL,
  reason text NOT NULL,
  moved_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT stock_movements_not_zero CHECK (quantity <> 0),
  CONSTRAINT stock_movements_reason_known CHECK (reason IN ('goods_in', 'packing', 'count', 'return')),
  CONSTRAINT stock_movements_item_fk FOREIGN KEY (stock_item_id) REFERENCES stock_items (id)
);

CREATE UNIQUE INDEX warehouses_short_name_idx ON warehouses (short_name);
CREATE UNIQUE INDEX stock_items_warehouse_sku_idx ON stock_items (warehouse_id, sku);
CREATE INDEX stock_items_sku_idx ON stock_items (sku);
CREATE INDEX stock_movements_item_moved_idx ON stock_movements (stock_item_id, moved_at);

-- +goose Down
DROP TABLE stock_movements;
DROP TABLE stock_items;
DROP TABLE warehouses;
