CREATE TABLE refunds.payout_attempts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  refund_id uuid NOT NULL,
  payout_key uuid NOT NULL,
  answer text,
  attempted_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT payout_attempts_refund_fk FOREIGN KEY (refund_id) REFERENCES refunds.refunds (id) ON DELETE CASCADE
);

CREATE INDEX payout_attempts_refund_idx ON refunds.payout_attempts (refund_id);

CREATE UNIQUE INDEX payout_attempts_payout_key_idx ON refunds.payout_attempts (payout_key);
