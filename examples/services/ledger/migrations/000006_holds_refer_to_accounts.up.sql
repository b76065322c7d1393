SET lock_timeout = '2s';

ALTER TABLE holds
  ADD CONSTRAINT holds_account_fk FOREIGN KEY (account_id) REFERENCES accounts (id) NOT VALID;
