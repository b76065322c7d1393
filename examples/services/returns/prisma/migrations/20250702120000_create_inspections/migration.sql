CREATE TABLE returns.inspections (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  return_request_id uuid NOT NULL,
  condition text NOT NULL,
  next_place text NOT NULL,
  inspected_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT inspections_condition_known CHECK (condition IN ('as_new', 'opened', 'damaged', 'missing')),
  CONSTRAINT inspections_request_fk FOREIGN KEY (return_request_id) REFERENCES returns.return_requests (id)
);

CREATE INDEX inspections_request_idx ON returns.inspections (return_request_id, inspected_at);
