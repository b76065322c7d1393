-- Notifications. Written down from the production database in January; changed by hand since.
CREATE TABLE templates (
  id serial PRIMARY KEY,
  kind text NOT NULL,
  language char(2) NOT NULL,
  version integer NOT NULL,
  subject text,
  body text NOT NULL,
  published_at timestamptz
);

CREATE TABLE messages (
  id bigserial PRIMARY KEY,
  template_id integer NOT NULL REFERENCES templates (id),
  customer_ref uuid NOT NULL,
  channel text NOT NULL,
  recipient_email text,
  recipient_phone text,
  parameters jsonb NOT NULL,
  status text NOT NULL DEFAULT 'queued',
  queued_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz,
  provider_reference text
);

CREATE INDEX messages_status_idx ON messages (status);
