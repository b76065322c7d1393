SET lock_timeout = '2s';

-- NOT VALID: new rows are checked at once, old ones by the next step, which takes no blocking lock.
ALTER TABLE ledger_private.account_holders
  ADD CONSTRAINT account_holders_account_fk FOREIGN KEY (account_id) REFERENCES accounts (id) NOT VALID;
