CREATE TABLE contracts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  number text NOT NULL UNIQUE,
  full_name text NOT NULL,
  email text NOT NULL,
  signed_on date NOT NULL
);

CREATE TABLE meters (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  contract_id uuid NOT NULL REFERENCES contracts (id),
  serial text NOT NULL UNIQUE
);

CREATE TABLE readings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  meter_id uuid NOT NULL REFERENCES meters (id),
  taken_at timestamptz NOT NULL,
  kwh numeric(12, 3) NOT NULL CHECK (kwh >= 0)
);

CREATE INDEX meters_contract_idx ON meters (contract_id);
CREATE INDEX readings_meter_taken_idx ON readings (meter_id, taken_at);
