SET lock_timeout = '2s';

ALTER TABLE ledger_private.account_holders
  VALIDATE CONSTRAINT account_holders_account_fk;
