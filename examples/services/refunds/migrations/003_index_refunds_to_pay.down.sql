DROP INDEX refunds.refunds_to_pay_idx;
