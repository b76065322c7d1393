SET lock_timeout = '2s';

ALTER TABLE holds
  VALIDATE CONSTRAINT holds_account_fk;
