-- Nullable: orders placed before this release do not say where they came from.
ALTER TABLE orders
  ADD COLUMN sales_channel text;
