SET lock_timeout = '2s';

-- A constant default is stored in the catalog; no row is rewritten.
ALTER TABLE accounts
  ADD COLUMN version bigint NOT NULL DEFAULT 1;
