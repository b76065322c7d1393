DROP TABLE refunds.refund_lines;
DROP TABLE refunds.refunds;
DROP SCHEMA refunds;
