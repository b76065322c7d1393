DROP INDEX CONCURRENTLY holds_account_idx;
