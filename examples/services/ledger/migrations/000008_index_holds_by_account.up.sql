CREATE INDEX CONCURRENTLY holds_account_idx ON holds (account_id);
