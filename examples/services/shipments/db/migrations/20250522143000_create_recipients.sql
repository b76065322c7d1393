-- migrate:up
CREATE TABLE recipients (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  shipment_id uuid NOT NULL,
  full_name text,
  street text,
  phone text,
  erased_at timestamptz,
  CONSTRAINT recipients_shipment_fk FOREIGN KEY (shipment_id) REFERENCES shipments (id)
);

CREATE UNIQUE INDEX recipients_shipment_idx ON recipients (shipment_id);

-- migrate:down
DROP TABLE recipients;
