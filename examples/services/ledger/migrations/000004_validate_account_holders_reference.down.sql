-- Back to the unvalidated constraint of the step before.
SET lock_timeout = '2s';

ALTER TABLE ledger_private.account_holders
  DROP CONSTRAINT account_holders_account_fk;
ALTER TABLE ledger_private.account_holders
  ADD CONSTRAINT account_holders_account_fk FOREIGN KEY (account_id) REFERENCES accounts (id) NOT VALID;
