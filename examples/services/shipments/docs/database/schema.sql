-- Shipments: the schema as the migrations in db/migrations/ build it.
-- PostgreSQL 15. Change it by a migration, then bring this file up to date.

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
  packed_at timestamptz,
  CONSTRAINT parcels_weight_positive CHECK (weight_grams > 0)
);

CREATE TABLE tracking_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shipment_id uuid NOT NULL,
  code text NOT NULL,
  carrier_reference text NOT NULL,
  reported_at timestamptz NOT NULL,
  raw jsonb NOT NULL
);

CREATE TABLE recipients (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  shipment_id uuid NOT NULL,
  full_name text,
  street text,
  phone text,
  erased_at timestamptz
);

ALTER TABLE parcels
  ADD CONSTRAINT parcels_shipment_fk FOREIGN KEY (shipment_id) REFERENCES shipments (id) ON DELETE CASCADE;
ALTER TABLE tracking_events
  ADD CONSTRAINT tracking_events_shipment_fk FOREIGN KEY (shipment_id) REFERENCES shipments (id);
ALTER TABLE recipients
  ADD CONSTRAINT recipients_shipment_fk FOREIGN KEY (shipment_id) REFERENCES shipments (id);

CREATE INDEX shipments_to_pack_idx ON shipments (planned_for) WHERE status = 'planned';
CREATE INDEX shipments_order_ref_idx ON shipments (order_ref);
CREATE INDEX parcels_shipment_idx ON parcels (shipment_id);
CREATE UNIQUE INDEX parcels_tracking_idx ON parcels (carrier_code, tracking_number);
CREATE INDEX tracking_events_shipment_reported_idx ON tracking_events (shipment_id, reported_at);
CREATE UNIQUE INDEX tracking_events_once_idx ON tracking_events (carrier_reference, code);
CREATE UNIQUE INDEX recipients_shipment_idx ON recipients (shipment_id);
