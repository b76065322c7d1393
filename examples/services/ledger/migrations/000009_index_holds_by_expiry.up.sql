CREATE INDEX CONCURRENTLY holds_expiry_idx ON holds (expires_at) WHERE status = 'active';
