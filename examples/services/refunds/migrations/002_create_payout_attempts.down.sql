DROP TABLE refunds.payout_attempts;
