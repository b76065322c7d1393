SET lock_timeout = '2s';

ALTER TABLE holds
  DROP CONSTRAINT holds_account_fk;
