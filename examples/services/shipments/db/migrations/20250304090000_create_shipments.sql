-- migrate:up
CREATE TABLE shipments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  order_ref uuid NOT NULL,
  status text NOT NULL DEFAULT 'planned',
  carrier_code text NOT NULL,
  planned_for date NOT NULL,
  handed_over_at timestamptz,
  delivered_at timestamptz,
  CONSTRAINT shipments_status_known CHECK (status IN ('planned', 'packed', 'handed_over', 'delivered', 'returned'))
);

CREATE TABLE parcels (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  shipment_id uuid NOT NULL,
  carrier_code text NOT NULL,
  tracking_number text,
  weight_grams integer NOT NULL,
  CONSTRAINT parcels_weight_positive CHECK (weight_grams > 0),
  CONSTRAINT parcels_shipment_fk FOREIGN KEY (shipment_id) REFERENCES shipments (id) ON DELETE CASCADE
);

CREATE INDEX shipments_to_pack_idx ON shipments (planned_for) WHERE status = 'planned';
CREATE INDEX shipments_order_ref_idx ON shipments (order_ref);
CREATE INDEX parcels_shipment_idx ON parcels (shipment_id);
CREATE UNIQUE INDEX parcels_tracking_idx ON parcels (carrier_code, tracking_number);

-- migrate:down
DROP TABLE parcels;
DROP TABLE shipments;
