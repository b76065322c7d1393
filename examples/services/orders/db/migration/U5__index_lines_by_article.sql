DROP INDEX order_lines_sku_idx;
