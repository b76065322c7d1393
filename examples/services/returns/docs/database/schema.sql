-- Returns: the schema as the migrations in prisma/migrations/ build it.
-- PostgreSQL 15. Change it by a migration, then bring this file up to date.

CREATE SCHEMA returns;

CREATE TABLE returns.return_requests (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  order_ref uuid NOT NULL,
  status text NOT NULL DEFAULT 'announced',
  announced_at timestamptz NOT NULL DEFAULT now(),
  received_at timestamptz,
  CONSTRAINT return_requests_status_known CHECK (status IN ('announced', 'received', 'judged', 'lapsed'))
);

CREATE TABLE returns.returned_pieces (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  return_request_id uuid NOT NULL,
  sku text NOT NULL,
  reason_code text NOT NULL
);

CREATE TABLE returns.inspections (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  return_request_id uuid NOT NULL,
  condition text NOT NULL,
  next_place text NOT NULL,
  inspected_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT inspections_condition_known CHECK (condition IN ('as_new', 'opened', 'damaged', 'missing'))
);

ALTER TABLE returns.returned_pieces
  ADD CONSTRAINT returned_pieces_request_fk FOREIGN KEY (return_request_id) REFERENCES returns.return_requests (id) ON DELETE CASCADE;
ALTER TABLE returns.inspections
  ADD CONSTRAINT inspections_request_fk FOREIGN KEY (return_request_id) REFERENCES returns.return_requests (id);

CREATE INDEX return_requests_order_ref_idx ON returns.return_requests (order_ref);
CREATE INDEX return_requests_open_idx ON returns.return_requests (announced_at) WHERE status = 'announced';
CREATE INDEX returned_pieces_request_idx ON returns.returned_pieces (return_request_id);
CREATE INDEX inspections_request_idx ON returns.inspections (return_request_id, inspected_at);
