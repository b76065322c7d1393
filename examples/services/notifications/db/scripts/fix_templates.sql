-- Templates get a publishing time. Old ones count as published.
ALTER TABLE templates ADD COLUMN published_at timestamptz;
UPDATE templates SET published_at = now();
