DROP INDEX customers_last_seen_idx;
