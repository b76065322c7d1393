-- Refunds: the schema as the migrations in migrations/ build it.
-- PostgreSQL 15. Change it by a migration, then bring this file up to date.

CREATE SCHEMA refunds;

CREATE TABLE refunds.refunds (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  return_request_id uuid NOT NULL,
  amount_minor bigint NOT NULL,
  currency char(3) NOT NULL,
  status text NOT NULL DEFAULT 'proposed',
  approved_at timestamptz,
  decided_by text,
  CONSTRAINT refunds_status_known CHECK (status IN ('proposed', 'approved', 'paid', 'refused')),
  CONSTRAINT refunds_amount_positive CHECK (amount_minor > 0)
);

CREATE TABLE refunds.refund_lines (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  refund_id uuid NOT NULL,
  returned_piece_id uuid NOT NULL,
  amount_minor bigint NOT NULL,
  deduction_percent smallint NOT NULL DEFAULT 0,
  CONSTRAINT refund_lines_deduction_in_range CHECK (deduction_percent BETWEEN 0 AND 100)
);

CREATE TABLE refunds.payout_attempts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  refund_id uuid NOT NULL,
  payout_key uuid NOT NULL,
  answer text,
  attempted_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE refunds.refunds
  ADD CONSTRAINT refunds_return_request_fk FOREIGN KEY (return_request_id) REFERENCES returns.return_requests (id);
ALTER TABLE refunds.refund_lines
  ADD CONSTRAINT refund_lines_refund_fk FOREIGN KEY (refund_id) REFERENCES refunds.refunds (id) ON DELETE CASCADE;
ALTER TABLE refunds.refund_lines
  ADD CONSTRAINT refund_lines_piece_fk FOREIGN KEY (returned_piece_id) REFERENCES returns.returned_pieces (id);
ALTER TABLE refunds.payout_attempts
  ADD CONSTRAINT payout_attempts_refund_fk FOREIGN KEY (refund_id) REFERENCES refunds.refunds (id) ON DELETE CASCADE;

CREATE INDEX refunds_return_request_idx ON refunds.refunds (return_request_id);
CREATE INDEX refunds_to_pay_idx ON refunds.refunds (approved_at) WHERE status = 'approved';
CREATE INDEX refund_lines_refund_idx ON refunds.refund_lines (refund_id);
CREATE INDEX refund_lines_piece_idx ON refunds.refund_lines (returned_piece_id);
CREATE INDEX payout_attempts_refund_idx ON refunds.payout_attempts (refund_id);
CREATE UNIQUE INDEX payout_attempts_payout_key_idx ON refunds.payout_attempts (payout_key);
