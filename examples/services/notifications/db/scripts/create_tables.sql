-- Run once by hand on a new database.
CREATE TABLE templates (
  id serial PRIMARY KEY,
  kind text NOT NULL,
  language char(2) NOT NULL,
  version integer NOT NULL,
  subject text,
  body text NOT NULL
);

CREATE TABLE messages (
  id bigserial PRIMARY KEY,
  template_id integer NOT NULL REFERENCES templates (id),
  customer_ref uuid NOT NULL,
  channel text NOT NULL,
  recipient_email text,
  parameters jsonb NOT NULL,
  status text NOT NULL DEFAULT 'queued',
  queued_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz
);
