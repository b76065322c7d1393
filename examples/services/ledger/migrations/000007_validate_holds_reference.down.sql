-- Back to the unvalidated constraint of the step before.
SET lock_timeout = '2s';

ALTER TABLE holds
  DROP CONSTRAINT holds_account_fk;
ALTER TABLE holds
  ADD CONSTRAINT holds_account_fk FOREIGN KEY (account_id) REFERENCES accounts (id) NOT VALID;
