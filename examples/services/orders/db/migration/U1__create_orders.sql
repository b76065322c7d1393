DROP TABLE status_changes;
DROP TABLE order_lines;
DROP TABLE orders;
