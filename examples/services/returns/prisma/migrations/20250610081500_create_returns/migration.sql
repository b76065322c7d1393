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
  reason_code text NOT NULL,
  CONSTRAINT returned_pieces_request_fk FOREIGN KEY (return_request_id) REFERENCES returns.return_requests (id) ON DELETE CASCADE
);

CREATE INDEX return_requests_order_ref_idx ON returns.return_requests (order_ref);

CREATE INDEX returned_pieces_request_idx ON returns.returned_pieces (return_request_id);
