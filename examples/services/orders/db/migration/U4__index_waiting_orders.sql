DROP INDEX orders_status_placed_idx;
