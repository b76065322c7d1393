DROP INDEX CONCURRENTLY holds_expiry_idx;
