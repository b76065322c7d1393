-- Personal data lives in a schema of its own, with its own role.
CREATE SCHEMA customer_data;

CREATE TABLE customer_data.delivery_contacts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  order_id uuid NOT NULL,
  full_name bytea,
  street bytea,
  postal_code bytea,
  phone bytea,
  country char(2) NOT NULL,
  erased_at timestamptz,
  CONSTRAINT delivery_contacts_order_fk FOREIGN KEY (order_id) REFERENCES orders (id)
);

COMMENT ON TABLE customer_data.delivery_contacts IS 'Where an order goes; encrypted by the application';

CREATE UNIQUE INDEX delivery_contacts_order_idx ON customer_data.delivery_contacts (order_id);
