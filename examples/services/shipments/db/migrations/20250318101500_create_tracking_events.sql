-- migrate:up
CREATE TABLE tracking_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shipment_id uuid NOT NULL,
  code text NOT NULL,
  carrier_reference text NOT NULL,
  reported_at timestamptz NOT NULL,
  raw jsonb NOT NULL,
  CONSTRAINT tracking_events_shipment_fk FOREIGN KEY (shipment_id) REFERENCES shipments (id)
);

CREATE INDEX tracking_events_shipment_reported_idx ON tracking_events (shipment_id, reported_at);

CREATE UNIQUE INDEX tracking_events_once_idx ON tracking_events (carrier_reference, code);

-- migrate:down
DROP TABLE tracking_events;
