CREATE INDEX refunds_to_pay_idx ON refunds.refunds (approved_at) WHERE status = 'approved';
