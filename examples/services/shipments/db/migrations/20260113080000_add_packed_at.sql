-- migrate:up
ALTER TABLE parcels
  ADD COLUMN packed_at timestamptz;

-- migrate:down
ALTER TABLE parcels
  DROP COLUMN packed_at;
