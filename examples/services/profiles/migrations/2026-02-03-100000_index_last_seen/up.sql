CREATE INDEX customers_last_seen_idx ON customers (last_seen_at);
